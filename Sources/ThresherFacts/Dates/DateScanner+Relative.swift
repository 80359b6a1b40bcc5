import ThresherCore

/// Weekdays, "today", "last month": what is told from the day of publication.
extension DateScanner {
  // MARK: Weekdays

  /// Such as "Friday", "Friday, August 21, 2015", "Monday morning".
  func matchWeekday(_ weekday: Int, at index: Int, needsProof: Bool) -> Match? {
    guard text.isCapitalized(index) else { return nil }
    let end = endOfAbbreviation(index)
    let comma = code(end) == "," || code(end) == "(" ? end + 1 : end
    if let date = matchDate(at: comma), case .day? = date.calendar, date.start == comma {
      var match = date
      match.start = index
      if code(end) == "(", code(date.end) == ")" { match.end = date.end + 1 }
      return match
    }
    guard !needsProof || words.onPrepositions.contains(code(index - 1)) else { return nil }
    guard !isPartOfName(weekday: index, end) else { return nil }
    // "on a Monday"
    if code(index - 1) == Self.a { return Match(index, end, .set, "XXXX-WXX-\(weekday)") }
    // "Friday the 13th"
    if code(end) == Self.the, dayOfMonth(end + 1) != nil { return nil }
    let day = published.map { nearest(weekday, to: $0, index, end) }
    if case .dayPart(let part)? = meaning(end) {
      return Match(index, end + 1, .time, day.map { $0.description + "T" + part })
    }
    // "Monday week": that of the week after.
    if case .unit(.week, false)? = meaning(end), isWeekLater(end), let published {
      let ahead = (weekday - published.isoWeekday + 6) % 7 + 1
      return Match(
        index, end + 1, .day(CivilDate(daysSinceEpoch: published.daysSinceEpoch + ahead + 7)))
    }
    // "on Saturday mornings"
    if case .dayParts(let part)? = meaning(end) {
      return Match(index, end + 1, .set, "XXXX-WXX-\(weekday)T" + part)
    }
    return Match(index, end, day.map { .day($0) })
  }

  /// Whether "week" ends what it stands in: no "Monday week-long", no "Monday week 3".
  private func isWeekLater(_ index: Int) -> Bool {
    guard text.isLowercase(index), sentence.contains(index + 1) else {
      return text.isLowercase(index)
    }
    return text.tokens[index + 1].kind != .number && !text.isJoined(index + 1)
      || [",", "."].contains(code(index + 1))
  }

  /// A day with its month in words or digits.
  private func matchDate(at index: Int) -> Match? {
    guard sentence.contains(index) else { return nil }
    if text.tokens[index].kind == .number {
      return matchISODate(at: index) ?? matchNumericDate(at: index) ?? matchDayMonth(at: index)
    }
    guard case .month(let month, _)? = meaning(index) else { return nil }
    return matchMonth(month, at: index, needsProof: true)
  }

  // MARK: Last, next, this

  /// Such as "last Tuesday", "next month", "this summer", "the past two decades", "the following day".
  func matchPointer(_ pointer: TimeWords.Pointer, at index: Int) -> Match? {
    let next = index + 1
    if pointer == .this, code(next) == Self.past, case .unit(let unit, false)? = meaning(next + 1) {
      return Match(
        index, next + 2, published.flatMap { CalendarValue(unit, containing: $0)?.shifted(by: -1) })
    }
    guard let meaning = meaning(next) else { return pointerCount(pointer, at: index) }
    switch meaning {
    case .unit(let unit, let isPlural):
      return isPlural
        ? pluralUnit(pointer, unit, at: index) : singleUnit(pointer, unit, at: index)
    case .weekday(let weekday, _) where text.isCapitalized(next):
      return pointedWeekday(pointer, weekday, at: index)
    case .month(let month, _) where text.isCapitalized(next):
      guard let end = self.month(next)?.end, yearAfter(end) == nil, dayOfMonth(end) == nil else {
        return nil
      }
      return Match(index, end, pointedMonth(pointer, month), takesArticle: true)
    case .season(let season):
      return Match(
        index, next + 1,
        pointedYear(pointer, month: season.month).map {
          .season(year: season == .winter ? $0 - 1 : $0, season: season)
        }, takesArticle: true)
    case .dayPart(let part): return pointedDayPart(pointer, part, at: index)
    case .vague, .pointer: return pointerCount(pointer, at: index)
    default: return nil
    }
  }

  private func isRelativeToText(_ pointer: TimeWords.Pointer, at index: Int) -> Bool {
    switch pointer {
    case .following, .same, .previous: true
    case .next: code(index - 1) == Self.the
    default: false
    }
  }

  private func singleUnit(
    _ pointer: TimeWords.Pointer, _ unit: TimeUnit, at index: Int
  ) -> Match? {
    // "the past year", "over the last week"
    let isLasting =
      pointer == .next && unit != .day && code(index - 1) == Self.the
      && words.spanPrepositions.contains(code(index - 2))
    if pointer == .past || isLasting || (pointer == .last && code(index - 1) == Self.the) {
      var match = Match(index, index + 2, .duration, unit.duration(1))
      match.takesArticle = true
      return match
    }
    // "to this day"
    guard pointer != .recent, pointer != .this || unit != .day else { return nil }
    let isRelative = isRelativeToText(pointer, at: index)
    let base = isRelative ? antecedent?.day : published
    let step =
      switch pointer {
      case .last, .past, .previous: -1
      case .next, .coming, .following: 1
      case .this: isWeekendOver(unit, index) ? -1 : 0
      case .same, .recent: 0
      }
    guard let stretch = CalendarValue(unit, containing: base ?? CivilDate(daysSinceEpoch: 0))
    else { return nil }
    // A finer unit of a coarser stretch is not known: "the next day" after "in 2019".
    let isKnown = base != nil && (!isRelative || isAsFine(antecedent, as: unit))
    return Match(
      index, index + 2, isKnown ? stretch.shifted(by: step) : nil, takesArticle: true)
  }

  /// "they met this weekend" at a week's beginning: the last one.
  private func isWeekendOver(_ unit: TimeUnit, _ index: Int) -> Bool {
    guard unit == .weekend, let published, published.isoWeekday <= 3 else { return false }
    return tense(index, index + 2) == .past
  }

  /// Whether a stretch is not longer than a unit.
  func isAsFine(_ value: CalendarValue?, as unit: TimeUnit) -> Bool {
    guard let value else { return false }
    return switch (value, unit) {
    case (.day, _): true
    case (.week, .day), (.weekend, .day): false
    case (.week, _), (.weekend, _): true
    case (.month, .day), (.month, .week), (.month, .weekend), (.month, .fortnight): false
    case (.month, _): true
    case (.year, .year), (.year, .decade), (.year, .century): true
    default: false
    }
  }

  private func pluralUnit(
    _ pointer: TimeWords.Pointer, _ unit: TimeUnit, at index: Int
  ) -> Match? {
    switch pointer {
    case .recent, .coming, .past, .following, .last, .next:
      var match = Match(index, index + 2, .duration, unit.duration(nil))
      match.takesArticle = true
      return match
    case .this, .same, .previous: return nil
    }
  }

  /// Such as "the past two decades", "the last few months", "next five years".
  private func pointerCount(_ pointer: TimeWords.Pointer, at index: Int) -> Match? {
    guard pointer != .this, pointer != .same, sentence.contains(index + 1) else { return nil }
    guard let count = count(at: index + 1), !count.isJoined,
      case .unit(let unit, true)? = meaning(count.end)
    else { return nil }
    var match = Match(index, count.end + 1, .duration, unit.duration(count.value))
    match.takesArticle = true
    return match
  }

  private func pointedWeekday(
    _ pointer: TimeWords.Pointer, _ weekday: Int, at index: Int
  ) -> Match? {
    let end = endOfAbbreviation(index + 1)
    let day = published.map { published in
      let behind = (published.isoWeekday - weekday + 7) % 7
      let offset =
        switch pointer {
        case .last, .past, .previous: behind == 0 ? -7 : -behind
        case .next, .coming, .following: 7 - behind
        case .this, .same, .recent: weekday - published.isoWeekday
        }
      return CivilDate(daysSinceEpoch: published.daysSinceEpoch + offset)
    }
    if case .dayPart(let part)? = meaning(end) {
      return Match(index, end + 1, .time, day.map { $0.description + "T" + part })
    }
    return Match(index, end, day.map { .day($0) })
  }

  private func pointedMonth(_ pointer: TimeWords.Pointer, _ month: Int) -> CalendarValue? {
    pointedYear(pointer, month: month).map { .month(year: $0, month: month) }
  }

  private func pointedYear(_ pointer: TimeWords.Pointer, month: Int) -> Int? {
    guard let (year, thisMonth, _) = published?.components else { return nil }
    return switch pointer {
    case .last, .past, .previous: month < thisMonth ? year : year - 1
    case .next, .coming, .following: month > thisMonth ? year : year + 1
    case .this, .same, .recent: year
    }
  }

  private func pointedDayPart(
    _ pointer: TimeWords.Pointer, _ part: String, at index: Int
  ) -> Match? {
    let base = isRelativeToText(pointer, at: index) ? latestDay : published
    let step =
      switch pointer {
      case .last, .past, .previous: -1
      case .next, .coming, .following: 1
      case .this, .same, .recent: 0
      }
    let day = base.map { CivilDate(daysSinceEpoch: $0.daysSinceEpoch + step) }
    var match = Match(index, index + 2, .time, day.map { $0.description + "T" + part })
    match.takesArticle = true
    return match
  }

  /// The last day named in this block.
  var latestDay: CivilDate? {
    guard case .day(let day)? = latest else { return nil }
    return day
  }

  // MARK: That day, the end of the year

  /// Such as "that year", "that day": what was spoken of before.
  func matchThat(at index: Int) -> Match? {
    guard case .unit(let unit, false)? = meaning(index + 1),
      unit == .day || unit == .week || unit == .month || unit == .year || unit == .weekend,
      isAsFine(antecedent, as: unit), let day = antecedent?.day
    else { return nil }
    return Match(index, index + 2, CalendarValue(unit, containing: day))
  }

  /// Such as "the end of the year", "start of the week", "the end of 2025", "the middle of March".
  func matchEdgeOf(at index: Int) -> Match? {
    guard code(index + 1) == Self.of else { return nil }
    let next = index + 2
    if code(next) == Self.the || code(next) == Self.this,
      case .unit(let unit, false)? = meaning(next + 1), code(next + 2) != "-",
      unit == .week || unit == .month || unit == .quarter || unit == .year || unit == .decade
    {
      return Match(
        index, next + 2, published.flatMap { CalendarValue(unit, containing: $0) },
        takesArticle: true)
    }
    var inner: Match?
    if let year = year(next) {
      inner = Match(next, next + 1, .year(year), isExplicit: true)
    } else if case .month(let month, _)? = meaning(next) {
      inner = matchMonth(month, at: next, needsProof: false)
    } else if case .pointer(let pointer)? = meaning(next) {
      inner = matchPointer(pointer, at: next)
    }
    guard var match = inner, match.kind == .date else { return nil }
    match.start = index
    match.takesArticle = true
    return match
  }

  // MARK: Early, late, every, seasons

  /// Such as "early 2024", "mid-July", "the late 1950s", "earlier this month", "later in the year".
  func matchEdge(at index: Int) -> Match? {
    if let match = matchEdgeInUnit(at: index) { return match }
    let next = isDash(index + 1) && text.isJoined(index + 1) ? index + 2 : index + 1
    guard sentence.contains(next) else { return nil }
    var inner: Match?
    switch meaning(next) {
    case .month(let month, _)?: inner = matchMonth(month, at: next, needsProof: false)
    case .pointer(.this)?, .pointer(.last)?, .pointer(.next)?:
      if case .pointer(let pointer)? = meaning(next) { inner = matchPointer(pointer, at: next) }
    case .decade(let decade)?: inner = Match(next, next + 1, .decade(decade))
    case .season(let season)?: inner = matchSeason(season, at: next)
    case .weekday(let weekday, let needsProof)?:
      inner = matchWeekday(weekday, at: next, needsProof: needsProof)
    case nil: inner = isNumberOrOrdinal(next) ? matchNumber(at: next) : nil
    default: break
    }
    guard var match = inner, match.kind == .date || match.kind == .time else { return nil }
    match.start = index
    match.takesArticle = true
    return match
  }

  /// Such as "earlier in the year": of what was spoken of when that is far from the publication.
  private func matchEdgeInUnit(at index: Int) -> Match? {
    guard code(index + 1) == Self.inWord, code(index + 2) == Self.the,
      case .unit(let unit, false)? = meaning(index + 3), code(index + 4) != Self.of,
      unit == .day || unit == .week || unit == .month || unit == .year,
      !isDash(index + 4)
    else { return nil }
    let stated = statedYear != nil && isAsFine(antecedent, as: unit) ? antecedent?.day : nil
    return Match(
      index, index + 4, (stated ?? published).flatMap { CalendarValue(unit, containing: $0) })
  }

  private func isNumberOrOrdinal(_ index: Int) -> Bool {
    text.tokens[index].kind == .number || numerals.mayBegin(text, index)
  }

  /// Such as "twice a week", "three times a day"; begins at "once", "twice" or "times".
  func matchTimes(at index: Int) -> Match? {
    guard
      code(index + 1) == Self.a || code(index + 1) == Self.an || code(index + 1) == Self.per
        || code(index + 1) == Self.every || code(index + 1) == Self.each,
      case .unit(let unit, false)? = meaning(index + 2)
    else { return nil }
    return Match(index, index + 3, .set, unit.duration(1))
  }

  /// Such as "every Monday", "each year", "every two weeks", "every summer".
  func matchEvery(at index: Int) -> Match? {
    let next = index + 1
    switch meaning(next) {
    case .unit(let unit, false)?: return Match(index, next + 1, .set, unit.duration(1))
    case .weekday(let weekday, _)? where text.isCapitalized(next):
      return Match(index, next + 1, .set, "XXXX-WXX-\(weekday)")
    case .month(let month, _)? where text.isCapitalized(next):
      return Match(index, next + 1, .set, month < 10 ? "XXXX-0\(month)" : "XXXX-\(month)")
    case .season(let season)?: return Match(index, next + 1, .set, "XXXX-" + season.rawValue)
    case .dayPart(let part)?: return Match(index, next + 1, .set, "XXXX-XX-XXT" + part)
    default: break
    }
    // "every other day"
    if code(next) == Self.other, case .unit(let unit, false)? = meaning(next + 1) {
      return Match(index, next + 2, .set, unit.duration(2))
    }
    guard sentence.contains(next), let count = count(at: next),
      case .unit(let unit, _)? = meaning(count.end)
    else { return nil }
    return Match(index, count.end + 1, .set, unit.duration(count.value))
  }

  /// Such as "summer 2023", "the winter of 1776-77", "in the summer".
  func matchSeason(_ season: CalendarValue.Season, at index: Int) -> Match? {
    if let (year, end) = yearAfter(index + 1), code(index + 1) != "," {
      let isSplit = isDash(end) && text.isJoined(end) && plainNumber(end + 1, digits: 2...2) != nil
      return Match(
        index, isSplit ? end + 2 : end, .season(year: year, season: season), isExplicit: true,
        takesArticle: code(index + 1) == Self.of)
    }
    let isFree =
      code(index + 1) != Self.of && !(text.isCapitalized(index) && text.isCapitalized(index + 1))
      && (!text.isLowercase(index + 1) || words.datePrepositions.contains(code(index + 1)))
    // "in winter"
    if words.inPrepositions.contains(code(index - 1)), isFree {
      return Match(index, index + 1, .date, "XXXX-" + season.rawValue)
    }
    guard code(index - 1) == Self.the, words.inPrepositions.contains(code(index - 2)), isFree
    else { return nil }
    // "In the summer, the river is low."
    if statedYear == nil, tenses.isTimeless(sentence, of: text) {
      var match = Match(index, index + 1, .date, "XXXX-" + season.rawValue)
      match.takesArticle = true
      return match
    }
    guard let published else { return nil }
    return Match(
      index, index + 1,
      .season(year: yearOfSeason(season, published, index, index + 1), season: season),
      takesArticle: true)
  }

  /// The year of a season that names none: the last one that has begun, or the next one where the
  /// sentence looks ahead.
  private func yearOfSeason(
    _ season: CalendarValue.Season, _ published: CivilDate, _ start: Int, _ end: Int
  ) -> Int {
    let (year, month, _) = published.components
    let first = season == .winter ? 12 : season.month - 1
    guard tenses.tense(of: start..<end, in: sentence, of: text) == .future else {
      return first > month ? year - 1 : year
    }
    return first + 2 < month ? year + 1 : year
  }

  static let past = WordCode(word: "past")
  static let this = WordCode(word: "this")
  static let per = WordCode(word: "per")
  static let every = WordCode(word: "every")
  static let each = WordCode(word: "each")
  static let other = WordCode(word: "other")
}
