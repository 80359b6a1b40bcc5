import ThresherCore

/// What belongs to a number: its sign, range, unit and modifiers.
extension QuantityScanner {
  /// "−4", "-5": a sign that nothing stands at before it.
  func addSign(to phrase: inout Phrase, from free: Int) {
    let sign = phrase.start - 1
    guard sign >= free, text.isJoined(phrase.start), !text.isJoined(sign) || isOpener(sign - 1)
    else {
      return
    }
    switch text.codes[sign] {
    case "-", "−": phrase.value = -phrase.value
    case "+": break
    // ".64"
    case "."
    where text.tokens[phrase.start].kind == .number && phrase.value == phrase.value.rounded():
      for _ in 0..<text.tokens[phrase.start].span.count { phrase.value /= 10 }
    default: return
    }
    phrase.start = sign
  }

  func isOpener(_ index: Int) -> Bool {
    switch text.code(index) {
    case "(", "[", "\"", "“", "~", "∼", "<", ">", "≥", "≤", "±": true
    default: false
    }
  }

  /// Whether a word tells of a change.
  private func isChange(_ index: Int) -> Bool {
    guard stretch.contains(index), text.tokens[index].kind == .word else { return false }
    let end = Int(text.tokens[index].end)
    return lexicon.changes.contains(text.codes[index])
      || (text.tokens[index].span.count > 4 && text.utf8[end - 1] == 0x64
        && text.utf8[end - 2] == 0x65 && text.codes[index] != Self.ranged)
  }

  /// "rose 13 cents to $35", "grew from 5% to 7%": the measure behind "to" is another; "up 5% to 7%"
  /// is a range.
  private func isSecondOfChange(_ before: WordCode, _ start: Int) -> Bool {
    if before == Self.from { return isChange(start - 2) }
    return before != Self.up && before != Self.down && isChange(start - 1)
  }

  /// The upper end of a range; false when the two are a score or a ratio.
  func addRange(
    to phrase: inout Phrase, _ last: inout Numeral, isMoney: Bool
  ) -> Bool {
    let isDash: Bool
    let next = phrase.end
    var isBetween = false
    // "1.3 ± 0.5": the spread is part of it.
    if code(next) == "±", last.suffixStart == nil, stretch.contains(next + 1),
      let spread = lexicon.numerals.numeral(in: text, at: next + 1, before: stretch.upperBound),
      spread.form != .ordinal
    {
      phrase.end = spread.end
      last.suffixStart = spread.suffixStart
      last.end = spread.end
      return true
    }
    switch code(next) {
    case "-", "–", "—", "−": isDash = true
    case Self.to, Self.or:
      isDash = false
      // "grew from 5 to 7 metres": two.
      if code(phrase.start - 1) == Self.from, isChange(phrase.start - 2) { return true }
    case Self.and:
      isDash = false
      isBetween = code(phrase.start - 1) == Self.between
      guard isBetween else { return true }
    default: return true
    }
    var upperStart = next + 1
    if isMoney, Currencies.code(ofSign: code(upperStart)) != nil { upperStart += 1 }
    // "$80 or 90 dinars" are two prices.
    if isMoney, code(next) == Self.or, upperStart == next + 1 { return true }
    var sign = 1.0
    if code(upperStart) == "−" || code(upperStart) == "-", text.isJoined(upperStart + 1) {
      sign = -1
      upperStart += 1
    }
    guard stretch.contains(upperStart),
      let upper = lexicon.numerals.numeral(in: text, at: upperStart, before: stretch.upperBound),
      upper.form != .ordinal, last.suffixStart == nil || isMoney
    else { return true }
    var low = phrase.value
    var high = sign * upper.value
    if isMoney, isMillion(upper) { high *= 1e6 }
    if isMoney, isMillion(last) { low *= 1e6 }
    // "40 to 50 million"
    let highScale = upper.isScaled || (isMoney && isMillion(upper))
    if highScale, !last.isScaled, !(isMoney && isMillion(last)), low < 1000 {
      low *= scale(of: high)
    }
    guard low < high else {
      // "3-1", "10–7"; "5 or 5" are two numbers.
      return !(isDash && text.isJoined(next))
    }
    phrase.value = low
    phrase.maximum = high
    phrase.end = upper.end
    last = upper
    if isMoney, isMillion(upper) { last.suffixStart = nil }
    if isBetween || (code(next) == Self.to && code(phrase.start - 1) == Self.from) {
      phrase.start -= 1
    }
    return true
  }

  func scale(of value: Double) -> Double {
    value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : value >= 1000 ? 1000 : 1
  }

  /// Whether a number has the letter m at its end: a million when money or things are counted.
  func isMillion(_ numeral: Numeral) -> Bool {
    guard let start = numeral.suffixStart else { return false }
    let end = text.stemEnd(numeral.end - 1)
    return end - start == 1 && text.utf8[start] | 0x20 == 0x6D
  }

  /// False when the number has letters at its end that are no unit: "5G", "2006b".
  func addUnit(to phrase: inout Phrase, of last: Numeral, isMoney: Bool) -> Bool {
    if let start = last.suffixStart {
      return addSuffix(to: &phrase, of: last, from: start, isMoney: isMoney)
    }
    guard !isMoney else { return true }
    let limit = stretch.upperBound
    // "30-item", "5-km"
    if code(phrase.end) == "-", text.isJoined(phrase.end), text.isJoined(phrase.end + 1),
      phrase.end + 1 < limit, text.tokens[phrase.end + 1].kind == .word
    {
      let word = phrase.end + 1
      if let money = lexicon.currencies.after(
        word, in: text, before: limit, isScaled: last.isScaled)
      {
        phrase.unit = money.code
        phrase.end = money.end
      } else if let unit = lexicon.units.unit(in: text, at: word, before: limit) {
        phrase.unit = unit.code
        phrase.end = unit.end
      } else {
        phrase.unit = text.string(text.span(word, through: word))
        phrase.end = word + 1
      }
      return true
    }
    if let more = lexicon.modifiers.after(phrase.end, in: text, before: limit) {
      phrase.modifier = more.modifier
      phrase.end = more.end
    }
    if let money = lexicon.currencies.after(
      phrase.end, in: text, before: limit, isScaled: last.isScaled)
    {
      phrase.unit = money.code
      phrase.end = money.end
    } else if let money = lexicon.currencies.hundredth(text.code(phrase.end)),
      stretch.contains(phrase.end)
    {
      phrase.unit = money
      phrase.value /= 100
      phrase.maximum = phrase.maximum.map { $0 / 100 }
      phrase.end += 1
    } else if let unit = lexicon.units.unit(in: text, at: phrase.end, before: limit) {
      phrase.unit = unit.code
      phrase.end = unit.end
    } else if last.form != .fraction || last.isDigits {
      let isSingular = phrase.maximum == nil && abs(phrase.value) == 1
      if let head = CountedNoun.head(
        in: text, at: phrase.end, before: limit, isSingular: isSingular)
      {
        phrase.unit = text.string(text.span(head, through: head))
        phrase.end = head + 1
      }
    }
    return true
  }

  /// "66% to 88%", "between 5 km and 7 km", "$40m to $50m": the same unit again.
  func addSecondMeasure(to phrase: inout Phrase) {
    guard let unit = phrase.unit, phrase.maximum == nil else { return }
    let next = phrase.end
    let before = code(phrase.start - 1)
    let isBetween = code(next) == Self.and && before == Self.between
    let isRange =
      isBetween || code(next) == "-" || code(next) == "–"
      || (code(next) == Self.to && !isSecondOfChange(before, phrase.start))
    guard isRange else { return }
    var start = next + 1
    var sign = 1.0
    if code(start) == "−" || code(start) == "-", text.isJoined(start + 1) {
      sign = -1
      start += 1
    }
    let currency = Currencies.code(ofSign: code(start))
    if currency != nil { start += 1 }
    guard stretch.contains(start),
      let upper = lexicon.numerals.numeral(in: text, at: start, before: stretch.upperBound),
      upper.form != .ordinal
    else { return }
    var second = Phrase(value: sign * upper.value, unit: currency, start: start, end: upper.end)
    guard addUnit(to: &second, of: upper, isMoney: currency != nil), second.unit == unit,
      second.value > phrase.value
    else { return }
    phrase.maximum = second.value
    phrase.end = second.end
    phrase.endTrim = second.endTrim
    if isBetween || (code(next) == Self.to && before == Self.from) { phrase.start -= 1 }
  }

  func addSuffix(
    to phrase: inout Phrase, of last: Numeral, from start: Int, isMoney: Bool
  ) -> Bool {
    let end = text.stemEnd(last.end - 1)
    let suffix = text.string(TextSpan(start, end))
    let isCounting = text.isLowercase(phrase.end) && phrase.end < stretch.upperBound
    if isMillion(last), isMoney || isCounting {
      if let maximum = phrase.maximum {
        phrase.maximum = maximum * 1e6
        if phrase.value < 1000 { phrase.value *= 1e6 }
      } else {
        phrase.value *= 1e6
      }
      var plain = last
      plain.suffixStart = nil
      plain.isScaled = true
      return addUnit(to: &phrase, of: plain, isMoney: isMoney)
    }
    guard !isMoney, let code = lexicon.units.code(ofSymbol: suffix) else { return false }
    phrase.unit = code
    if let rate = lexicon.units.per((code, phrase.end), in: text, before: stretch.upperBound) {
      phrase.unit = rate.code
      phrase.end = rate.end
    }
    return true
  }

  func addModifiers(to phrase: inout Phrase, from free: Int) {
    if phrase.modifier == nil,
      let more = lexicon.modifiers.after(phrase.end, in: text, before: stretch.upperBound)
    {
      phrase.modifier = more.modifier
      phrase.end = more.end
      phrase.endTrim = 0
    }
    guard let before = lexicon.modifiers.before(phrase.start, in: text, from: free) else { return }
    phrase.modifier = phrase.modifier ?? before.modifier
    phrase.start = before.start
  }
}
