/// A script, and how far it decides the language by itself.
enum WritingSystem: Int, CaseIterable {
  case latin, cyrillic, arabic, greek, hebrew, devanagari, bengali, tamil, thai, georgian, armenian
  case han, kana, hangul, other

  /// The one language looked for that is written in it; nil where there are several.
  var language: String? {
    switch self {
    case .greek: "el"
    case .hebrew: "he"
    case .devanagari: "hi"
    case .bengali: "bn"
    case .tamil: "ta"
    case .thai: "th"
    case .georgian: "ka"
    case .armenian: "hy"
    case .han: "zh"
    case .kana: "ja"
    case .hangul: "ko"
    case .latin, .cyrillic, .arabic, .other: nil
    }
  }

  /// The languages of the model that are written in it.
  var lanes: Range<Int>? {
    switch self {
    case .latin: LanguageModel.latin
    case .cyrillic: LanguageModel.cyrillic
    case .arabic: LanguageModel.arabic
    default: nil
    }
  }

  /// The script of a folded letter.
  @inline(__always)
  static func of(_ code: UInt32) -> WritingSystem {
    switch code {
    case 0x41..<0x370, 0x1E00..<0x1F00: .latin
    case 0x370..<0x400, 0x1F00..<0x2000: .greek
    case 0x400..<0x530: .cyrillic
    case 0x530..<0x590: .armenian
    case 0x590..<0x600: .hebrew
    case 0x600..<0x780, 0xFB50..<0xFDFE, 0xFE70..<0xFF00: .arabic
    case 0x900..<0x980: .devanagari
    case 0x980..<0xA00: .bengali
    case 0xB80..<0xC00: .tamil
    case 0xE00..<0xE80: .thai
    case 0x10A0..<0x1100, 0x1C90..<0x1CC0: .georgian
    case 0x3041..<0x3100, 0x31F0..<0x3200: .kana
    case 0x1100..<0x1200, 0x3130..<0x3190, 0xAC00..<0xD7B0: .hangul
    case 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32000: .han
    default: .other
    }
  }
}
