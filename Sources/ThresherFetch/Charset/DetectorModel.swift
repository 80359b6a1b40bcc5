/// How often letters follow one another in the languages of each single-byte encoding.
///
/// A cost is -log P(class | class before) in eighths of a nat. A language has the classes below, then
/// its letters; the rows are those of `data/recipes/make_charset.py`.
struct DetectorModel: Sendable {
  /// Blank, typographic, symbol, foreign letter, ASCII letter beside another script, letter of
  /// another script, control, apostrophe.
  enum Class {
    static let blank: UInt8 = 0
    static let typographic: UInt8 = 1
    static let symbol: UInt8 = 2
    static let foreign: UInt8 = 3
    static let ascii: UInt8 = 4
    static let other: UInt8 = 5
    static let control: UInt8 = 6
    static let apostrophe: UInt8 = 7
    static let firstLetter: UInt8 = 8
  }

  enum Script: Sendable {
    case latin, cyrillic, greek, hebrew, arabic, thai

    func holds(_ code: UInt16) -> Bool {
      switch self {
      case .latin: code < 0x250 || 0x1E00..<0x1F00 ~= code || 0x300..<0x370 ~= code
      case .cyrillic: 0x400..<0x530 ~= code
      case .greek: 0x370..<0x400 ~= code
      case .hebrew: 0x590..<0x600 ~= code
      case .arabic: 0x600..<0x700 ~= code
      case .thai: 0xE00..<0xE80 ~= code
      }
    }
  }

  /// One language's letters and rows.
  struct Language: Sendable {
    let name: String
    let script: Script
    /// The classes of its letters by code point.
    let letters: [UInt16: UInt8]
    /// Offset of the first row in the table, and from row to row.
    let rows: Int
    let stride: Int
  }

  /// A language in an encoding.
  struct Candidate: Sendable {
    /// Index into `encodings`.
    let encoding: Int
    /// Index into `languages`.
    let language: Int
    /// Class of each byte.
    let classes: [UInt8]
    /// Cost of each byte from 80 on, without regard to what stands before it.
    let single: [UInt8]
  }

  /// An encoding with what speaks against it from the start, in eighths of a nat.
  struct Encoding: Sendable {
    let charset: Charset
    let handicap: Int
    /// Case of each byte: none, lower, upper.
    let cases: [UInt8]
  }

  static let shared = DetectorModel()
  /// What is taken off each character of the table.
  static let zero = 35

  let languages: [Language]
  let encodings: [Encoding]
  let candidates: [Candidate]

  private static let western =
    "en fr de es pt it nl da no sv fi is ca af id sq et".split(separator: " ")
  private static let central = "cs hu pl ro hr sk sl de sq".split(separator: " ")
  private static let cyrillic = "ru uk be bg mk sr".split(separator: " ")

  private static let members: [(name: String, handicap: Int, languages: [Substring])] = [
    ("windows-1252", 0, western), ("iso-8859-15", 12, western), ("macintosh", 40, western),
    ("windows-1250", 4, central), ("iso-8859-2", 8, central),
    ("windows-1257", 4, ["lt", "lv", "et"]), ("iso-8859-13", 12, ["lt", "lv", "et"]),
    ("windows-1254", 4, ["tr"]), ("windows-1258", 8, ["vi"]),
    ("windows-1251", 0, cyrillic), ("koi8-r", 4, ["ru", "bg"]), ("koi8-u", 8, ["uk", "be"]),
    ("iso-8859-5", 8, cyrillic), ("ibm866", 12, ["ru", "bg"]), ("x-mac-cyrillic", 16, cyrillic),
    ("windows-1253", 0, ["el"]), ("iso-8859-7", 4, ["el"]), ("windows-1255", 0, ["he"]),
    ("windows-1256", 0, ["ar", "fa", "ur"]), ("iso-8859-6", 4, ["ar"]), ("windows-874", 0, ["th"]),
  ]

  private init() {
    let languages = Self.readLanguages()
    var encodings: [Encoding] = []
    var candidates: [Candidate] = []
    for member in Self.members {
      guard let charset = Charset.named(member.name), case .singleByte(let index) = charset.scheme
      else { continue }
      let table = SingleByteTable.all[index]
      for name in member.languages {
        guard let language = languages.firstIndex(where: { $0.name == name }) else { continue }
        let classes = (0...255).map { Self.classify($0, table, languages[language]) }
        let row = languages[language].rows + Int(Class.control) * languages[language].stride
        candidates.append(
          Candidate(
            encoding: encodings.count, language: language, classes: classes,
            single: classes[0x80...].map { Self.bigrams.utf8Start[row + Int($0)] }))
      }
      encodings.append(
        Encoding(
          charset: charset, handicap: member.handicap,
          cases: (0...255).map { Self.letterCase($0, table) }))
    }
    self.languages = languages
    self.encodings = encodings
    self.candidates = candidates
  }

  private static func classify(
    _ byte: Int, _ table: SingleByteTable, _ language: Language
  ) -> UInt8 {
    guard byte >= 0x80 else {
      let letter = byte | 0x20
      guard 0x61...0x7A ~= letter else { return byte == 0x7F ? Class.control : Class.blank }
      return language.letters[UInt16(letter)]
        ?? (language.script == .latin ? Class.foreign : Class.ascii)
    }
    let code = table.lowerCase[byte - 0x80]
    switch table.kinds[byte - 0x80] {
    case .control: return Class.control
    case .typographic: return Class.typographic
    case .apostrophe: return Class.apostrophe
    case .symbol: return Class.symbol
    case .upper, .lower, .other:
      return language.letters[code] ?? (language.script.holds(code) ? Class.foreign : Class.other)
    }
  }

  private static func letterCase(_ byte: Int, _ table: SingleByteTable) -> UInt8 {
    guard byte >= 0x80 else { return 0x61...0x7A ~= byte ? 1 : 0x41...0x5A ~= byte ? 2 : 0 }
    return switch table.kinds[byte - 0x80] {
    case .lower: 1
    case .upper: 2
    default: 0
    }
  }

  private static func readLanguages() -> [Language] {
    var languages: [Language] = []
    var lines = StaticLines(bigrams)
    while let name = lines.next(), let alphabet = lines.next() {
      var letters: [UInt16: UInt8] = [:]
      var next = Class.firstLetter
      for scalar in String(decoding: alphabet, as: UTF8.self).unicodeScalars {
        letters[UInt16(scalar.value)] = next
        next += 1
      }
      let script: Script =
        switch letters.keys.max() ?? 0 {
        case _ where letters[0x61] != nil: .latin
        case 0x370..<0x400: .greek
        case 0x400..<0x530: .cyrillic
        case 0x590..<0x600: .hebrew
        case 0xE00..<0xE80: .thai
        default: .arabic
        }
      var first = 0
      for row in 0..<next {
        guard let line = lines.next() else { break }
        if row == 0 { first = line.startIndex }
      }
      languages.append(
        Language(
          name: String(decoding: name, as: UTF8.self), script: script, letters: letters,
          rows: first, stride: Int(next) + 1))
    }
    return languages
  }
}
