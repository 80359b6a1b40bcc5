import ThresherCore

/// The words of a stretch of text, folded and hashed, with the signs between them.
///
/// Words end at everything that is no letter or digit, apostrophes too; each Han character and
/// kana is a word; all numbers are the same word.
struct FoldedWords {
  /// One word.
  struct Word {
    /// The same for the same letters, whatever their case and accents.
    var hash: UInt64
    /// First byte in the text.
    var start: Int32
    /// Byte after the last.
    var end: Int32
    /// What stands between it and the next word, or the end.
    var marks: Marks
    /// Whether it starts with a capital.
    var isCapital: Bool

    /// Whether it is one Han character or kana.
    var isIdeograph: Bool { hash > 0xFFFF && hash < 0x100_0000 }
  }

  /// Kinds of signs.
  struct Marks: OptionSet {
    var rawValue: UInt16
    static let space = Marks(rawValue: 1)
    static let colon = Marks(rawValue: 2)
    /// A full stop, question or exclamation mark, ellipsis.
    static let end = Marks(rawValue: 4)
    static let comma = Marks(rawValue: 8)
    static let quote = Marks(rawValue: 16)
    static let openBracket = Marks(rawValue: 32)
    static let closeBracket = Marks(rawValue: 64)
    static let lineBreak = Marks(rawValue: 128)
    /// A full stop, not another end.
    static let period = Marks(rawValue: 256)
    /// A question or exclamation mark.
    static let call = Marks(rawValue: 512)
    /// An at sign, as in an address.
    static let at = Marks(rawValue: 1024)
    static let other = Marks(rawValue: 2048)
  }

  /// The hash all numbers share.
  static let number: UInt64 = 1
  /// The hash of ©.
  static let copyright: UInt64 = 2

  /// In order.
  private(set) var words: [Word] = []
  /// What stands before the first word.
  private(set) var leading: Marks = []

  private var hash: UInt64 = 0
  private var start = -1
  private var isNumber = true
  private var isCapital = false

  /// Reads a stretch that starts and ends at code points.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan) {
    words.removeAll(keepingCapacity: true)
    leading = []
    start = -1
    var index = span.lowerBound
    while index < span.upperBound {
      let byte = text[index]
      if Self.isLetter(byte) {
        index = readLetters(text, from: index, to: span.upperBound)
      } else if byte < 0x80 {
        readASCII(byte, at: index, text, span)
        index += 1
      } else {
        let width = min(
          byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, span.upperBound - index)
        switch width {
        case 2: readTwo(byte, text[index + 1], at: index)
        case 3: readThree(byte, text[index + 1], text[index + 2], at: index)
        default: mark(.other, at: index)
        }
        index += width
      }
    }
    endWord(at: span.upperBound)
  }

  /// The hashes of the words of a string.
  static func hashes(of string: some StringProtocol) -> [UInt64] {
    var reader = FoldedWords()
    let bytes = Array(string.utf8)
    bytes.withUnsafeBufferPointer { reader.read($0, TextSpan(0, bytes.count)) }
    return reader.words.map(\.hash)
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Reads a run of ASCII letters, most of most texts, and returns its end.
  @inline(__always)
  private mutating func readLetters(
    _ text: UnsafeBufferPointer<UInt8>, from first: Int, to end: Int
  ) -> Int {
    letter(text[first] | 0x20, at: first, isCapital: text[first] < 0x61)
    var index = first + 1
    var hash = hash
    while index < end, Self.isLetter(text[index]) {
      hash = Self.mixed(hash, text[index] | 0x20)
      index += 1
    }
    self.hash = hash
    return index
  }

  private mutating func readASCII(
    _ byte: UInt8, at index: Int, _ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan
  ) {
    switch byte {
    case 0x30...0x39: digit(byte, at: index)
    case 0x20: mark(.space, at: index)
    case 0x0A, 0x09, 0x0D: mark([.space, .lineBreak], at: index)
    case 0x2E, 0x2C, 0x3A, 0x2F:
      // 1,234.5 and 12:30 and 3/4 are one number each.
      if start >= 0, isNumber, index + 1 < span.upperBound, Self.isDigit(text[index + 1]) {
        return
      }
      mark(Self.sign(byte), at: index)
    default: mark(Self.sign(byte), at: index)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func sign(_ byte: UInt8) -> Marks {
    switch byte {
    case 0x2E: [.end, .period]
    case 0x21, 0x3F: [.end, .call]
    case 0x3A: .colon
    case 0x2C, 0x3B: .comma
    case 0x22: .quote
    case 0x28, 0x5B: .openBracket
    case 0x29, 0x5D: .closeBracket
    case 0x40: .at
    default: .other
    }
  }

  private mutating func readTwo(_ lead: UInt8, _ second: UInt8, at index: Int) {
    let base = FoldedLetters.ascii(lead, second)
    if base >= 0x61 {
      let isCapital = lead == 0xC3 ? second < 0xA0 : lead == 0xC6 || lead == 0xC4 && second == 0xB0
      return letter(base, at: index, isCapital: isCapital)
    }
    switch (lead, second) {
    case (0xC2, 0xA9): single(Self.copyright, at: index, width: 2)
    case (0xC2, 0xA0): mark(.space, at: index)
    case (0xC2, 0xAB), (0xC2, 0xBB): mark(.quote, at: index)
    case (0xC2, _), (0xC3, _): mark(.other, at: index)
    // Combining accents, tashkil and tatweel leave no trace.
    case (0xCC, _), (0xCD, 0x80...0xAF), (0xD9, 0x80), (0xD9, 0x8B...0x92): break
    case (0xD8, 0x8C), (0xD8, 0x9B): mark(.comma, at: index)
    case (0xD8, 0x9F): mark([.end, .call], at: index)
    case (0xD9, 0xA0...0xA9): digit(second, at: index)
    default:
      let (first, next) = FoldedLetters.small(lead, second)
      letter(first, at: index, isCapital: first != lead || next != second && lead == 0xD0)
      hash = Self.mixed(hash, next)
    }
  }

  private mutating func readThree(_ a: UInt8, _ b: UInt8, _ c: UInt8, at index: Int) {
    switch (a, b) {
    case (0xE2, 0x80):
      switch c {
      case 0x80...0x8A, 0xA8, 0xA9, 0xAF: mark(.space, at: index)
      case 0x99: mark(.other, at: index)
      case 0x98, 0x9A...0x9F, 0xB9, 0xBA: mark(.quote, at: index)
      case 0xA6: mark(.end, at: index)
      case 0x8B...0x8F, 0xAA...0xAE: break
      default: mark(.other, at: index)
      }
    case (0xE2, _): mark(.other, at: index)
    case (0xE3, 0x80):
      switch c {
      case 0x80: mark(.space, at: index)
      case 0x81: mark(.comma, at: index)
      case 0x82: mark([.end, .period], at: index)
      case 0x8C...0x8F: mark(.quote, at: index)
      case 0x90: mark(.openBracket, at: index)
      case 0x91: mark(.closeBracket, at: index)
      default: mark(.other, at: index)
      }
    case (0xEF, 0xBC):
      switch c {
      case 0x81, 0x9F: mark([.end, .call], at: index)
      case 0x88: mark(.openBracket, at: index)
      case 0x89: mark(.closeBracket, at: index)
      case 0x8C, 0x9B: mark(.comma, at: index)
      case 0x9A: mark(.colon, at: index)
      default: mark(.other, at: index)
      }
    case (0xEF, _): mark(.other, at: index)
    case (0xE3, 0x81...), (0xE4...0xE9, _):
      single(UInt64(a) << 16 | UInt64(b) << 8 | UInt64(c), at: index, width: 3)
    default:
      letter(a, at: index, isCapital: false)
      hash = Self.mixed(Self.mixed(hash, b), c)
    }
  }

  private mutating func letter(_ byte: UInt8, at index: Int, isCapital: Bool) {
    if start < 0 {
      start = index
      hash = 0x9E37_79B9
      self.isCapital = isCapital
    }
    isNumber = false
    hash = Self.mixed(hash, byte)
  }

  private mutating func digit(_ byte: UInt8, at index: Int) {
    if start < 0 {
      start = index
      hash = 0x9E37_79B9
      isCapital = false
      isNumber = true
    }
    hash = Self.mixed(hash, byte)
  }

  private mutating func single(_ hash: UInt64, at index: Int, width: Int) {
    endWord(at: index)
    words.append(
      Word(
        hash: hash, start: Int32(index), end: Int32(index + width), marks: [], isCapital: false))
  }

  private mutating func mark(_ marks: Marks, at index: Int) {
    endWord(at: index)
    if words.isEmpty {
      leading.formUnion(marks)
    } else {
      words[words.count - 1].marks.formUnion(marks)
    }
  }

  private mutating func endWord(at index: Int) {
    guard start >= 0 else { return }
    words.append(
      Word(
        hash: isNumber ? Self.number : hash, start: Int32(start), end: Int32(index), marks: [],
        isCapital: isCapital))
    start = -1
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
