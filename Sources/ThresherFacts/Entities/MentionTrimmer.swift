import ThresherCore

/// Takes from names what is no part of them: "the", titles, marks at the edges.
struct MentionTrimmer {
  private static let the = WordCode(word: "the")
  private static let titles = WordSet(
    """
    : mr mrs ms miss mx dr prof professor sir lord lady dame president vice premier chancellor prime
    : minister secretary senator sen rep representative congressman congresswoman governor gov mayor
    : judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt
    : commander cmdr admiral king queen prince princess pope archbishop bishop cardinal father
    : rev reverend rabbi imam sheikh ayatollah chairman chairwoman spokesman spokeswoman ambassador
    : commissioner inspector detective constable coach chief former deputy foreign
    """)
  /// Titles that stay: part of how the person is always named.
  private static let keptTitles = WordSet(
    ": king queen prince princess pope father sheikh lord lady")
  /// Name nothing by themselves.
  private static let noNames = WordSet(
    """
    : monday tuesday wednesday thursday friday saturday sunday january february march april june
    : july august september october november december i he she it we they you who the a an this that
    : mr mrs ms dr president minister pm am
    """)

  private let text: AnalyzedText

  init(_ text: AnalyzedText) { self.text = text }

  /// What is left of a name, nil when nothing is.
  func trimmed(_ mention: EntityMention, startsSentence: Bool) -> EntityMention? {
    var start = mention.tokens.lowerBound
    var end = mention.tokens.upperBound
    while end > start, text.tokens[end - 1].kind == .sign, !keepsFinalSign(start, end) { end -= 1 }
    var isTrimmed = true
    while isTrimmed, start < end {
      isTrimmed = false
      if text.tokens[start].kind == .sign, text.codes[start] != "@", text.codes[start] != "#" {
        isTrimmed = true
      } else if end - start > 1, text.codes[start] == Self.the,
        text.isLowercase(start) || startsSentence && mention.kind != .miscellaneous
      {
        isTrimmed = true
      } else if mention.kind == .person, end - start > 1, Self.titles.contains(text.codes[start]),
        !Self.keptTitles.contains(text.codes[start])
      {
        isTrimmed = true
      }
      if isTrimmed { start += 1 }
    }
    guard start < end, (start..<end).contains(where: { text.tokens[$0].kind == .word }) else {
      return nil
    }
    if end - start == 1, Self.noNames.contains(text.codes[start]) { return nil }
    return EntityMention(tokens: start..<end, kind: mention.kind)
  }

  /// "Corp.", "Yahoo!": a mark joined to the last word may be the name's own; a full stop is when
  /// another word of the sentence follows.
  private func keepsFinalSign(_ start: Int, _ end: Int) -> Bool {
    guard end - start > 1, text.isJoined(end - 1) else { return false }
    switch text.codes[end - 1] {
    case ".": return text.isLowercase(end) || text.code(end) == ","
    case ")": return (start..<end).contains { text.codes[$0] == "(" }
    case "!", "+": return text.isLowercase(end)
    default: return false
    }
  }
}
