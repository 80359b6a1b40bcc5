/// Languages under several codes, and those that can hardly be told apart.
enum LanguageKinship {
  /// Whether a declared tag (BCP 47) can stand for a text in a language (ISO 639).
  static func covers(_ declared: String, _ language: String) -> Bool {
    let primary = declared.prefix { $0 != "-" }.lowercased()
    return primary == language
      || families.contains { $0.contains(primary) && $0.contains(language) }
  }

  private static let families: [Set<String>] = [
    ["no", "nb", "nn", "da"], ["hr", "sr", "bs", "sh", "me"], ["id", "ms", "in"], ["he", "iw"],
    ["zh", "cn", "yue", "cmn"], ["fa", "prs"], ["tl", "fil"], ["cs", "sk"], ["gl", "pt"],
    ["ro", "mo"], ["ja", "jp"], ["ko", "kr"], ["uk", "ua"],
  ]
}
