import ThresherCore

/// What a token says, as one number: a sign is its code point, a word or number a hash that knows
/// neither case nor a possessive ending.
///
/// Words of more than 64 bits of hash are told apart by chance only: with some thousand words in
/// all tables, one word in 10^15 is taken for another.
struct WordCode: Hashable, Sendable, ExpressibleByUnicodeScalarLiteral {
  let bits: UInt64

  /// No token.
  static let none = WordCode(bits: 0)

  init(bits: UInt64) { self.bits = bits }

  /// The code of a sign.
  @inline(__always)
  init(unicodeScalarLiteral sign: Unicode.Scalar) { bits = UInt64(sign.value) }

  /// The code of a word.
  init(word: some StringProtocol) {
    var word = String(word)
    self = word.withUTF8 { bytes in
      WordCode(bits: WordCode.hash(bytes, 0, bytes.count))
    }
  }

  @inline(__always)
  init(token: Token, in utf8: UnsafeBufferPointer<UInt8>) {
    let start = Int(token.start)
    let end = Int(token.end)
    guard token.kind == .sign else {
      bits = WordCode.hash(utf8, start, end - WordCode.possessiveLength(of: token, in: utf8))
      return
    }
    let first = UInt64(utf8[start])
    switch end - start {
    case 1: bits = first
    case 2: bits = (first & 0x1F) << 6 | UInt64(utf8[start + 1] & 0x3F)
    case 3:
      bits =
        (first & 0x0F) << 12 | UInt64(utf8[start + 1] & 0x3F) << 6
        | UInt64(utf8[start + 2] & 0x3F)
    default: bits = 0xFFFD
    }
  }

  /// The length of `'s` or `’s` at a token's end.
  @inline(__always)
  static func possessiveLength(of token: Token, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let end = Int(token.end)
    let length = end - Int(token.start)
    guard length > 2, utf8[end - 1] | 0x20 == 0x73 else { return 0 }
    if utf8[end - 2] == 0x27 { return 2 }
    return length > 4 && utf8[end - 2] == 0x99 && utf8[end - 3] == 0x80 && utf8[end - 4] == 0xE2
      ? 4 : 0
  }

  /// Words of 8 bytes, all with the bit that parts small letters from capitals set.
  @inline(__always)
  private static func hash(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = StableHash(seed: 0x77_6F_72_64)
    let raw = UnsafeRawBufferPointer(utf8)
    var index = start
    while index + 8 <= end {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash.combine(UInt64(littleEndian: word) | 0x2020_2020_2020_2020)
      index += 8
    }
    var tail: UInt64 = 0
    while index < end {
      tail = tail << 8 | UInt64(utf8[index] | 0x20)
      index += 1
    }
    hash.combine(tail)
    // Never the code of a sign.
    return hash.finish() | 1 << 63
  }
}
