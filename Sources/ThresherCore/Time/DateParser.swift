/// Reads dates as machines and people write them: ISO 8601, RFC 2822, numbers between slashes, dots
/// or dashes, names of months in some fifty languages, 年月日, Buddhist years.
///
/// Only what stands there is used: a day without its year is no date, and nothing is completed
/// from the clock.
public struct DateParser: Sendable {
  /// How `3/4/2024` is meant where it can be meant in two ways.
  public enum FieldOrder: Sendable { case dayFirst, monthFirst }

  /// A date and where it stands.
  public struct Match: Hashable, Sendable {
    /// The moment.
    public var time: Timestamp
    /// Its bytes, the time of day and the zone included.
    public var span: TextSpan
  }

  private let order: FieldOrder
  private let language: String?

  /// Makes a parser for texts of a language (ISO 639-1).
  public init(order: FieldOrder = .dayFirst, language: String? = nil) {
    self.order = order
    self.language = language
  }

  /// The longest value that is read, in bytes.
  private static let longestValue = 200

  /// The date a value gives that is meant to be one: a written date, a month or year alone, or
  /// seconds or milliseconds since 1970.
  ///
  /// Without an offset the time is taken for UTC. Nil when there is none, or it is impossible.
  public func date(_ value: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard value.count <= Self.longestValue else { return nil }
    if let time = isoDate(value) { return time }
    let text = FoldedText(value)
    if let time = epoch(text.scalars) { return time }
    var scanner = DateScanner(text, order, language)
    return scanner.next()?.time ?? DateScanner(text, order, language).coarseDate()
  }

  /// The same of a string.
  public func date(_ value: String) -> Timestamp? {
    var value = value
    return value.withUTF8 { date($0) }
  }

  /// The dates with a day in a running text, in order; at most `limit`.
  public func dates(in text: UnsafeBufferPointer<UInt8>, limit: Int = .max) -> [Match] {
    guard text.contains(where: { $0 &- 0x30 < 10 || $0 >= 0xD9 }) else { return [] }
    var scanner = DateScanner(FoldedText(text), order, language)
    var matches: [Match] = []
    while matches.count < limit, let match = scanner.next() { matches.append(match) }
    return matches
  }

  /// The commonest form by far: `2024-08-19`, with `T` or a space, time and zone or without.
  private func isoDate(_ value: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard value.count >= 10, value[4] == 0x2D, value[7] == 0x2D,
      let year = number(value, 0, 4), let month = number(value, 5, 2),
      let day = number(value, 8, 2), let date = CivilDate(year: year, month: month, day: day),
      DateScanner.years.contains(year)
    else { return nil }
    if value.count == 10 { return Timestamp(day: date) }
    guard value[10] == 0x54 || value[10] == 0x20, value.count >= 19, value[13] == 0x3A,
      value[16] == 0x3A, let hour = number(value, 11, 2), let minute = number(value, 14, 2),
      let second = number(value, 17, 2), hour < 24, minute < 60, second < 60
    else { return nil }
    var index = 19
    if index < value.count, value[index] == 0x2E {
      index += 1
      while index < value.count, value[index] &- 0x30 < 10 { index += 1 }
    }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    if index == value.count { return Timestamp(secondsSinceEpoch: seconds) }
    if value[index] == 0x5A, index + 1 == value.count {
      return Timestamp(secondsSinceEpoch: seconds, offsetMinutes: 0)
    }
    guard value[index] == 0x2B || value[index] == 0x2D, value.count == index + 6,
      value[index + 3] == 0x3A, let hours = number(value, index + 1, 2),
      let minutes = number(value, index + 4, 2), hours <= 14, minutes < 60
    else { return nil }
    let offset = (value[index] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
    return Timestamp(secondsSinceEpoch: seconds - offset * 60, offsetMinutes: offset)
  }

  private func number(_ value: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var result = 0
    for index in start..<start + count {
      guard value[index] &- 0x30 < 10 else { return nil }
      result = result * 10 + Int(value[index] - 0x30)
    }
    return result
  }

  /// Ten digits are seconds and thirteen milliseconds: 2001 to 2286.
  private func epoch(_ scalars: [UInt32]) -> Timestamp? {
    guard scalars.count == 10 || scalars.count == 13,
      scalars.allSatisfy({ $0 &- 0x30 < 10 }), scalars[0] != 0x30
    else { return nil }
    let value = scalars.prefix(10).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    return Timestamp(secondsSinceEpoch: value, offsetMinutes: 0)
  }
}

extension Timestamp {
  /// The first second of a day.
  init(day: CivilDate, precision: Precision = .day) {
    self.init(secondsSinceEpoch: day.daysSinceEpoch * 86_400, precision: precision)
  }
}
