import ThresherCore

/// Times of day.
extension DateScanner {
  /// Such as "5 p.m.", "10:30", "9.30am", "1500 GMT", "5 o'clock".
  func matchTime(at index: Int) -> Match? {
    guard let number = NumberToken(text.tokens[index], in: text.utf8) else { return nil }
    var clock = Clock(hour: 0, minute: 0, second: nil)
    var end = index + 1
    var isClock = false
    if number.plainDigits == 4, isZone(end) || code(end) == Self.hours {
      clock.hour = Int(number.value) / 100
      clock.minute = Int(number.value) % 100
      isClock = true
      if code(end) == Self.hours { end += 1 }
    } else if (1...2).contains(number.plainDigits) {
      clock.hour = Int(number.value)
      if let minute = joinedMinutes(end) {
        clock.minute = minute
        end += 2
        isClock = true
        if let second = joinedMinutes(end) {
          clock.second = second
          end += 2
        }
        guard code(end) != ":" || !text.isJoined(end) else { return nil }
      }
    } else if number.separators <= 1, number.value < 24 {
      // "9.30am", "9.30 p.m.", "5pm"
      clock.hour = Int(number.value)
      if number.separators == 1 {
        let hundredths = (number.value - Double(clock.hour)) * 100
        clock.minute = Int(hundredths.rounded())
      }
    } else {
      return nil
    }
    if let half = halfOfDay(suffixFrom: number.suffixStart, of: index) {
      guard clock.apply(half) else { return nil }
      isClock = true
    } else if number.suffixStart < text.stemEnd(index) {
      return nil
    } else if let half = halfOfDay(code(end)) {
      guard clock.apply(half) else { return nil }
      end += 1
      isClock = true
    } else if code(end) == Self.oClock || code(end) == Self.curlyOClock {
      end += 1
      isClock = true
    }
    guard isClock, clock.isValid, code(index - 1) != ":" || !text.isJoined(index) else {
      return nil
    }
    var value = clock.text
    if isZone(end) {
      if words.universalZones.contains(code(end)) { value += "Z" }
      end += 1
    } else if code(end) == Self.local, code(end + 1) == Self.time {
      end += 2
    } else if words.zoneNames.contains(code(end)), text.isCapitalized(end) {
      end += code(end + 1) == Self.time ? 2 : 1
    }
    return withDay(Match(index, end, .time, "T" + value), value)
  }

  /// Such as "seven in the morning", "ten at night".
  func matchSpokenTime(at index: Int) -> Match? {
    guard let numeral = numerals.numeral(in: text, at: index, before: sentence.upperBound),
      numeral.form == .cardinal, !numeral.isScaled, numeral.suffixStart == nil,
      (1...12).contains(numeral.value), numeral.value == numeral.value.rounded()
    else { return nil }
    var end = numeral.end
    if code(end) == Self.at, case .dayPart("NI")? = meaning(end + 1) {
      end += 2
    } else if code(end) == Self.inWord, code(end + 1) == Self.the, case .dayPart? = meaning(end + 2)
    {
      end += 3
    } else {
      return nil
    }
    guard case .dayPart(let part)? = meaning(end - 1) else { return nil }
    var clock = Clock(hour: Int(numeral.value), minute: 0, second: nil)
    let isAfternoon = part != "MO" && !(part == "NI" && clock.hour < 5)
    guard clock.apply(isAfternoon) else { return nil }
    return withDay(Match(index, end, .time, "T" + clock.text), clock.text)
  }

  private struct Clock {
    var hour: Int
    var minute: Int
    var second: Int?

    var isValid: Bool {
      (0...24).contains(hour) && (0...59).contains(minute) && (second ?? 0) <= 59
    }

    var text: String {
      let time = twoDigits(hour) + ":" + twoDigits(minute)
      return second.map { time + ":" + twoDigits($0) } ?? time
    }

    /// Makes of it a time after noon (or before); false when there is no such.
    mutating func apply(_ isAfternoon: Bool) -> Bool {
      guard (1...12).contains(hour) else { return (13...23).contains(hour) && isAfternoon }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
      return true
    }

    private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  }

  /// The minutes in ":30" when both stand at once after what is before.
  private func joinedMinutes(_ index: Int) -> Int? {
    guard code(index) == ":", text.isJoined(index), text.isJoined(index + 1),
      sentence.contains(index + 1), text.tokens[index + 1].kind == .number,
      let number = NumberToken(text.tokens[index + 1], in: text.utf8),
      number.suffixStart - Int(text.tokens[index + 1].start) == 2, number.plainDigits == 2,
      number.value < 60
    else { return nil }
    return Int(number.value)
  }

  private func halfOfDay(_ code: WordCode) -> Bool? {
    switch code {
    case Self.pm, Self.dottedPM: true
    case Self.am, Self.dottedAM: false
    default: nil
    }
  }

  private func halfOfDay(suffixFrom start: Int, of index: Int) -> Bool? {
    let end = text.stemEnd(index)
    guard start < end else { return nil }
    return halfOfDay(WordCode(word: text.string(TextSpan(start, end))))
  }

  private func isZone(_ index: Int) -> Bool {
    guard words.zones.contains(code(index)), sentence.contains(index) else { return false }
    // In capitals: "est" and "et" are words.
    let span = text.tokens[index].span
    return text.utf8[span.lowerBound + 1] &- 0x41 < 26
  }

  /// The time with the day that is named at once after it or before it.
  func withDay(_ match: Match, _ time: String) -> Match {
    var match = match
    let next = code(match.end) == "," || code(match.end) == Self.on ? match.end + 1 : match.end
    var day: Match?
    switch meaning(next) {
    case .weekday(let weekday, let needsProof)?:
      day = matchWeekday(weekday, at: next, needsProof: needsProof)
    case .today(let offset)?: day = matchToday(offset, at: next)
    case .month(let month, _)?: day = matchMonth(month, at: next, needsProof: true)
    default: break
    }
    if let day, case .day(let date)? = day.calendar {
      match.end = day.end
      match.calendar = day.calendar
      match.isExplicit = day.isExplicit
      match.value = date.description + "T" + time
      return match
    }
    let isAfterDay =
      latestEnd > sentence.lowerBound
      && (latestEnd == match.start
        || (latestEnd == match.start - 1 && (code(latestEnd) == Self.at || code(latestEnd) == ",")))
    if isAfterDay, let date = latestDay, found.last?.kind == .date,
      found.last?.value == date.description
    {
      match.value = date.description + "T" + time
      match.joinsLast = true
    }
    return match
  }

  static let am = WordCode(word: "am")
  static let pm = WordCode(word: "pm")
  static let dottedAM = WordCode(word: "a.m.")
  static let dottedPM = WordCode(word: "p.m.")
  static let inWord = WordCode(word: "in")
  static let local = WordCode(word: "local")
  static let time = WordCode(word: "time")
  static let hours = WordCode(word: "hours")
  static let oClock = WordCode(word: "o'clock")
  static let curlyOClock = WordCode(word: "o’clock")
}
