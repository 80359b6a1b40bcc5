import ThresherCore

/// The year of what names none, and the day of a weekday.
extension DateScanner {
  /// The year of a month that names none.
  ///
  /// The last date with a year in the same block has it when that is far from the publication; a
  /// month behind another one in the same sentence follows it; else it is the last such month up to
  /// the publication where the sentence speaks of the past, the next one where it speaks of what is
  /// to come. When no verb tells, a month that is at most four months off is the next one.
  func resolvedYear(month: Int, _ start: Int, _ end: Int) -> Int? {
    if let statedYear { return statedYear }
    guard let (year, thisMonth, _) = published?.components else { return nil }
    if let following = yearAfterLastMonth(month, at: start, year, thisMonth) { return following }
    let isTold = words.datePrepositions.contains(code(start - 1))
    switch isTold ? tense(start, end) : nil {
    case .past?: return month > thisMonth ? year - 1 : year
    case .future?: return month < thisMonth ? year + 1 : year
    case nil:
      if (1...4).contains((month - thisMonth + 12) % 12) {
        return month < thisMonth ? year + 1 : year
      }
      return month > thisMonth ? year - 1 : year
    }
  }

  /// What the words around a date speak of; "by" and "until" look ahead where no verb tells.
  func tense(_ start: Int, _ end: Int) -> TenseReader.Tense? {
    tenses.tense(of: start..<end, in: sentence, of: text)
      ?? (words.limits.contains(code(start - 1)) ? .future : nil)
  }

  /// "In November, back in December, then in January"; the end of "between March and June" is never
  /// before its beginning.
  private func yearAfterLastMonth(
    _ month: Int, at start: Int, _ year: Int, _ thisMonth: Int
  ) -> Int? {
    guard let lastMonth, lastMonth.end > sentence.lowerBound, lastMonth.end <= start,
      case .month(let lastYear, let last) = lastMonth.value
    else { return nil }
    let following = month >= last ? lastYear : lastYear + 1
    if lastMonth.end == start - 1, isRangeEnd(start) { return following }
    let isAhead = lastYear * 12 + last > year * 12 + thisMonth
    return isAhead || following * 12 + month <= year * 12 + thisMonth ? following : nil
  }

  /// The year of a day that names none: that of the last date with a year in the same block, else
  /// the one that brings it closest to the publication; if it is more than 60 days off, a verb
  /// decides.
  func resolvedYear(month: Int, day: Int, _ start: Int, _ end: Int) -> Int? {
    if let statedYear { return statedYear }
    guard let published else { return nil }
    let year = published.components.year
    let candidates = [year - 1, year, year + 1].compactMap { candidate in
      CivilDate(year: candidate, month: month, day: day).map {
        (year: candidate, distance: $0.daysSinceEpoch - published.daysSinceEpoch)
      }
    }
    guard let closest = candidates.min(by: { abs($0.distance) < abs($1.distance) }) else {
      return nil
    }
    guard abs(closest.distance) > 60 else { return closest.year }
    switch tense(start, end) {
    case .past?: return candidates.last { $0.distance <= 0 }?.year ?? closest.year
    case .future?: return candidates.first { $0.distance >= 0 }?.year ?? closest.year
    case nil: return closest.year
    }
  }

  /// Whether a month is meant as one of every year: "between June and November it is humid".
  func isYearly(_ start: Int, _ end: Int) -> Bool {
    guard statedYear == nil, tenses.isTimeless(sentence, of: text),
      !sentence.contains(where: { year($0) != nil })
    else { return false }
    let before = code(start - 1)
    let isRange =
      before == Self.between || before == Self.from
      || (month(start - 2) != nil && isRangeEnd(start))
    let opens = start == sentence.lowerBound && code(end) == Self.isWord
    guard !isRange, !opens else { return true }
    return Self.yearlyPrepositions.contains(before)
      && block.contains { words.yearly.contains(text.codes[$0]) }
  }

  /// Whether "to", or "between" and "and", stand around the word before a month.
  private func isRangeEnd(_ start: Int) -> Bool {
    code(start - 1) == Self.to
      || (code(start - 1) == Self.and && code(start - 3) == Self.between)
  }

  /// The last such day up to the publication, or the next one where the sentence speaks of what is
  /// to come.
  func nearest(_ weekday: Int, to day: CivilDate, _ start: Int, _ end: Int) -> CivilDate {
    let behind = (day.isoWeekday - weekday + 7) % 7
    var isAhead = tense(start, end) == .future
    if text.stemEnd(end - 1) < Int(text.tokens[end - 1].end) {
      // "shares will rise above Monday's price": the closer one.
      isAhead = isAhead && behind > 3
    } else if !isAhead, code(start - 1) == Self.on {
      // "Voters choose a president on Sunday."
      isAhead = tenses.isTimeless(sentence, of: text)
    }
    return CivilDate(
      daysSinceEpoch: day.daysSinceEpoch + (isAhead ? (7 - behind) % 7 : -behind))
  }

  /// "Black Friday", "Sunday Times".
  func isPartOfName(weekday index: Int, _ end: Int) -> Bool {
    words.beforeFeasts.contains(code(index - 1)) && text.isCapitalized(index - 1)
      || words.afterPapers.contains(code(end)) && text.isCapitalized(end)
  }

  private static let yearlyPrepositions = WordSet(": in during around")
  static let between = WordCode(word: "between")
  static let from = WordCode(word: "from")
  static let isWord = WordCode(word: "is")
}
