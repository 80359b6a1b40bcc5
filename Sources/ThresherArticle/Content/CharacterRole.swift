/// What a character that is no plain ASCII letter, digit or sign does to the text.
enum CharacterRole {
  case visible
  /// White space, the no-break kinds too.
  case space
  /// A line end: white space but in preformatted text.
  case lineEnd
  /// Shows nothing: controls, zero-width space, word joiner, soft hyphen, byte order mark.
  ///
  /// Zero-width joiner and non-joiner are visible: they change how their neighbours look.
  case invisible

  /// The role of the character that stands at `start ..< end`.
  @inline(__always)
  static func of(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> CharacterRole {
    let lead = text[start]
    switch end - start {
    case 1:
      if lead == 0x0A || lead == 0x0D { return .lineEnd }
      if lead == 0x20 || lead == 0x09 || lead == 0x0C || lead == 0x0B { return .space }
      return lead < 0x20 || lead == 0x7F ? .invisible : .visible
    case 2:
      guard lead == 0xC2 else { return .visible }
      let second = text[start + 1]
      if second == 0xA0 || second == 0x85 { return .space }
      return second < 0xA0 || second == 0xAD ? .invisible : .visible
    case 3: return ofThree(lead, text[start + 1], text[start + 2])
    default: return .visible
    }
  }

  private static func ofThree(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> CharacterRole {
    switch (a, b) {
    case (0xE2, 0x80):
      if c <= 0x8A || c == 0xA8 || c == 0xA9 || c == 0xAF { return .space }
      return c == 0x8B ? .invisible : .visible
    case (0xE2, 0x81): return c == 0x9F ? .space : c == 0xA0 ? .invisible : .visible
    case (0xE3, 0x80): return c == 0x80 ? .space : .visible
    case (0xE1, 0x9A): return c == 0x80 ? .space : .visible
    case (0xEF, 0xBB): return c == 0xBF ? .invisible : .visible
    default: return .visible
    }
  }
}
