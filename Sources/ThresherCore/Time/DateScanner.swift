/// Goes through a folded text from number to number and sees whether a date begins or ends there.
struct DateScanner {
  /// Other years are no dates.
  static let years = 1700...2199

  let text: FoldedText
  private let order: DateParser.FieldOrder
  private let language: String?
  private var position = 0
  /// The last time of day that stood by itself, and where it ends.
  private var pendingTime: (time: TimeOfDay, start: Int, end: Int)?

  init(_ text: FoldedText, _ order: DateParser.FieldOrder, _ language: String?) {
    self.text = text
    self.order = order
    self.language = language
  }

  /// A run of digits.
  struct Number {
    var value: Int
    var digits: Int
    var start: Int
    var end: Int
  }

  /// A day and where it stands.
  private struct Day {
    var day: CivilDate
    var start: Int
    var end: Int
  }

  /// A time before its date ends at most so far from it: `10:30 AM EST, Monday August 19, 2024`.
  private static let farthestTime = 24

  /// The next date that has a day.
  mutating func next() -> DateParser.Match? {
    while let number = nextNumber(from: position) {
      if let day = day(at: number) {
        position = day.end
        return match(day)
      }
      if let time = TimeOfDay(text.scalars, at: number.start) {
        pendingTime = (time, number.start, time.end)
        position = max(number.end, time.end)
      } else {
        position = number.end
      }
    }
    return nil
  }

  private mutating func match(_ day: Day) -> DateParser.Match {
    var start = day.start
    var end = day.end
    var time = TimeOfDay.after(text.scalars, day.end)
    if let found = time {
      end = found.end
    } else if let before = pendingTime, day.start - before.end <= Self.farthestTime,
      day.start >= before.end
    {
      time = before.time
      start = before.start
    }
    pendingTime = nil
    position = end
    let span = TextSpan(text.offsets[start], text.offsets[end])
    guard let time else {
      return DateParser.Match(time: Timestamp(day: day.day), span: span)
    }
    let seconds = day.day.daysSinceEpoch * 86_400 + time.seconds
    return DateParser.Match(
      time: Timestamp(
        secondsSinceEpoch: seconds - (time.offsetMinutes ?? 0) * 60, precision: .second,
        offsetMinutes: time.offsetMinutes),
      span: span)
  }

  /// The whole text as a month of a year or as a year.
  func coarseDate() -> Timestamp? {
    guard let first = nextNumber(from: 0) else { return nil }
    if nextNumber(from: first.end) == nil, first.digits == 4, Self.years.contains(first.value) {
      if let word = wordBefore(first.start), let month = month(word),
        let day = CivilDate(year: first.value, month: month, day: 1)
      {
        return Timestamp(day: day, precision: .month)
      }
      guard text.scalars.count <= 6, let day = CivilDate(year: first.value, month: 1, day: 1)
      else { return nil }
      return Timestamp(day: day, precision: .year)
    }
    guard let second = nextNumber(from: first.end), nextNumber(from: second.end) == nil,
      second.start == first.end + 1, text.scalars.count == second.end, first.start == 0,
      [0x2D, 0x2F, 0x2E].contains(text.scalars[first.end])
    else { return nil }
    let (year, month) =
      first.digits == 4 ? (first.value, second.value) : (second.value, first.value)
    guard Self.years.contains(year), let day = CivilDate(year: year, month: month, day: 1)
    else { return nil }
    return Timestamp(day: day, precision: .month)
  }

  // MARK: - Forms of dates

  private func day(at number: Number) -> Day? {
    switch number.digits {
    case 1, 2: dayFirstForms(number)
    case 4: yearFirstForms(number)
    case 8, 12, 14: packedForm(number)
    default: nil
    }
  }

  /// `20240819`, `202408191030`, `20240819103000`: the time is not read.
  private func packedForm(_ number: Number) -> Day? {
    var value = number.value
    for _ in 8..<max(8, number.digits) { value /= 10 }
    guard (1990...2099).contains(value / 10_000) else { return nil }
    return day(value / 10_000, value / 100 % 100, value % 100, number.start, number.end)
  }

  private func yearFirstForms(_ year: Number) -> Day? {
    if let (separator, month) = numberAfterSeparator(year.end), month.digits <= 2 {
      guard let (second, day) = numberAfterSeparator(month.end), second == separator,
        day.digits <= 2
      else { return nil }
      return self.day(year.value, month.value, day.value, year.start, day.end)
    }
    if let month = number(after: year.end, mark: [0x5E74, 0xB144]),
      let day = number(after: month.end, mark: [0x6708, 0xC6D4])
    {
      let end = skip([0x65E5, 0xC77C], from: day.end)
      return self.day(year.value, month.value, day.value, year.start, end)
    }
    // 2024. május 3., 2024 m. gegužės 3 d., 2024. gada 3. maijā, 2024 May 3
    var index = skipSpace(skip([0x2E, 0x2C, 0x2D], from: year.end))
    guard let word = wordAt(index) else { return nil }
    var name = word
    if month(word) == nil, word.count <= 4 {
      index = skipSpace(skip([0x2E], from: word.upperBound))
      if let day = numberAt(index), day.digits <= 2,
        let after = wordAt(skipSpace(skip([0x2E], from: day.end))), let month = month(after)
      {
        return self.day(year.value, month, day.value, year.start, after.upperBound)
      }
      guard let next = wordAt(index) else { return nil }
      name = next
    }
    guard let month = month(name),
      let day = numberAt(skipSpace(skip([0x2E, 0x2D], from: name.upperBound))), day.digits <= 2,
      day.end >= text.scalars.count || text.scalars[day.end] != 0x3A
    else { return nil }
    return self.day(year.value, month, day.value, year.start, day.end)
  }

  private func dayFirstForms(_ first: Number) -> Day? {
    slashedForm(first) ?? namedMonthForm(first) ?? monthBeforeDayForm(first)
      ?? vietnameseForm(first)
  }

  private func slashedForm(_ first: Number) -> Day? {
    guard let (separator, second) = numberAfterSeparator(first.end), second.digits <= 2,
      let (other, year) = numberAfterSeparator(second.end), other == separator
    else { return nil }
    var value = year.value
    if year.digits == 2 {
      // 10-30-25 and 12.30.45 are as often no dates.
      guard separator != 0x2D, first.digits == 2, second.digits == 2 else { return nil }
      value += value < 70 ? 2000 : 1900
    } else if year.digits != 4 {
      return nil
    }
    var (day, month) = (first.value, second.value)
    if month > 12 || order == .monthFirst && separator == 0x2F && day <= 12 {
      (day, month) = (month, day)
    }
    return self.day(value, month, day, first.start, year.end)
  }

  /// `3. Mai 2024`, `3 de mayo de 2024`, `3rd of May, 2024`, `03-May-2024`, `3 May '24`.
  private func namedMonthForm(_ day: Number) -> Day? {
    var index = day.end
    if let suffix = wordAt(index), ordinalSuffixes.contains(Array(text.scalars[suffix])) {
      index = suffix.upperBound
    }
    index = skip([0x2E, 0x2D, 0x2F, 0xBA, 0xAA, 0x2C], from: index)
    index = skipConnectors(skipSpace(index))
    guard let name = longestMonth(at: index) else { return nil }
    index = skip([0x2E, 0x2C, 0x2D, 0x2F, 0x60C], from: name.end)
    index = skipConnectors(skipSpace(index))
    index = skipSpace(skip([0x2C], from: index))
    let apostrophe = skip([0x27, 0x2019], from: index)
    guard let year = numberAt(apostrophe) else { return nil }
    if year.digits == 4 {
      return self.day(year.value, name.month, day.value, day.start, year.end)
    }
    guard year.digits == 2, apostrophe > index || index > 0 && text.scalars[index - 1] == 0x2D,
      year.end >= text.scalars.count || text.scalars[year.end] != 0x3A
    else { return nil }
    return self.day(2000 + year.value, name.month, day.value, day.start, year.end)
  }

  /// `May 3, 2024`, `May 3rd 2024`, `Fri May 03 07:30:00 CEST 2024`.
  private func monthBeforeDayForm(_ day: Number) -> Day? {
    guard let word = wordBefore(day.start), let month = month(word) else { return nil }
    var index = day.end
    if let suffix = wordAt(index), ordinalSuffixes.contains(Array(text.scalars[suffix])) {
      index = suffix.upperBound
    }
    index = skipSpace(skip([0x2E, 0x2C, 0x2D, 0x2F], from: index))
    index = skipConnectors(index)
    if let year = numberAt(index), year.digits == 4 {
      return self.day(year.value, month, day.value, word.lowerBound, year.end)
    }
    guard let time = TimeOfDay(text.scalars, at: index),
      let year = numberAt(skipSpace(skip([0x2C], from: time.end))), year.digits == 4
    else { return nil }
    return self.day(year.value, month, day.value, word.lowerBound, year.end)
  }

  /// `3 tháng 5 năm 2024`, `3 tháng 5, 2024`.
  private func vietnameseForm(_ day: Number) -> Day? {
    guard let word = wordAt(skipSpace(day.end)), text.scalars[word].elementsEqual(thang),
      let month = numberAt(skipSpace(word.upperBound)), month.digits <= 2
    else { return nil }
    var index = skipSpace(skip([0x2C], from: month.end))
    if let word = wordAt(index), text.scalars[word].elementsEqual(nam) {
      index = skipSpace(word.upperBound)
    }
    guard let year = numberAt(index), year.digits == 4 else { return nil }
    return self.day(year.value, month.value, day.value, day.start, year.end)
  }

  private func day(_ year: Int, _ month: Int, _ day: Int, _ start: Int, _ end: Int) -> Day? {
    // Buddhist years are 543 ahead.
    let year = (2443...2643).contains(year) ? year - 543 : year
    guard Self.years.contains(year), let day = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return Day(day: day, start: start, end: end)
  }

  // MARK: - Reading on

  private func nextNumber(from start: Int) -> Number? {
    var index = start
    while index < text.scalars.count {
      if isDigit(text.scalars[index]) { return numberAt(index) }
      index += 1
    }
    return nil
  }

  private func numberAt(_ start: Int) -> Number? {
    var end = start
    var value = 0
    while end < text.scalars.count, isDigit(text.scalars[end]) {
      if end - start < 15 { value = value * 10 + Int(text.scalars[end] - 0x30) }
      end += 1
    }
    return end == start ? nil : Number(value: value, digits: end - start, start: start, end: end)
  }

  /// The number after `-`, `/` or `.`; only around dots there may be spaces.
  private func numberAfterSeparator(_ start: Int) -> (separator: UInt32, Number)? {
    let spaced = skipSpace(start)
    guard spaced < text.scalars.count else { return nil }
    let separator = text.scalars[spaced]
    guard separator == 0x2E || spaced == start && (separator == 0x2D || separator == 0x2F)
    else { return nil }
    let next = separator == 0x2E ? skipSpace(spaced + 1) : spaced + 1
    return numberAt(next).map { (separator, $0) }
  }

  private func number(after end: Int, mark: [UInt32]) -> Number? {
    let index = skipSpace(end)
    guard index < text.scalars.count, mark.contains(text.scalars[index]) else { return nil }
    return numberAt(skipSpace(index + 1))
  }

  private func skip(_ scalars: [UInt32], from start: Int) -> Int {
    let index = skipSpace(start)
    return index < text.scalars.count && scalars.contains(text.scalars[index]) ? index + 1 : start
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < text.scalars.count, isSpace(text.scalars[index]) { index += 1 }
    return index
  }

  /// Past at most two of `de`, `of`, `del`, `the` and the like.
  private func skipConnectors(_ start: Int) -> Int {
    var index = start
    for _ in 0..<2 {
      guard let word = wordAt(index), connectors.contains(Array(text.scalars[word])) else { break }
      index = skipSpace(word.upperBound)
      if index < text.scalars.count, text.scalars[index] == 0x27 { index += 1 }
    }
    return index
  }

  private func wordAt(_ start: Int) -> Range<Int>? {
    var end = start
    while end < text.scalars.count,
      isLetter(text.scalars[end]) || text.scalars[end] == 0x2E && isThai(at: end + 1)
    {
      end += 1
    }
    return end > start ? start..<end : nil
  }

  private func wordBefore(_ end: Int) -> Range<Int>? {
    var last = end
    while last > 0,
      isSpace(text.scalars[last - 1]) || [0x2E, 0x2D].contains(text.scalars[last - 1])
    {
      last -= 1
    }
    var start = last
    while start > 0, isLetter(text.scalars[start - 1]) { start -= 1 }
    return start < last ? start..<last : nil
  }

  private func longestMonth(at start: Int) -> (month: Int, end: Int)? {
    guard let word = wordAt(start) else { return nil }
    if let month = month(word) { return (month, word.upperBound) }
    guard let second = wordAt(skipSpace(word.upperBound)) else { return nil }
    let both = Array(text.scalars[word]) + [0x5F] + Array(text.scalars[second])
    return MonthNames.shared.month(both, language: language).map { ($0, second.upperBound) }
  }

  private func month(_ word: Range<Int>) -> Int? {
    word.count <= 16
      ? MonthNames.shared.month(text.scalars[word], language: language) : nil
  }

  private func isThai(at index: Int) -> Bool {
    index < text.scalars.count && (0xE01...0xE4E).contains(text.scalars[index])
  }
}

private func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

private func isSpace(_ scalar: UInt32) -> Bool { scalar <= 0x20 }

private func isLetter(_ scalar: UInt32) -> Bool {
  scalar &- 0x61 < 26
    || scalar >= 0xC0 && !(0x2010...0x206F).contains(scalar) && scalar != 0x60C
      && !(0x3000...0x303F).contains(scalar)
}

private let thang = Array("thang".unicodeScalars.map(\.value))
private let nam = Array("nam".unicodeScalars.map(\.value))

/// Stand right after the day's number.
private let ordinalSuffixes = Set(
  ["st", "nd", "rd", "th", "er", "re", "eme", "e", "o", "a", "\u{BA}", "\u{AA}", "ki"].map {
    $0.unicodeScalars.map(\.value)
  })

/// Stand between day, month and year.
private let connectors = Set(
  ["de", "del", "of", "d", "the", "da", "do", "dos", "di", "den", "ta", "ng", "año", "o"].map {
    $0.unicodeScalars.map { FoldedText.folded($0.value) ?? 0 }
  })
