import ThresherCore

/// "today", "yesterday", "tomorrow".
extension DateScanner {
  /// Tokens on each side of "today" that its clause has at most.
  private static let clauseReach = 10
  /// What was spoken of so many years before the publication is the past where the clause tells a
  /// state, and in any case.
  private static let longAgo = 5
  private static let veryLongAgo = 25

  func matchToday(_ offset: Int, at index: Int) -> Match? {
    if offset == 0, isNowadays(index) { return nil }
    // "Weir Today" is a name.
    if index > sentence.lowerBound, text.isCapitalized(index), text.isCapitalized(index - 1),
      meaning(index - 1) == nil
    {
      return nil
    }
    let day = published.map { CivilDate(daysSinceEpoch: $0.daysSinceEpoch + offset) }
    if case .dayPart(let part)? = meaning(index + 1) {
      return Match(index, index + 2, .time, day.map { $0.description + "T" + part })
    }
    return Match(index, index + 1, day.map { .day($0) })
  }

  /// "are still read today", "more than ever today", "as strong today as then", and what is so after
  /// what was long ago: "The mill closed in 1931. Today it is a school."
  private func isNowadays(_ index: Int) -> Bool {
    if code(index + 1) == Self.asWord,
      (index - 4..<index).contains(where: { code($0) == Self.asWord })
    {
      return true
    }
    let clause = clause(around: index)
    if clause.contains(where: { words.lasting.contains(text.codes[$0]) }),
      tenses.isTimeless(clause, of: text)
    {
      return true
    }
    let isLasting = sentence.contains { words.lasting.contains(text.codes[$0]) }
    return (isLasting || isHistory || isAfterLongAgo(clause))
      && tenses.isTimeless(sentence, of: text)
  }

  /// Whether the last stretch spoken of was long before the publication.
  private func isAfterLongAgo(_ clause: Range<Int>) -> Bool {
    guard let published, let year = antecedent?.day?.components.year else { return false }
    let isState = clause.contains { words.states.contains(text.codes[$0]) }
    let least = isState ? Self.longAgo : Self.veryLongAgo
    return published.components.year - year >= least
  }

  /// The tokens around one up to signs and the words that join clauses.
  private func clause(around index: Int) -> Range<Int> {
    var start = index
    let first = max(sentence.lowerBound, index - Self.clauseReach)
    while start > first, !endsClause(start - 1) { start -= 1 }
    var end = index + 1
    let last = min(sentence.upperBound, index + Self.clauseReach)
    while end < last, !endsClause(end) { end += 1 }
    return start..<end
  }

  private func endsClause(_ index: Int) -> Bool {
    text.tokens[index].kind == .sign && !isDash(index)
      || words.clauseMarks.contains(text.codes[index])
  }
}
