import ThresherCore

/// Days, months, years, decades and centuries by their names and numbers.
extension DateScanner {
  func matchNumber(at index: Int) -> Match? {
    if case .era(let isBefore)? = meaning(index + 1), isEra(index + 1),
      let year = plainNumber(index, digits: 1...4)
    {
      return matchYear(year, isBefore: isBefore, index, index + 2)
    }
    return matchISODate(at: index) ?? matchNumericDate(at: index) ?? matchTime(at: index)
      ?? matchDayMonth(at: index) ?? matchCount(at: index) ?? matchDecade(at: index)
      ?? matchYear(at: index) ?? matchLastYear(at: index)
  }

  // MARK: Days and months

  /// Such as "July 3-4, 2023", "February 2022", "January–March 2024", "May".
  func matchMonth(_ month: Int, at index: Int, needsProof: Bool) -> Match? {
    guard text.isCapitalized(index) else { return nil }
    let end = endOfAbbreviation(index)
    if let day = dayOfMonth(end) { return matchMonthDay(month, day, index, end + 1) }
    // "4th of July" is found at its number; "January–March 2024"
    if isDash(end) || code(end) == Self.to, let (last, lastEnd) = self.month(end + 1) {
      let told = yearAfter(lastEnd)
      if told != nil || isDash(end),
        let year = told?.year ?? resolvedYear(month: last, index, lastEnd),
        let first = CalendarValue.month(
          year: month <= last ? year : year - 1, month: month
        ).text, let second = CalendarValue.month(year: year, month: last).text
      {
        return Match(index, told?.end ?? lastEnd, .date, first + "/" + second)
      }
    }
    if let (year, yearEnd) = yearAfter(end) {
      return Match(index, yearEnd, .month(year: year, month: month), isExplicit: true)
    }
    let isShort = end - index == 1 && text.tokens[index].span.count <= 3 && month != 5
    // "April Byron" is somebody.
    let isName = end == index + 1 && isNamePart(end)
    guard !(needsProof || isShort || isName) || isProven(index) else { return nil }
    if isYearly(index, end) {
      return Match(index, end, .date, month < 10 ? "XXXX-0\(month)" : "XXXX-\(month)")
    }
    return Match(
      index, end,
      resolvedYear(month: month, index, end).map { .month(year: $0, month: month) })
  }

  /// A word with a capital that tells no time.
  func isNamePart(_ index: Int) -> Bool {
    sentence.contains(index) && text.isCapitalized(index)
      && index > sentence.lowerBound && (meaning(index) == nil || month(index) != nil)
  }

  private func isProven(_ index: Int) -> Bool {
    words.datePrepositions.contains(code(index - 1))
  }

  /// `end` is after the first day.
  private func matchMonthDay(_ month: Int, _ day: Int, _ start: Int, _ end: Int) -> Match? {
    var end = end
    let firstEnd = end
    var last: (month: Int, day: Int)?
    if isDash(end) || code(end) == Self.to || code(end) == Self.and {
      if let (lastMonth, monthEnd) = self.month(end + 1), code(end) != Self.and,
        let lastDay = dayOfMonth(monthEnd)
      {
        last = (lastMonth, lastDay)
        end = monthEnd + 1
      } else if let lastDay = dayOfMonth(end + 1), lastDay > day, self.month(end + 2) == nil,
        code(end) != Self.and || lastDay == day + 1
      {
        last = (month, lastDay)
        end += 2
      }
    }
    let told = yearAfter(end)
    if let last, last.month != month, isDash(firstEnd), isApart(firstEnd) {
      return matchDays(
        (month, day), nil, told.map { last.month < month ? $0.year - 1 : $0.year },
        start, firstEnd)
    }
    return matchDays(
      (month, day), last, told?.year, start, told?.end ?? end)
  }

  private func matchDays(
    _ first: (month: Int, day: Int), _ last: (month: Int, day: Int)?, _ told: Int?,
    _ start: Int, _ end: Int
  ) -> Match? {
    guard let year = told ?? resolvedYear(month: first.month, day: first.day, start, end) else {
      return Match(start, end, nil)
    }
    guard let last else {
      guard let day = CivilDate(year: year, month: first.month, day: first.day) else {
        return nil
      }
      return Match(start, end, .day(day), isExplicit: told != nil)
    }
    let firstYear = told != nil && last.month < first.month ? year - 1 : year
    let lastYear = told == nil && last.month < first.month ? year + 1 : year
    guard let firstDay = CivilDate(year: firstYear, month: first.month, day: first.day),
      let lastDay = CivilDate(year: lastYear, month: last.month, day: last.day),
      firstDay < lastDay
    else { return nil }
    return Match(start, end, .date, firstDay.description + "/" + lastDay.description)
  }

  /// Such as "3 July 2024", "3–4 July", "the 4th of July", "28 July–3 August 2024".
  func matchDayMonth(at index: Int) -> Match? {
    guard let day = dayOfMonth(index) else { return nil }
    var next = index + 1
    var last: (month: Int, day: Int)?
    let isRange = isDash(next) || code(next) == Self.to || code(next) == Self.and
    if isRange, let lastDay = dayOfMonth(next + 1), lastDay > day {
      let ofEnd = code(next + 2) == Self.of ? next + 3 : next + 2
      guard let (month, end) = self.month(ofEnd) else { return nil }
      last = (month, lastDay)
      next = end
      let told = yearAfter(next)
      return matchDays((month, day), last, told?.year, index, told?.end ?? next)
    }
    if code(next) == Self.of { next += 1 }
    guard let (month, monthEnd) = self.month(next) else { return nil }
    next = monthEnd
    let firstEnd = next
    if isDash(next), let lastDay = dayOfMonth(next + 1),
      let (lastMonth, end) = self.month(next + 2)
    {
      last = (lastMonth, lastDay)
      next = end
    }
    let told = yearAfter(next)
    if let last, isApart(firstEnd) {
      return matchDays(
        (month, day), nil, told.map { last.month < month ? $0.year - 1 : $0.year }, index, firstEnd)
    }
    if last == nil, told == nil, isHoliday(index, month) {
      return Match(index, next, .date, "XXXX-07-04")
    }
    return matchDays((month, day), last, told?.year, index, told?.end ?? next)
  }

  /// "4th of July" in a sentence that tells what is always so.
  private func isHoliday(_ index: Int, _ month: Int) -> Bool {
    month == 7 && dayOfMonth(index) == 4 && plainNumber(index, digits: 1...2) == nil
      && code(index + 1) == Self.of && statedYear == nil && tenses.isTimeless(sentence, of: text)
  }

  // MARK: Digits only

  func matchISODate(at index: Int) -> Match? {
    let span = text.tokens[index].span
    guard span.count >= 10, text.utf8[span.lowerBound + 4] == 0x2D,
      let day = civilDate(
        digits(span.lowerBound, 4), digits(span.lowerBound + 5, 2), digits(span.lowerBound + 8, 2))
    else { return nil }
    var match = Match(index, index + 1, .day(day), isExplicit: true)
    match.endTrim = text.stemEnd(index) - span.lowerBound - 10
    return match
  }

  private func digits(_ start: Int, _ count: Int) -> Int? {
    guard start + count <= text.utf8.count else { return nil }
    var value = 0
    for byte in text.utf8[start..<start + count] {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private func civilDate(_ year: Int?, _ month: Int?, _ day: Int?) -> CivilDate? {
    guard let year, let month, let day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// "13/07/2023", "07/13/2023", "13.07.2023", "13-07-2023"; "04/07/2023" is a date whose value is
  /// not known.
  func matchNumericDate(at index: Int) -> Match? {
    if let (first, second, year) = dottedDate(at: index),
      let day = CivilDate(year: year, month: second, day: first)
    {
      return Match(index, index + 1, .day(day), isExplicit: true)
    }
    guard let first = plainNumber(index, digits: 1...2), (1...31).contains(first),
      code(index + 1) == "/" || code(index + 1) == "-", code(index + 3) == code(index + 1),
      (1...4).allSatisfy({ text.isJoined(index + $0) }),
      let second = plainNumber(index + 2, digits: 1...2), (1...31).contains(second),
      let year = year(index + 4)
    else { return nil }
    guard first != second, first <= 12, second <= 12 else {
      let month = min(first, second)
      return CivilDate(year: year, month: month, day: max(first, second)).map {
        Match(index, index + 5, .day($0), isExplicit: true)
      }
    }
    return Match(index, index + 5, .date, nearDay(first, second, year)?.description)
  }

  /// The one reading of "04/07/2023" that is within 45 days of the publication.
  private func nearDay(_ first: Int, _ second: Int, _ year: Int) -> CivilDate? {
    guard let published else { return nil }
    let days = [(first, second), (second, first)].compactMap {
      CivilDate(year: year, month: $0.0, day: $0.1)
    }.filter { abs($0.daysSinceEpoch - published.daysSinceEpoch) <= 45 }
    return days.count == 1 ? days[0] : nil
  }

  private func dottedDate(at index: Int) -> (Int, Int, Int)? {
    let span = text.tokens[index].span
    guard (8...10).contains(span.count) else { return nil }
    let parts = text.utf8[span.range].split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2,
      let first = digits(parts[0].startIndex, parts[0].count),
      let second = digits(parts[1].startIndex, parts[1].count),
      let year = digits(parts[2].startIndex, 4), (1000..<2200).contains(year)
    else { return nil }
    return (first, second, year)
  }

  // MARK: Years and longer

  /// Such as "1990s", "the '60s", "1600s".
  private func matchDecade(at index: Int) -> Match? {
    let span = text.tokens[index].span
    let stem = text.stemEnd(index)
    let isPossessive = stem < span.upperBound
    let digitCount = isPossessive ? stem - span.lowerBound : span.count - 1
    guard digitCount == 4 || digitCount == 2, isPossessive || text.utf8[stem - 1] == 0x73,
      let value = digits(span.lowerBound, digitCount), value % 10 == 0
    else { return nil }
    // "1990's" is the decade, "2020's first storm" the year; two digits need more.
    guard !isPossessive || code(index - 1) == Self.the || isEdge(index - 1) else { return nil }
    let end = index + 1
    if digitCount == 2 {
      let isQuoted = text.isJoined(index) && (code(index - 1) == "'" || code(index - 1) == "’")
      let before = isQuoted ? index - 2 : index - 1
      // "in the 30s" is a temperature or an age as likely as not.
      guard code(before) == Self.the || isEdge(before), value >= (isQuoted ? 20 : 50) else {
        return nil
      }
      var match = Match(
        isQuoted ? index - 1 : index, end, .decade(190 + value / 10), takesArticle: true)
      if isPossessive { match.endTrim = stem - span.upperBound }
      return match
    }
    guard (1000..<2200).contains(value) else { return nil }
    let isCentury = value % 100 == 0 && value != 2000
    var match = Match(
      index, end, isCentury ? .century(value / 100) : .decade(value / 10), isExplicit: true,
      takesArticle: true)
    if isPossessive { match.endTrim = stem - span.upperBound }
    return match
  }

  /// "21st century", "17th-century"; the ordinal ends before `index`.
  func matchCentury(_ number: Double, _ start: Int, _ index: Int) -> Match? {
    let unit = isDash(index) && text.isJoined(index + 1) ? index + 1 : index
    guard case .unit(.century, false)? = meaning(unit), (1...30).contains(number) else {
      return nil
    }
    return Match(
      start, unit + 1, .century(Int(number) - 1), isExplicit: true, takesArticle: true)
  }

  /// Such as "2024", "2019–2021", "2024-25", "2024 Q3".
  private func matchYear(at index: Int) -> Match? {
    guard let year = year(index), isYear(year, at: index) else { return nil }
    let next = index + 1
    if isDash(next), text.isJoined(next) {
      if let last = self.year(next + 1), last > year, last - year < 500 {
        return yearRange(year, last, index, next + 2)
      }
      if text.isJoined(next + 1),
        let short = plainNumber(next + 1, digits: 2...2), short > year % 100
      {
        return yearRange(year, year / 100 * 100 + short, index, next + 2)
      }
    }
    // "2023/24"
    if code(next) == "/", text.isJoined(next), text.isJoined(next + 1),
      let short = plainNumber(next + 1, digits: 2...2), short == year % 100 + 1,
      code(next + 2) != "/" || !text.isJoined(next + 2)
    {
      return yearRange(year, year + 1, index, next + 2)
    }
    if case .quarter(let quarter)? = meaning(next), text.isCapitalized(next) {
      return Match(index, next + 1, .quarter(year: year, quarter: quarter), isExplicit: true)
    }
    return Match(index, next, .year(year), isExplicit: true)
  }

  /// The 94 of "1892 – 94"; dashes without spaces make one range.
  private func matchLastYear(at index: Int) -> Match? {
    guard isDash(index - 1), isApart(index - 1), latestEnd == index - 1,
      let first = year(index - 2), let short = plainNumber(index, digits: 2...2),
      short > first % 100, !text.isJoined(index + 1) || text.tokens[index + 1].kind == .sign,
      !sentence.contains(index + 1) || !CountedNoun.isPlural(text, index + 1)
    else { return nil }
    return Match(index, index + 1, .year(first / 100 * 100 + short), isExplicit: true)
  }

  /// Whether a dash has a space on both sides: what it parts is told apart.
  func isApart(_ dash: Int) -> Bool { !text.isJoined(dash) && !text.isJoined(dash + 1) }

  private func yearRange(_ first: Int, _ last: Int, _ start: Int, _ end: Int) -> Match? {
    guard let from = CalendarValue.year(first).text, let to = CalendarValue.year(last).text else {
      return nil
    }
    return Match(start, end, .date, from + "/" + to)
  }

  /// Whether four digits are a year and no count, code or price.
  private func isYear(_ year: Int, at index: Int) -> Bool {
    let before = code(index - 1)
    let isJoined = text.isJoined(index)
    switch before {
    case "$", "€", "£", "¥", "#", "+", "=", "~", ":", "/", ">", "<", "≥", "≤", "№":
      // "and/or 2024", "Date:2024" have a space.
      guard !isJoined else { return false }
    // "Covid-2019", "T-1000"
    case "-" where isJoined && text.isJoined(index - 1): return false
    default: break
    }
    switch code(index + 1) {
    case "%", "°", "€", "£", "$": return false
    case "-", "/", ":": if text.isJoined(index + 1), text.isJoined(index + 2) { return year > 1799 }
    default: break
    }
    // A name before it and no comma: "Boeing 1000"; a year is told by its preposition or is recent.
    if words.datePrepositions.contains(before) || isEdge(index - 1) {
      return !isCounted(year, at: index)
    }
    let isRecent = (1800..<2100).contains(year)
    // An address or a name: "Cab 1696 Main St".
    let isTold = (1400..<1800).contains(year) && !text.isCapitalized(index - 1)
    guard isRecent || isTold else { return false }
    return !isCounted(year, at: index)
  }

  /// "2000 people", "1500 metres": a round number before a plural.
  private func isCounted(_ year: Int, at index: Int) -> Bool {
    let next = index + 1
    guard sentence.contains(next), text.isLowercase(next) else { return false }
    if case .unit? = meaning(next) { return true }
    if MeasureUnits.standard.unit(in: text, at: next, before: sentence.upperBound) != nil {
      return true
    }
    guard year % 50 == 0 || year < 1800, !words.ofYears.contains(code(next)) else { return false }
    return CountedNoun.isPlural(text, next)
  }

  /// The year that this block speaks of when it is far from the publication.
  var statedYear: Int? {
    guard let stated = explicit?.day?.components.year else { return nil }
    guard let published else { return stated }
    return abs(published.components.year - stated) > 1 ? stated : nil
  }
}
