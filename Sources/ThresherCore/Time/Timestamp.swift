/// A moment as a page tells it: how exactly, and in which zone.
public struct Timestamp: Hashable, Sendable {
  /// How much of it the page gives.
  public enum Precision: String, Hashable, Sendable, CaseIterable {
    case second, day, month, year
  }

  /// Seconds since 1970-01-01T00:00:00Z; for a day, month or year its first second.
  public var secondsSinceEpoch: Int
  /// How much of it is known.
  public var precision: Precision
  /// Offset of the local time from UTC in minutes, where the page gives one.
  public var offsetMinutes: Int?

  /// Makes a moment.
  public init(secondsSinceEpoch: Int, precision: Precision = .second, offsetMinutes: Int? = nil) {
    self.secondsSinceEpoch = secondsSinceEpoch
    self.precision = precision
    self.offsetMinutes = offsetMinutes
  }

  /// The day in UTC.
  public var day: CivilDate {
    CivilDate(daysSinceEpoch: secondsSinceEpoch.floorDivided(by: 86_400))
  }

  /// The day where the page was written.
  public var localDay: CivilDate {
    CivilDate(
      daysSinceEpoch: (secondsSinceEpoch + (offsetMinutes ?? 0) * 60).floorDivided(by: 86_400))
  }

  /// RFC 3339 in UTC, such as `2024-08-19T00:00:00Z`.
  public var rfc3339: String {
    let seconds = secondsSinceEpoch - day.daysSinceEpoch * 86_400
    return day.description + "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2)
      + ":" + padded(seconds % 60, 2) + "Z"
  }
}

/// A day of the Gregorian calendar (proleptic).
public struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int

  /// Makes a day of its number.
  public init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

  /// Makes a day of year, month 1…12 and day 1…31; nil when there is no such day or the year is
  /// outside 1…9999.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y.floorDivided(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month 1…12 and day 1…31.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Monday is 1, Sunday 7 (ISO 8601).
  public var isoWeekday: Int {
    let remainder = (daysSinceEpoch + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// Days in a month 1…12.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// By time.
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }
}

extension Int {
  /// The quotient rounded towards minus infinity; the divisor is positive.
  func floorDivided(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
