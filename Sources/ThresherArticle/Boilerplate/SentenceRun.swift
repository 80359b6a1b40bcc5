import ThresherCore

/// Which sentences of a block a rule's phrases stand in: for prompts that are whole blocks, or were
/// glued to the end of one.
struct SentenceRun {
  private enum Strength { case none, weak, strong }

  /// A prompt of two sentences has one without a phrase more often than running text begins so.
  static let shortBytes = 240

  /// The verdict on a block: all of it when each sentence has a phrase, or when it is short and
  /// begins with one; else the sentences at its end that have one.
  ///
  /// Text with quotation marks stays: somebody says it.
  static func verdict(
    _ view: BlockView, _ matches: [PhraseMatch], cutsTails: Bool = true
  ) -> BlockRule.Verdict {
    let starts = view.words.indices.filter { view.startsSentence($0) }
    let strengths = strengths(of: starts, matches)
    guard strengths.contains(.strong) else { return .keep }
    var first = starts.count
    while first > 0, strengths[first - 1] != .none { first -= 1 }
    if !strengths[first...].contains(.strong) { first = starts.count }
    let isQuoted = view.words[(first < starts.count ? starts[first] : 0)...]
      .contains { $0.marks.contains(.quote) }
    if view.isWhole, !view.leading.contains(.quote), !view.hasQuotes {
      if first == 0 { return .block }
      if strengths[0] == .strong, starts.count <= 3, view.span.count <= shortBytes {
        return .block
      }
    }
    guard cutsTails, first < starts.count, first > 0, !isQuoted, view.place.isTail else {
      return .keep
    }
    return .tail(fromWord: starts[first])
  }

  private static func strengths(of starts: [Int], _ matches: [PhraseMatch]) -> [Strength] {
    var strengths = [Strength](repeating: .none, count: starts.count)
    for match in matches where match.place != .whole {
      guard let sentence = starts.lastIndex(where: { $0 <= match.firstWord }) else { continue }
      if match.place == .weak {
        if strengths[sentence] == .none { strengths[sentence] = .weak }
      } else {
        strengths[sentence] = .strong
      }
    }
    return strengths
  }
}
