public import ThresherCore

extension Timestamp {
  /// Reads `YYYY-MM-DD`, or a date and time of RFC 3339, also with a space for the `T`, without
  /// seconds, with fractions (cut off) and without a zone (taken as UTC); nil for anything else.
  public init?(archiveDate text: some StringProtocol) {
    var fields = DateFields(text.utf8)
    guard let year = fields.digits(4), fields.take(0x2D), let month = fields.digits(2),
      fields.take(0x2D), let day = fields.digits(2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let midnight = date.daysSinceEpoch * 86_400
    if fields.isAtEnd {
      self.init(secondsSinceEpoch: midnight, precision: .day)
      return
    }
    guard fields.take(0x54) || fields.take(0x74) || fields.take(0x20),
      let hour = fields.digits(2), fields.take(0x3A), let minute = fields.digits(2)
    else { return nil }
    let second = fields.take(0x3A) ? fields.digits(2) : 0
    if fields.take(0x2E) { fields.skipDigits() }
    guard let second, hour < 24, minute < 60, second <= 60, let zone = fields.zone() else {
      return nil
    }
    let local = midnight + hour * 3600 + minute * 60 + min(second, 59)
    switch zone {
    case .none: self.init(secondsSinceEpoch: local)
    case .offset(let minutes):
      self.init(secondsSinceEpoch: local - minutes * 60, offsetMinutes: minutes)
    }
  }
}

/// Takes a date apart from the front.
private struct DateFields {
  private var rest: [UInt8]

  init(_ text: some Sequence<UInt8>) {
    rest = Array(text.prefix(64))
    rest.reverse()
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.last == byte else { return false }
    rest.removeLast()
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var value = 0
    for _ in 0..<count {
      guard let byte = rest.popLast(), byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  mutating func skipDigits() {
    while let byte = rest.last, byte &- 0x30 < 10 { rest.removeLast() }
  }

  enum Zone {
    case none
    case offset(minutes: Int)
  }

  /// The zone and the end; nil when there is anything else.
  mutating func zone() -> Zone? {
    if isAtEnd { return Zone.none }
    if take(0x5A) || take(0x7A) { return isAtEnd ? .offset(minutes: 0) : nil }
    let isEast = take(0x2B)
    guard isEast || take(0x2D), let hours = digits(2) else { return nil }
    _ = take(0x3A)
    guard let minutes = digits(2), isAtEnd, hours < 24, minutes < 60 else { return nil }
    return .offset(minutes: (isEast ? 1 : -1) * (hours * 60 + minutes))
  }
}
