import ThresherCore

/// What the features of a token are made of, worked out once a token.
struct TokenSign {
  /// How a token is written.
  struct Case: OptionSet {
    let rawValue: UInt8
    /// Begins with a capital.
    static let capital = Case(rawValue: 1)
    /// Has a capital anywhere.
    static let anyCapital = Case(rawValue: 2)
    /// Has a small letter.
    static let small = Case(rawValue: 4)
    static let digit = Case(rawValue: 8)
    static let word = Case(rawValue: 16)
    /// Stands at once after the token before it.
    static let joined = Case(rawValue: 32)
    /// Ends in `'s`.
    static let possessive = Case(rawValue: 64)
  }

  /// The word without regard to case.
  var code: UInt64
  /// The word as written, without `'s`.
  var exact: UInt64
  /// Its first eight bytes, the first lowest.
  var head: UInt64
  /// Its last eight bytes in small letters, the last lowest.
  var tail: UInt64
  /// Its letters' kinds, runs of a kind as one.
  var shape: UInt64
  /// In bytes, without `'s`.
  var length: Int
  var style: Case
  /// What the gazetteer says of it and of phrases it is part of.
  var gazetteer: UInt64 = 0
  /// The group of words that are used as it is, 0 when unknown.
  var cluster: UInt64 = 0
  /// How it is used in news, 0 when unknown.
  var use = WordUse()
  /// How it is written elsewhere in the text.
  var sightings: UInt64 = 0

  /// No token: before the first or after the last of a sentence.
  static let none = TokenSign(
    code: 1, exact: 1, head: 0, tail: 0, shape: 1, length: 0, style: [])

  private init(
    code: UInt64, exact: UInt64, head: UInt64, tail: UInt64, shape: UInt64, length: Int,
    style: Case
  ) {
    self.code = code
    self.exact = exact
    self.head = head
    self.tail = tail
    self.shape = shape
    self.length = length
    self.style = style
  }

  /// Measures a token, `isSmall` as if its capitals were small letters.
  init(
    _ token: Token, code: WordCode, isJoined: Bool, isSmall: Bool = false,
    in utf8: UnsafeBufferPointer<UInt8>
  ) {
    self.code = code.bits
    let start = Int(token.start)
    let possessive = token.kind == .word ? WordCode.possessiveLength(of: token, in: utf8) : 0
    let end = Int(token.end) - possessive
    length = end - start
    style = token.kind == .word ? [.word] : []
    if isJoined { style.insert(.joined) }
    if possessive > 0 { style.insert(.possessive) }
    head = 0
    tail = 0
    var hash = StableHash(seed: 0x73_69_67_6E)
    var letters: UInt64 = 0
    var count = 0
    var lastClass: UInt64 = 0
    var run = 0
    shape = possessive > 0 ? 3 : 2
    for index in start..<end {
      let byte = isSmall && utf8[index] &- 0x41 < 26 ? utf8[index] | 0x20 : utf8[index]
      letters = letters << 8 | UInt64(byte)
      count += 1
      if count & 7 == 0 { hash.combine(letters) }
      if count <= 8 { head |= UInt64(byte) << UInt64(8 * (count - 1)) }
      tail = tail << 8 | UInt64(byte | 0x20)
      var kind = Self.letterClass(utf8, index)
      if isSmall, kind == 1 { kind = 2 }
      if kind == 0 { continue }
      if kind == 1 { style.insert(.anyCapital) }
      if kind == 2 { style.insert(.small) }
      if kind == 3 { style.insert(.digit) }
      if index == start, kind == 1 { style.insert(.capital) }
      run = kind == lastClass ? run + 1 : 1
      // Runs of capitals keep their length up to four, others are one.
      if run == 1 || kind == 1 && run <= 4 { shape = shape &* 11 &+ kind }
      lastClass = kind
    }
    hash.combine(letters)
    exact = hash.finish()
  }

  /// 0 inside a code point, 1 capital, 2 small, 3 digit, 4 apostrophe, 5 full stop, 6 hyphen, 7 other.
  @inline(__always)
  private static func letterClass(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
    let byte = utf8[index]
    switch byte {
    case 0x41...0x5A: return 1
    case 0x61...0x7A: return 2
    case 0x30...0x39: return 3
    case 0x27: return 4
    case 0x2E: return 5
    case 0x2D: return 6
    case 0x80..<0xC0: return 0
    // Capitals of Latin 1 and the Latin, Greek and Cyrillic capitals that names begin with.
    case 0xC3:
      return index + 1 < utf8.count && utf8[index + 1] < 0x9F ? 1 : 2
    case 0xC4, 0xC5:
      return index + 1 < utf8.count && isExtendedCapital(byte, utf8[index + 1]) ? 1 : 2
    case 0xCE: return index + 1 < utf8.count && utf8[index + 1] < 0xAC ? 1 : 2
    case 0xD0: return index + 1 < utf8.count && utf8[index + 1] < 0xB0 ? 1 : 2
    case 0xC6...0xDF, 0xE1: return 2
    default: return 7
    }
  }

  /// Latin Extended-A: capitals and small letters take turns.
  @inline(__always)
  private static func isExtendedCapital(_ first: UInt8, _ second: UInt8) -> Bool {
    let point = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
    switch point {
    case 0x139...0x148, 0x179...0x17E: return point & 1 == 1
    case 0x138, 0x149, 0x17F: return false
    case 0x178: return true
    default: return point & 1 == 0
    }
  }

  /// Its first bytes.
  @inline(__always)
  func prefix(_ count: Int) -> UInt64 { head & (1 << UInt64(8 * count) - 1) }

  /// Its last bytes, in small letters.
  @inline(__always)
  func suffix(_ count: Int) -> UInt64 { tail & (1 << UInt64(8 * count) - 1) }

  @inline(__always) var isCapital: Bool { style.contains(.capital) }
  @inline(__always) var isLowerWord: Bool {
    style.contains(.word) && !style.contains(.anyCapital)
  }
}
