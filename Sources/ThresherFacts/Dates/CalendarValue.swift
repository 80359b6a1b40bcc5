import ThresherCore

/// A stretch of the calendar as TIMEX3 names it.
enum CalendarValue: Hashable, Sendable {
  case day(CivilDate)
  /// By its Monday.
  case week(CivilDate)
  /// By its week's Monday.
  case weekend(CivilDate)
  case month(year: Int, month: Int)
  case quarter(year: Int, quarter: Int)
  case half(year: Int, half: Int)
  /// `SP`, `SU`, `FA` or `WI`; a winter is named after the year in which it begins.
  case season(year: Int, season: Season)
  case year(Int)
  case fiscalYear(Int)
  /// By its years' first three digits.
  case decade(Int)
  /// By its years' first two digits.
  case century(Int)

  /// A season of the northern year.
  enum Season: String, Hashable, Sendable {
    case spring = "SP"
    case summer = "SU"
    case autumn = "FA"
    case winter = "WI"

    /// Its middle month.
    var month: Int {
      switch self {
      case .spring: 4
      case .summer: 7
      case .autumn: 10
      case .winter: 1
      }
    }
  }

  /// The unit a day falls in; nil for units shorter than a day.
  init?(_ unit: TimeUnit, containing day: CivilDate) {
    let (year, month, _) = day.components
    switch unit {
    case .day: self = .day(day)
    case .week, .fortnight: self = .week(day.monday)
    case .weekend: self = .weekend(day.monday)
    case .month: self = .month(year: year, month: month)
    case .quarter: self = .quarter(year: year, quarter: (month + 2) / 3)
    case .year: self = .year(year)
    case .decade: self = .decade(year / 10)
    case .century: self = .century(year / 100)
    case .second, .minute, .hour: return nil
    }
  }

  /// `2024-05-03`, `2024-W18`, `2024-W18-WE`, `2024-05`, `2024-Q2`, `2024-H1`, `2023-SU`, `2024`,
  /// `FY2023`, `199`, `19`; nil outside the years 1…9999.
  var text: String? {
    switch self {
    case .day(let day):
      return (1...9999).contains(day.components.year) ? day.description : nil
    case .week(let monday):
      let (year, week) = monday.isoWeek
      return padded(year).map { $0 + "-W" + twoDigits(week) }
    case .weekend(let monday): return CalendarValue.week(monday).text.map { $0 + "-WE" }
    case .month(let year, let month): return padded(year).map { $0 + "-" + twoDigits(month) }
    case .quarter(let year, let quarter): return padded(year).map { "\($0)-Q\(quarter)" }
    case .half(let year, let half): return padded(year).map { "\($0)-H\(half)" }
    case .season(let year, let season): return padded(year).map { $0 + "-" + season.rawValue }
    case .year(let year): return padded(year)
    case .fiscalYear(let year): return padded(year).map { "FY" + $0 }
    case .decade(let decade): return padded(decade * 10).map { String($0.dropLast()) }
    case .century(let century): return padded(century * 100).map { String($0.dropLast(2)) }
    }
  }

  /// The same stretch so many of its own kind later.
  func shifted(by count: Int) -> CalendarValue {
    switch self {
    case .day(let day): return .day(CivilDate(daysSinceEpoch: day.daysSinceEpoch + count))
    case .week(let monday):
      return .week(CivilDate(daysSinceEpoch: monday.daysSinceEpoch + 7 * count))
    case .weekend(let monday):
      return .weekend(CivilDate(daysSinceEpoch: monday.daysSinceEpoch + 7 * count))
    case .month(let year, let month):
      let months = year * 12 + month - 1 + count
      guard months >= 0 else { return .year(-1) }
      return .month(year: months / 12, month: months % 12 + 1)
    case .quarter(let year, let quarter):
      let quarters = year * 4 + quarter - 1 + count
      guard quarters >= 0 else { return .year(-1) }
      return .quarter(year: quarters / 4, quarter: quarters % 4 + 1)
    case .half(let year, let half):
      let halves = year * 2 + half - 1 + count
      guard halves >= 0 else { return .year(-1) }
      return .half(year: halves / 2, half: halves % 2 + 1)
    case .season(let year, let season): return .season(year: year + count, season: season)
    case .year(let year): return .year(year + count)
    case .fiscalYear(let year): return .fiscalYear(year + count)
    case .decade(let decade): return .decade(decade + count)
    case .century(let century): return .century(century + count)
    }
  }

  /// A day in it that stands for it.
  var day: CivilDate? {
    switch self {
    case .day(let day), .week(let day), .weekend(let day): day
    case .month(let year, let month): CivilDate(year: year, month: month, day: 1)
    case .quarter(let year, let quarter): CivilDate(year: year, month: quarter * 3 - 2, day: 1)
    case .half(let year, let half): CivilDate(year: year, month: half * 6 - 5, day: 1)
    case .season(let year, let season): CivilDate(year: year, month: season.month, day: 1)
    case .year(let year), .fiscalYear(let year): CivilDate(year: year, month: 1, day: 1)
    case .decade(let decade): CivilDate(year: decade * 10, month: 1, day: 1)
    case .century(let century): CivilDate(year: century * 100, month: 1, day: 1)
    }
  }

  private func padded(_ year: Int) -> String? {
    guard (1...9999).contains(year) else { return nil }
    return String(String(year + 10_000).dropFirst())
  }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

extension CivilDate {
  /// The Monday of its week.
  var monday: CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch - (isoWeekday - 1)) }

  /// The ISO 8601 week it is in: that of its week's Thursday.
  var isoWeek: (year: Int, week: Int) {
    let thursday = CivilDate(daysSinceEpoch: monday.daysSinceEpoch + 3)
    let year = thursday.components.year
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return (year, 1) }
    return (year, (thursday.daysSinceEpoch - first.daysSinceEpoch) / 7 + 1)
  }
}
