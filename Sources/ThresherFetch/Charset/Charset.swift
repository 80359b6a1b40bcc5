/// An encoding of the WHATWG Encoding standard, with the two of UTF-32 that only a byte order mark
/// can name.
struct Charset: Hashable, Sendable {
  /// How its bytes are read.
  enum Scheme: Hashable, Sendable {
    case utf8
    case utf16(isBigEndian: Bool)
    case utf32(isBigEndian: Bool)
    /// Index into `SingleByteTable.all`.
    case singleByte(Int)
    case multiByte(MultiByteDecoder.Form)
    case userDefined
    /// Encodings that are not read any more, since they were used for attacks.
    case replacement
  }

  /// The standard's name in lower case.
  let name: String
  let scheme: Scheme

  static let utf8 = Charset(name: "utf-8", scheme: .utf8)
  static let utf16LE = Charset(name: "utf-16le", scheme: .utf16(isBigEndian: false))
  static let utf16BE = Charset(name: "utf-16be", scheme: .utf16(isBigEndian: true))
  static let utf32LE = Charset(name: "utf-32le", scheme: .utf32(isBigEndian: false))
  static let utf32BE = Charset(name: "utf-32be", scheme: .utf32(isBigEndian: true))
  static let iso2022JP = Charset(name: "iso-2022-jp", scheme: .multiByte(.iso2022JP))
  static let windows1252 = named("windows-1252") ?? utf8

  /// False for what can't be meant where all bytes are those of ASCII.
  var isASCIICompatible: Bool {
    switch scheme {
    case .utf16, .utf32, .replacement: false
    default: true
    }
  }

  /// True where bytes below 80 always stand for ASCII characters.
  var isPlainASCII: Bool { isASCIICompatible && self != .iso2022JP }

  /// The encoding of a label, white space around it and case aside (Encoding § 4.2), else nil.
  init?(label: some Collection<UInt8>) {
    guard let name = CharsetLabels.name(label), let charset = Charset.named(name) else {
      return nil
    }
    self = charset
  }

  private init(name: String, scheme: Scheme) {
    self.name = name
    self.scheme = scheme
  }

  /// The encoding of a name as `name` has it, else nil.
  static func named(_ name: String) -> Charset? {
    if let index = SingleByteTable.all.firstIndex(where: { $0.name == name }) {
      return Charset(name: name, scheme: .singleByte(index))
    }
    // Both name the order of the text, which is that of the letters' table.
    if name == "iso-8859-8-i", let plain = named("iso-8859-8") {
      return Charset(name: name, scheme: plain.scheme)
    }
    return others.first { $0.name == name }
  }

  private static let others = [
    utf8, utf16LE, utf16BE, iso2022JP,
    Charset(name: "gbk", scheme: .multiByte(.gb18030)),
    Charset(name: "gb18030", scheme: .multiByte(.gb18030)),
    Charset(name: "big5", scheme: .multiByte(.big5)),
    Charset(name: "euc-jp", scheme: .multiByte(.eucJP)),
    Charset(name: "shift_jis", scheme: .multiByte(.shiftJIS)),
    Charset(name: "euc-kr", scheme: .multiByte(.eucKR)),
    Charset(name: "x-user-defined", scheme: .userDefined),
    Charset(name: "replacement", scheme: .replacement),
  ]
}
