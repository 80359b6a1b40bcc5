/// A time of day in a folded text, with its zone where one follows.
struct TimeOfDay {
  /// Since midnight, local.
  let seconds: Int
  /// Offset of the local time from UTC.
  let offsetMinutes: Int?
  /// Code point after the last.
  let end: Int

  /// A time begins at most so far from the end of its date.
  private static let farthest = 16

  /// The time that follows a date: `T10:30`, `, 10:30 AM`, ` at 10.30`, ` um 10:30 Uhr`.
  static func after(_ text: [UInt32], _ start: Int) -> TimeOfDay? {
    if let packed = TimeOfDay(packed: text, at: start) { return packed }
    var index = start
    while index < min(text.count, start + farthest) {
      if text[index] &- 0x30 < 10 { return TimeOfDay(text, at: index) }
      index += 1
    }
    return nil
  }

  /// Reads `Thhmm` and `Thhmmss`, as they follow `20240819`.
  private init?(packed text: [UInt32], at start: Int) {
    guard start < text.count, text[start] == 0x74 else { return nil }
    var reader = Reader(text: text, index: start + 1)
    reader.skipDigits()
    let digits = text[(start + 1)..<reader.index].map { Int($0 - 0x30) }
    guard digits.count == 4 || digits.count == 6 else { return nil }
    let pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
    let second = pairs.count == 3 ? pairs[2] : 0
    guard pairs[0] < 24, pairs[1] < 60, second < 60 else { return nil }
    seconds = pairs[0] * 3600 + pairs[1] * 60 + second
    offsetMinutes = reader.zone()
    end = reader.index
  }

  /// Reads `h:mm[:ss[.fff]]`, `hh.mm`, `hh h mm`, `h時mm`, `h am` and what follows it.
  init?(_ text: [UInt32], at start: Int) {
    var reader = Reader(text: text, index: start)
    guard var hour = reader.number(upTo: 2) else { return nil }
    var minute = 0
    var second = 0
    if reader.skip([0x3A, 0x2E, 0x68, 0x6642, 0xC2DC], hasDigitAfter: true) {
      guard let value = reader.number(upTo: 2, atLeast: 2) else { return nil }
      minute = value
      _ = reader.skip([0x5206, 0xBD84], hasDigitAfter: false)
      if reader.skip([0x3A], hasDigitAfter: true) {
        guard let value = reader.number(upTo: 2) else { return nil }
        second = value
        if reader.skip([0x2E, 0x2C], hasDigitAfter: true) { reader.skipDigits() }
      }
    } else if reader.half() == nil {
      return nil
    }
    // A third number makes it a date or a version.
    if reader.index < text.count, text[reader.index] == 0x2E, reader.digit(at: reader.index + 1) {
      return nil
    }
    if let isAfternoon = reader.half() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
      reader.skipHalf()
    }
    guard hour < 24, minute < 60, second < 61 else { return nil }
    seconds = hour * 3600 + minute * 60 + min(second, 59)
    offsetMinutes = reader.zone()
    end = reader.index
  }

  /// A place in the text.
  private struct Reader {
    let text: [UInt32]
    var index: Int

    func digit(at place: Int) -> Bool { place < text.count && text[place] &- 0x30 < 10 }

    mutating func number(upTo most: Int, atLeast least: Int = 1) -> Int? {
      var value = 0
      let start = index
      while index - start < most, digit(at: index) {
        value = value * 10 + Int(text[index] - 0x30)
        index += 1
      }
      return index - start >= least && !digit(at: index) ? value : nil
    }

    mutating func skipDigits() { while digit(at: index) { index += 1 } }

    mutating func skip(_ marks: [UInt32], hasDigitAfter: Bool) -> Bool {
      var place = index
      while place < text.count, text[place] == 0x20 { place += 1 }
      guard place < text.count, marks.contains(text[place]) else { return false }
      var next = place + 1
      if text[place] != 0x2E { while next < text.count, text[next] == 0x20 { next += 1 } }
      if hasDigitAfter, !digit(at: next) || text[place] == 0x2E && place > index { return false }
      index = next
      return true
    }

    /// Whether `am` (false) or `pm` (true) follows.
    func half() -> Bool? { halfAndEnd()?.isAfternoon }

    mutating func skipHalf() { if let half = halfAndEnd() { index = half.end } }

    private func halfAndEnd() -> (isAfternoon: Bool, end: Int)? {
      var place = index
      while place < text.count, text[place] == 0x20 { place += 1 }
      guard place + 1 < text.count, text[place] == 0x61 || text[place] == 0x70 else { return nil }
      let isAfternoon = text[place] == 0x70
      place += 1
      if text[place] == 0x2E { place += 1 }
      guard place < text.count, text[place] == 0x6D else { return nil }
      place += 1
      if place < text.count, text[place] == 0x2E { place += 1 }
      let isWord = place < text.count && text[place] &- 0x61 < 26
      return isWord ? nil : (isAfternoon, place)
    }

    /// `Z`, `+01:00`, `+0100`, `GMT+1`, `(CET)`, `EST`, also after `Uhr`.
    mutating func zone() -> Int? {
      var place = index
      for _ in 0..<3 {
        while place < text.count, text[place] == 0x20 || text[place] == 0x28 { place += 1 }
        if let offset = numericZone(&place) {
          index = place
          return offset
        }
        var end = place
        var name = ""
        while end < text.count, text[end] &- 0x61 < 26, end - place < 6 {
          name.unicodeScalars.append(Unicode.Scalar(UInt8(text[end])))
          end += 1
        }
        guard !name.isEmpty else { return nil }
        if let offset = zoneOffsets[name] {
          place = end
          let more = numericZone(&place)
          index = place
          return more ?? offset
        }
        guard name == "uhr" || name == "hrs" else { return nil }
        place = end
      }
      return nil
    }

    private func numericZone(_ place: inout Int) -> Int? {
      guard place + 1 < text.count, text[place] == 0x2B || text[place] == 0x2D else { return nil }
      let sign = text[place] == 0x2D ? -1 : 1
      var reader = Reader(text: text, index: place + 1)
      let start = reader.index
      var value = 0
      while reader.digit(at: reader.index), reader.index - start < 4 {
        value = value * 10 + Int(text[reader.index] - 0x30)
        reader.index += 1
      }
      let digits = reader.index - start
      guard digits > 0, digits != 3, !reader.digit(at: reader.index) else { return nil }
      var minutes = digits == 4 ? value / 100 * 60 + value % 100 : value * 60
      if digits <= 2, reader.index < text.count, text[reader.index] == 0x3A {
        reader.index += 1
        guard let more = reader.number(upTo: 2, atLeast: 2) else { return nil }
        minutes += more
      }
      guard minutes <= 14 * 60 else { return nil }
      place = reader.index
      return sign * minutes
    }
  }
}

/// Abbreviations of zones and their offsets in minutes; of those that mean several zones the one
/// newspapers print.
private let zoneOffsets: [String: Int] = [
  "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "ist": 330, "cet": 60, "mez": 60, "west": 60,
  "cest": 120, "mesz": 120, "eet": 120, "sast": 120, "eest": 180, "msk": 180, "trt": 180,
  "pkt": 300, "wib": 420, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540,
  "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "ndt": -150, "ast": -240,
  "adt": -180, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360,
  "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "hst": -600,
  "brt": -180, "art": -180, "clt": -240, "cot": -300,
]
