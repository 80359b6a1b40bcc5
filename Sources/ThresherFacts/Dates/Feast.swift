import ThresherCore

/// A day that has a name.
///
/// The feasts that English news name most: fixed days, the n-th weekday of a month, and days told
/// from Easter (Gregorian computus after Meeus, Jones and Butcher).
enum Feast: Hashable, Sendable {
  case fixed(month: Int, day: Int)
  /// A negative count is from the month's end.
  case weekday(Int, count: Int, month: Int)
  case easter(offset: Int)

  /// Its day in a year.
  func day(in year: Int) -> CivilDate? {
    switch self {
    case .fixed(let month, let day): return CivilDate(year: year, month: month, day: day)
    case .weekday(let weekday, let count, let month):
      guard count < 0 else {
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let offset = (weekday - first.isoWeekday + 7) % 7 + 7 * (count - 1)
        return CivilDate(daysSinceEpoch: first.daysSinceEpoch + offset)
      }
      guard let next = CivilDate(year: year, month: month + 1, day: 1) else { return nil }
      let last = CivilDate(daysSinceEpoch: next.daysSinceEpoch - 1)
      return CivilDate(daysSinceEpoch: last.daysSinceEpoch - (last.isoWeekday - weekday + 7) % 7)
    case .easter(let offset):
      return Feast.easterSunday(year).map {
        CivilDate(daysSinceEpoch: $0.daysSinceEpoch + offset)
      }
    }
  }

  private static func easterSunday(_ year: Int) -> CivilDate? {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  /// A feast by the codes of its words; a possessive ending counts for nothing.
  struct Name: Sendable {
    let words: [WordCode]
    let feast: Feast

    init(_ name: String, _ feast: Feast) {
      words = name.split(separator: " ").map { WordCode(word: $0) }
      self.feast = feast
    }
  }

  /// Longer names first.
  static let all: [Name] = [
    Name("christmas eve", .fixed(month: 12, day: 24)),
    Name("christmas day", .fixed(month: 12, day: 25)),
    Name("christmas", .fixed(month: 12, day: 25)),
    Name("boxing day", .fixed(month: 12, day: 26)),
    Name("halloween", .fixed(month: 10, day: 31)),
    Name("valentine day", .fixed(month: 2, day: 14)),
    Name("independence day", .fixed(month: 7, day: 4)),
    Name("juneteenth", .fixed(month: 6, day: 19)),
    Name("veterans day", .fixed(month: 11, day: 11)),
    Name("thanksgiving day", .weekday(4, count: 4, month: 11)),
    Name("thanksgiving", .weekday(4, count: 4, month: 11)),
    Name("labor day", .weekday(1, count: 1, month: 9)),
    Name("labour day", .fixed(month: 5, day: 1)),
    Name("memorial day", .weekday(1, count: -1, month: 5)),
    Name("good friday", .easter(offset: -2)),
    Name("easter monday", .easter(offset: 1)),
    Name("easter sunday", .easter(offset: 0)),
    Name("easter", .easter(offset: 0)),
  ]
}

extension DateScanner {
  /// Such as "Christmas Day", "Valentine's Day 2025", "Easter": the day itself, not "the Christmas
  /// market".
  func matchFeast(at index: Int) -> Match? {
    guard text.isCapitalized(index),
      let name = Feast.all.first(where: { name in
        name.words.indices.allSatisfy { code(index + $0) == name.words[$0] }
      })
    else { return nil }
    let feast = name.feast
    let end = index + name.words.count
    let isFree = !text.isLowercase(end) || words.datePrepositions.contains(code(end))
    guard name.words.count > 1 || (isFree && !isNamePart(end)) else { return nil }
    if let (year, yearEnd) = yearAfter(end) {
      return Match(index, yearEnd, feast.day(in: year).map { .day($0) }, isExplicit: true)
    }
    guard let published, let thisYear = feast.day(in: published.components.year) else {
      return Match(index, end, nil)
    }
    let (_, month, day) = thisYear.components
    let year = resolvedYear(month: month, day: day, index, end)
    return Match(index, end, year.flatMap { feast.day(in: $0) }.map { .day($0) })
  }
}
