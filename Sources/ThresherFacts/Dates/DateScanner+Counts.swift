import ThresherCore

/// Counted units ("three days", "two weeks ago"), quarters, halves and fiscal years.
extension DateScanner {
  /// A count of units, and the token after it; nil as a value is a count that is not known.
  struct Count {
    var value: Double?
    var end: Int
    /// Whether a hyphen stands between it and the unit: "3-day".
    var isJoined = false
  }

  /// Such as "three", "2–3", "a few", "several", "a couple of".
  func count(at index: Int) -> Count? {
    let limit = sentence.upperBound
    guard index < limit else { return nil }
    if case .vague(let value)? = meaning(index) {
      return Count(value: value, end: code(index + 1) == Self.of ? index + 2 : index + 1)
    }
    if code(index) == Self.a, case .vague(let value)? = meaning(index + 1) {
      return Count(value: value, end: code(index + 2) == Self.of ? index + 3 : index + 2)
    }
    guard let numeral = numerals.numeral(in: text, at: index, before: limit),
      numeral.form != .ordinal, numeral.suffixStart == nil
    else { return nil }
    var result = Count(value: numeral.value, end: numeral.end)
    let isRange =
      isDash(result.end) || code(result.end) == Self.to || code(result.end) == Self.or
    if isRange, result.end + 1 < limit,
      let upper = numerals.numeral(in: text, at: result.end + 1, before: limit),
      upper.form != .ordinal, upper.suffixStart == nil, upper.value > numeral.value
    {
      result = Count(value: nil, end: upper.end)
    }
    if isDash(result.end), text.isJoined(result.end), text.isJoined(result.end + 1) {
      result.end += 1
      result.isJoined = true
    }
    return result
  }

  /// Such as "three days", "11-year", "two years ago", "the third quarter of 2024", "the 20th century".
  func matchCount(at index: Int) -> Match? {
    let limit = sentence.upperBound
    if let numeral = numerals.numeral(in: text, at: index, before: limit) {
      if numeral.form == .ordinal {
        return matchCentury(numeral.value, index, numeral.end)
          ?? matchOrdinalPart(Int(min(numeral.value, 100)), index, numeral.end)
      }
      if numeral.form == .fraction, numeral.value != 0.5, !numeral.isDigits { return nil }
    }
    if code(index) == Self.a || code(index) == Self.an {
      if let match = matchSingleUnit(at: index) { return match }
    }
    if code(index) == Self.half { return matchHalf(at: index) }
    guard let count = count(at: index), case .unit(let unit, let isPlural)? = meaning(count.end)
    else { return nil }
    // "second half", "30 second": a lone "second" is an ordinal.
    if unit == .second, !isPlural, !count.isJoined { return nil }
    if unit == .quarter, !isPlural, !count.isJoined { return nil }
    return finish(unit, count.value, start: index, end: count.end + 1)
  }

  /// "several years", "a few days ago"; the article before is part of it.
  func matchVague(_ value: Double?, at index: Int) -> Match? {
    let end = code(index + 1) == Self.of ? index + 2 : index + 1
    guard case .unit(let unit, true)? = meaning(end) else { return nil }
    return finish(unit, value, start: index, end: end + 1)
  }

  /// Such as "a year ago", "for an hour".
  private func matchSingleUnit(at index: Int) -> Match? {
    var next = index + 1
    var count = 1.0
    if case .vague(let value)? = meaning(next) { return matchVague(value, from: index, at: next) }
    if code(next) == Self.half, isDash(next + 1) || meaning(next + 1) != nil {
      count = 0.5
      next += isDash(next + 1) ? 2 : 1
    }
    guard case .unit(let unit, false)? = meaning(next), unit != .quarter, unit != .second else {
      return nil
    }
    let isTold =
      count != 1 || words.forPrepositions.contains(code(index - 1))
      || [Self.ago, Self.later, Self.earlier, Self.old].contains(code(next + 1))
    guard isTold else { return nil }
    return finish(unit, count, start: index, end: next + 1)
  }

  private func matchVague(_ value: Double?, from start: Int, at index: Int) -> Match? {
    guard var match = matchVague(value, at: index) else { return nil }
    match.start = start
    return match
  }

  /// Such as "half an hour", "half a century", "half-century".
  private func matchHalf(at index: Int) -> Match? {
    let next = index + 1
    guard code(next) == Self.a || code(next) == Self.an || isDash(next),
      case .unit(let unit, false)? = meaning(next + 1), unit != .quarter
    else { return nil }
    return finish(unit, 0.5, start: index, end: next + 2)
  }

  /// A bare plural that lasts: "for years", "after decades".
  func matchUnit(_ unit: TimeUnit, isPlural: Bool, at index: Int) -> Match? {
    guard isPlural, unit != .quarter, words.forPrepositions.contains(code(index - 1)),
      code(index + 1) != Self.of
    else { return nil }
    return finish(unit, nil, start: index, end: index + 1)
  }

  /// The duration, or what "ago", "later" or "earlier" behind it makes of it.
  private func finish(_ unit: TimeUnit, _ count: Double?, start: Int, end: Int) -> Match? {
    switch code(end) {
    case Self.ago:
      guard let count else { return Match(start, end + 1, .date, "PAST_REF") }
      return pointed(unit, -count, from: published, start, end + 1)
    case Self.later:
      guard let count, isAsFine(latest, as: unit) else { return Match(start, end + 1, nil) }
      return pointed(unit, count, from: latest?.day, start, end + 1)
    case Self.earlier:
      guard let count, isAsFine(latest, as: unit) else { return Match(start, end + 1, nil) }
      return pointed(unit, -count, from: latest?.day, start, end + 1)
    default:
      return Match(start, end, .duration, unit.duration(count))
    }
  }

  private func pointed(
    _ unit: TimeUnit, _ count: Double, from day: CivilDate?, _ start: Int, _ end: Int
  ) -> Match {
    guard let day, abs(count) < 10_000, count == count.rounded(),
      let value = CalendarValue(unit, containing: day)
    else {
      let isClock = unit == .hour || unit == .minute || unit == .second
      return Match(start, end, isClock ? .time : .date, nil)
    }
    let steps = unit == .fortnight ? Int(count) * 2 : Int(count)
    return Match(start, end, value.shifted(by: steps))
  }

  // MARK: Quarters, halves, fiscal years

  /// Such as "third quarter of 2024", "first half of the year", "fourth quarter".
  private func matchOrdinalPart(_ number: Int, _ start: Int, _ index: Int) -> Match? {
    var make: ((Int) -> CalendarValue)?
    if case .unit(.quarter, false)? = meaning(index), (1...4).contains(number) {
      make = { .quarter(year: $0, quarter: number) }
    } else if code(index) == Self.half, (1...2).contains(number) {
      make = { .half(year: $0, half: number) }
    }
    guard let make else { return nil }
    if code(index + 1) == Self.of, let year = year(index + 2) {
      return Match(start, index + 3, make(year), isExplicit: true, takesArticle: true)
    }
    if let year = year(index + 1) {
      return Match(start, index + 2, make(year), isExplicit: true, takesArticle: true)
    }
    if code(index + 1) == Self.of, case .pointer(let pointer)? = meaning(index + 2),
      let inner = matchPointer(pointer, at: index + 2), case .year(let year)? = inner.calendar
    {
      return Match(start, inner.end, make(year), takesArticle: true)
    }
    // A quarter by itself is one of the year of publication or, late in the count, of the last.
    guard case .quarter = make(1), code(start - 1) == Self.the, let published,
      !text.isLowercase(index + 1) || words.datePrepositions.contains(code(index + 1))
    else { return nil }
    let (year, month, _) = published.components
    return Match(
      start, index + 1, make(number > (month + 2) / 3 ? year - 1 : year), takesArticle: true)
  }

  /// Such as "Q3 2024", "H1 2023", "Q3".
  func matchNamedPart(at index: Int, _ make: (Int) -> CalendarValue) -> Match? {
    guard text.isCapitalized(index) else { return nil }
    if let (year, end) = yearAfter(index + 1) {
      return Match(index, end, make(year), isExplicit: true)
    }
    guard words.datePrepositions.contains(code(index - 1)), let published else { return nil }
    return Match(index, index + 1, make(published.components.year))
  }

  /// Such as "fiscal 2023", "fiscal year 2023-24", "FY 2023".
  func matchFiscal(at index: Int) -> Match? {
    var next = index + 1
    if case .unit(.year, false)? = meaning(next) { next += 1 }
    guard let year = year(next) else { return nil }
    if isDash(next + 1) || code(next + 1) == "/", text.isJoined(next + 1),
      let short = plainNumber(next + 2, digits: 2...2)
    {
      return Match(
        index, next + 3, .fiscalYear(year / 100 * 100 + short), isExplicit: true)
    }
    return Match(index, next + 1, .fiscalYear(year), isExplicit: true)
  }

  /// Such as "FY2023", "FY23".
  func matchFiscalYear(at index: Int) -> Match? {
    let span = text.tokens[index].span
    guard text.utf8[span.lowerBound] == 0x46, text.stemEnd(index) == span.upperBound,
      span.count == 6 || span.count == 4, text.utf8[span.lowerBound + 1] == 0x59
    else { return nil }
    var year = 0
    for byte in text.utf8[span.lowerBound + 2..<span.upperBound] {
      guard byte &- 0x30 < 10 else { return nil }
      year = year * 10 + Int(byte - 0x30)
    }
    return Match(
      index, index + 1, .fiscalYear(span.count == 4 ? 2000 + year : year), isExplicit: true)
  }

  static let a = WordCode(word: "a")
  static let an = WordCode(word: "an")
  static let half = WordCode(word: "half")
}
