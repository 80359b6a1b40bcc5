/// What one pass over bytes tells about them as UTF-8.
///
/// Bad bytes are counted as the standard replaces them: a maximal part of a sequence at a time
/// (Unicode § 3.9, table 3-7).
struct UTF8Scan {
  /// Well-formed sequences of two bytes and more.
  private(set) var sequences = 0
  /// What U+FFFD would stand for.
  private(set) var errors = 0
  /// How many of the errors are halves of UTF-16's pairs, three bytes each: a way of writing that
  /// some databases have (Unicode TR 26).
  private(set) var surrogates = 0
  /// NFC already, as far as the quick check of UAX #15 § 9 can tell without reordering marks.
  private(set) var isNormalized = true

  /// Reads all bytes.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let table = NormalizationTable.shared
    var index = 0
    var followsMark = false
    while true {
      let start = index
      index = Self.endOfASCII(bytes, index)
      if index > start { followsMark = false }
      guard index < bytes.count else { break }
      repeat {
        let length = Self.sequenceLength(bytes, index)
        guard length > 0 else {
          errors += 1
          if Self.isSurrogate(bytes, index) { surrogates += 1 }
          index -= length
          followsMark = false
          continue
        }
        sequences += 1
        if table.mayMatter(lead: bytes[index]) {
          switch table.role(Self.codePoint(bytes, index, length)) {
          case .plain: followsMark = false
          case .mark:
            if followsMark { isNormalized = false }
            followsMark = true
          case .changing:
            isNormalized = false
            followsMark = true
          }
        } else {
          followsMark = false
        }
        index += length
      } while index < bytes.count && bytes[index] >= 0x80
    }
  }

  private static func isSurrogate(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    bytes[index] == 0xED && index + 2 < bytes.count && bytes[index + 1] >= 0xA0
      && bytes[index + 1] & 0xC0 == 0x80 && bytes[index + 2] & 0xC0 == 0x80
  }

  /// Where the ASCII bytes from an index on end.
  @inline(__always)
  static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    let high: UInt64 = 0x8080_8080_8080_8080
    while index + 32 <= bytes.count {
      let words = raw.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      if (words[0] | words[1] | words[2] | words[3]) & high != 0 { break }
      index += 32
    }
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      if word & high != 0 { return index + (word & high).trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// The length of the sequence at an index, which is no ASCII byte; or less than nothing: how many
  /// bytes there one U+FFFD stands for.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let lead = bytes[index]
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    func continues(_ offset: Int) -> Bool { byte(offset) & 0xC0 == 0x80 }
    switch lead {
    case 0xC2...0xDF: return continues(1) ? 2 : -1
    case 0xE0...0xEF:
      let second = byte(1)
      guard second & 0xC0 == 0x80, lead != 0xE0 || second >= 0xA0, lead != 0xED || second < 0xA0
      else { return -1 }
      return continues(2) ? 3 : -2
    case 0xF0...0xF4:
      let second = byte(1)
      guard second & 0xC0 == 0x80, lead != 0xF0 || second >= 0x90, lead != 0xF4 || second < 0x90
      else { return -1 }
      guard continues(2) else { return -2 }
      return continues(3) ? 4 : -3
    default: return -1
    }
  }

  /// The code point of a well-formed sequence of two to four bytes.
  @inline(__always)
  static func codePoint(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int
  ) -> UInt32 {
    var code = UInt32(bytes[index]) & (0x7F >> UInt32(length))
    for offset in 1..<length { code = code << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return code
  }
}
