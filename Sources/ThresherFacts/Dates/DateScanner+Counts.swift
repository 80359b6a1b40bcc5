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

  /// A bare plural that lasts: "for years", "after decades"; "the day before", "year-end", "the year
  /// 71".
  func matchUnit(_ unit: TimeUnit, isPlural: Bool, at index: Int) -> Match? {
    guard isPlural else { return matchBareUnit(unit, at: index) }
    guard unit != .quarter, words.forPrepositions.contains(code(index - 1)),
      code(index + 1) != Self.of
    else { return nil }
    return finish(unit, nil, start: index, end: index + 1)
  }

  private func matchBareUnit(_ unit: TimeUnit, at index: Int) -> Match? {
    let next = index + 1
    if unit == .year {
      // "year-end", "year's end", "year end"
      let end = isDash(next) && text.isJoined(next) ? next + 1 : next
      if code(end) == Self.endWord, code(end + 1) != Self.of {
        return Match(index, end + 1, published.map { .year($0.components.year) })
      }
      if let year = plainNumber(next, digits: 1...4), (1..<2200).contains(year),
        code(index - 1) == Self.the
      {
        return Match(next, next + 1, .year(year), isExplicit: true)
      }
    }
    let isDuration = isDash(next) && text.isJoined(next) && code(next + 1) == Self.long
    if isDuration { return Match(index, next + 2, .duration, unit.duration(1)) }
    // "the day before": nothing follows that it is before.
    let isBefore = code(next) == Self.before
    guard isBefore || code(next) == Self.after, code(index - 1) == Self.the,
      unit == .day || unit == .week || unit == .month || unit == .year,
      !sentence.contains(next + 1) || text.tokens[next + 1].kind == .sign,
      isAsFine(antecedent, as: unit), let day = antecedent?.day
    else { return nil }
    return Match(
      index, next + 1, CalendarValue(unit, containing: day)?.shifted(by: isBefore ? -1 : 1),
      takesArticle: true)
  }

  // MARK: Eras

  /// Whether "AD" is written as an era is.
  func isEra(_ index: Int) -> Bool {
    let span = text.tokens[index].span
    return span.count > 1 && text.utf8[span.lowerBound] &- 0x41 < 26
      && (text.utf8[span.lowerBound + 1] &- 0x41 < 26 || text.utf8[span.lowerBound + 1] == 0x2E)
  }

  /// Such as "AD 71".
  func matchEra(isBefore: Bool, at index: Int) -> Match? {
    guard !isBefore, isEra(index), let year = plainNumber(index + 1, digits: 1...4) else {
      return nil
    }
    return matchYear(year, isBefore: false, index, index + 2)
  }

  func matchYear(_ year: Int, isBefore: Bool, _ start: Int, _ end: Int) -> Match? {
    guard isBefore else { return Match(start, end, .year(year), isExplicit: true) }
    return CalendarValue.year(year).text.map { Match(start, end, .date, "BC" + $0) }
  }

  /// The duration, or what "ago", "later" or "earlier" behind it makes of it.
  private func finish(_ unit: TimeUnit, _ count: Double?, start: Int, end: Int) -> Match? {
    switch code(end) {
    case Self.ago,
      Self.back where isBack(end):
      guard let count else { return Match(start, end + 1, .date, "PAST_REF") }
      return pointed(unit, -count, from: published, start, end + 1)
    case Self.later:
      guard let count, isAsFine(antecedent, as: unit) else { return Match(start, end + 1, nil) }
      return pointed(unit, count, from: antecedent?.day, start, end + 1)
    case Self.earlier:
      // "from a year earlier" than the publication, when nothing else was spoken of.
      let base = antecedent ?? published.map { .day($0) }
      guard let count, isAsFine(base, as: unit) else { return Match(start, end + 1, nil) }
      return pointed(unit, -count, from: base?.day, start, end + 1)
    default:
      return Match(start, end, .duration, unit.duration(count))
    }
  }

  /// "two years back", not "three days back home".
  private func isBack(_ index: Int) -> Bool {
    code(index) == Self.back
      && (!sentence.contains(index + 1) || text.tokens[index + 1].kind == .sign
        || words.clauseMarks.contains(code(index + 1)))
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
    // "third-quarter profit"
    let isCompound = isDash(index) && text.isJoined(index) && text.isJoined(index + 1)
    let index = isCompound ? index + 1 : index
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
    // "the second half of the year"
    if code(index + 1) == Self.of, code(index + 2) == Self.the,
      case .unit(.year, false)? = meaning(index + 3), let published
    {
      return Match(start, index + 4, make(published.components.year), takesArticle: true)
    }
    if code(index + 1) == Self.of, case .pointer(let pointer)? = meaning(index + 2),
      let inner = matchPointer(pointer, at: index + 2), case .year(let year)? = inner.calendar
    {
      return Match(start, inner.end, make(year), takesArticle: true)
    }
    // A quarter by itself: the last or the next one.
    guard case .quarter = make(1), let published,
      isCompound
        || (code(start - 1) == Self.the
          && (!text.isLowercase(index + 1) || words.datePrepositions.contains(code(index + 1))))
    else { return nil }
    return Match(
      start, index + 1, make(yearOfQuarter(number, published, start, index + 1)), takesArticle: true
    )
  }

  /// The year of a quarter that names none: of the next one where the sentence looks ahead, else of
  /// the last one that has begun.
  private func yearOfQuarter(
    _ quarter: Int, _ published: CivilDate, _ start: Int, _ end: Int
  ) -> Int {
    let (year, month, _) = published.components
    let current = (month + 2) / 3
    guard tenses.tense(of: start..<end, in: sentence, of: text) == .future else {
      return quarter > current ? year - 1 : year
    }
    return quarter < current ? year + 1 : year
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

  /// Such as "FY2023", "FY23", "AD842".
  func matchFiscalYear(at index: Int) -> Match? {
    let span = text.tokens[index].span
    guard (4...6).contains(span.count), text.stemEnd(index) == span.upperBound else { return nil }
    let first = text.utf8[span.lowerBound]
    let second = text.utf8[span.lowerBound + 1]
    // "AD842"
    let isEra = first == 0x41 && second == 0x44
    guard isEra || (first == 0x46 && second == 0x59 && span.count != 5) else { return nil }
    var year = 0
    for byte in text.utf8[span.lowerBound + 2..<span.upperBound] {
      guard byte &- 0x30 < 10 else { return nil }
      year = year * 10 + Int(byte - 0x30)
    }
    if isEra { return matchYear(year, isBefore: false, index, index + 1) }
    return Match(
      index, index + 1, .fiscalYear(span.count == 4 ? 2000 + year : year), isExplicit: true)
  }

  static let a = WordCode(word: "a")
  static let an = WordCode(word: "an")
  static let half = WordCode(word: "half")
  static let endWord = WordCode(word: "end")
  static let long = WordCode(word: "long")
  static let before = WordCode(word: "before")
  static let after = WordCode(word: "after")
}
