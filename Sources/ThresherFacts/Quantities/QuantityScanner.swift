import ThresherCore

/// The words that quantities are made of.
struct QuantityLexicon: Sendable {
  let numerals = NumeralReader()
  let units = MeasureUnits.standard
  let currencies = Currencies()
  let modifiers = QuantityModifiers()
  /// Before a number, they make it a label: "Article 5".
  let labels = WordSet(
    """
    : no nos number article articles section sections chapter chapters page pages figure figures fig
    : figs table tables room flight channel phase phases part parts step steps p pp vol sec art
    """)
  /// Before an ordinal in words.
  let determiners = WordSet(": the a an its his her their our my your this that every each")
  /// Behind an ordinal, they make it part of an address or a name.
  let places = WordSet(": street avenue st ave floor street's amendment lady aid hand world")
}

/// Walks a stretch of a sentence without dates and finds the quantities in it.
struct QuantityScanner {
  private struct Phrase {
    var value: Double
    var maximum: Double?
    var unit: String?
    var modifier: Quantity.Modifier?
    var start: Int
    var end: Int
    var endTrim = 0
  }

  private let text: AnalyzedText
  private let lexicon: QuantityLexicon
  private(set) var found: [Quantity] = []
  /// The stretch under way.
  private var stretch = 0..<0
  /// The sentence it is part of.
  private var sentence = 0..<0

  init(_ text: AnalyzedText, _ lexicon: QuantityLexicon) {
    self.text = text
    self.lexicon = lexicon
  }

  /// Appends the quantities of some tokens of a sentence.
  mutating func scan(_ tokens: Range<Int>, of sentence: Range<Int>) {
    stretch = tokens
    self.sentence = sentence
    var index = tokens.lowerBound
    var free = tokens.lowerBound
    while index < tokens.upperBound {
      guard lexicon.numerals.mayBegin(text, index),
        let numeral = lexicon.numerals.numeral(in: text, at: index, before: tokens.upperBound)
      else {
        index += 1
        continue
      }
      if isLabelled(index) {
        index = endOfLabels(numeral.end)
      } else if let phrase = phrase(of: numeral, at: index, from: free) {
        let whole = text.span(phrase.start, through: phrase.end - 1)
        found.append(
          Quantity(
            value: phrase.value, maximum: phrase.maximum, unit: phrase.unit,
            modifier: phrase.modifier,
            span: TextSpan(whole.lowerBound, whole.upperBound - phrase.endTrim)))
        index = phrase.end
      } else {
        index = endOfRun(numeral.end)
      }
      free = index
    }
  }

  /// Passes over the numbers behind a label: "Articles 3, 5 and 7".
  private func endOfLabels(_ index: Int) -> Int {
    var index = index
    while index < stretch.upperBound {
      var next = index
      while code(next) == "," || code(next) == Self.and || code(next) == Self.or
        || code(next) == "-" || code(next) == "–" || code(next) == "&"
      {
        next += 1
      }
      guard next > index, stretch.contains(next), text.tokens[next].kind == .number,
        let number = NumberToken(text.tokens[next], in: text.utf8), number.plainDigits > 0,
        number.plainDigits <= 3
      else { return endOfRun(index) }
      index = next + 1
    }
    return index
  }

  /// Whether a word before a number makes it a label.
  ///
  /// Such as "Article 5", "No. 3", "Figs. 2".
  private func isLabelled(_ index: Int) -> Bool {
    guard index > sentence.lowerBound else { return false }
    let before = index - 1
    if text.codes[before] == "." {
      return before > sentence.lowerBound && text.isJoined(before)
        && lexicon.labels.contains(text.codes[before - 1])
    }
    return lexicon.labels.contains(text.codes[before])
  }

  /// Passes over what hangs together with a number that is no quantity: "3-1", "10:30", "1.2.3".
  private func endOfRun(_ index: Int) -> Int {
    var index = index
    while index + 1 < stretch.upperBound, text.isJoined(index), text.isJoined(index + 1),
      text.tokens[index].kind == .sign, text.tokens[index + 1].kind == .number
    {
      index += 2
    }
    return index
  }

  @inline(__always)
  private func code(_ index: Int) -> WordCode {
    stretch.contains(index) ? text.codes[index] : .none
  }

  private func phrase(of numeral: Numeral, at index: Int, from free: Int) -> Phrase? {
    if numeral.form == .ordinal { return ordinal(numeral, at: index) }
    guard !isPartOfName(index) else { return nil }
    var phrase = Phrase(value: numeral.value, start: index, end: numeral.end)
    let money = lexicon.currencies.before(index, in: text, from: free)
    if let money {
      phrase.unit = money.code
      phrase.start = money.start
    }
    addSign(to: &phrase, from: free)
    var last = numeral
    guard addRange(to: &phrase, &last, isMoney: money != nil) else { return nil }
    guard !isReference(phrase) else { return nil }
    guard addUnit(to: &phrase, of: last, isMoney: money != nil) else { return nil }
    addSecondMeasure(to: &phrase)
    addModifiers(to: &phrase, from: free)
    addAge(to: &phrase, numeral)
    guard phrase.value.isFinite, phrase.maximum?.isFinite ?? true,
      isQuantity(phrase, numeral, at: index)
    else { return nil }
    return phrase
  }

  // MARK: Ordinals

  private func ordinal(_ numeral: Numeral, at index: Int) -> Phrase? {
    guard !text.isJoined(index) || text.codes[index - 1] != "-",
      !lexicon.places.contains(code(numeral.end))
    else { return nil }
    if !numeral.isDigits {
      let before = index > sentence.lowerBound ? index - 1 : nil
      guard let before, lexicon.determiners.contains(text.codes[before]),
        !text.isCapitalized(numeral.end) || text.codes[numeral.end] == text.codes[index],
        !text.isCapitalized(index)
      else { return nil }
    }
    return Phrase(value: numeral.value, unit: "ordinal", start: index, end: numeral.end)
  }

  // MARK: Is it one?

  /// Whether a number hangs on what stands before it: "Covid-19", "10:30", "m−2".
  private func isPartOfName(_ index: Int) -> Bool {
    guard index > sentence.lowerBound else { return false }
    let before = text.codes[index - 1]
    if text.isJoined(index) {
      switch before {
      case "#", "№", ")", "]": return true
      case "-", "–", "−", "/", "_", "@", "&": return text.isJoined(index - 1)
      case ":", ".", ",", "'", "’": return text.isJoined(index - 1)
      default: break
      }
    }
    return false
  }

  /// "[3]", "3." or "3)" at the start of a sentence, "93:7", "24/7", a phone number, "007".
  private func isReference(_ phrase: Phrase) -> Bool {
    let next = code(phrase.end)
    let first = text.tokens[phrase.start]
    let length = first.span.count
    if text.utf8[Int(first.start)] == 0x30, length > 1, phrase.value >= 1,
      text.utf8[Int(first.start) + 1] &- 0x30 < 10
    {
      return true
    }
    if first.kind == .number, length > 12, phrase.unit == nil,
      !text.utf8[first.span.range].contains(0x2C), !text.utf8[first.span.range].contains(0x2E)
    {
      return true
    }
    if next == "]", phrase.start > sentence.lowerBound, text.codes[phrase.start - 1] == "[" {
      return true
    }
    guard text.isJoined(phrase.end) else { return false }
    if phrase.start == sentence.lowerBound,
      next == ")" || (next == "." && phrase.end + 1 < sentence.upperBound)
    {
      return true
    }
    let isLinked = next == ":" || next == "/" || next == "-" || next == "_" || next == "–"
    return isLinked && text.isJoined(phrase.end + 1) && stretch.contains(phrase.end + 1)
      && text.tokens[phrase.end + 1].kind == .number
  }

  private func isQuantity(_ phrase: Phrase, _ numeral: Numeral, at index: Int) -> Bool {
    // "(24)", "(14–17)": a reference or an age.
    if phrase.unit == nil, phrase.modifier == nil, code(phrase.end) == ")",
      text.code(phrase.start - 1) == "("
    {
      return false
    }
    if phrase.unit != nil || phrase.maximum != nil || phrase.modifier != nil { return true }
    if numeral.form == .fraction || numeral.isScaled { return true }
    // "one" is a pronoun more often than not.
    if !numeral.isDigits, numeral.value == 1 { return false }
    // "Boeing 737": a name stands before it, and nothing that is counted behind it.
    let before = index - 1
    let isFirst = before <= sentence.lowerBound
    if numeral.isDigits, !isFirst, text.isCapitalized(before) { return false }
    return true
  }

  /// "Ada Byron, 45, said": years.
  private func addAge(to phrase: inout Phrase, _ numeral: Numeral) {
    guard phrase.unit == nil, phrase.maximum == nil, phrase.modifier == nil, numeral.isDigits,
      (1...110).contains(phrase.value), phrase.value == phrase.value.rounded(),
      numeral.form == .cardinal, phrase.start >= sentence.lowerBound + 2,
      code(phrase.end) == "," || code(phrase.end) == ".",
      text.codes[phrase.start - 1] == ",", text.isCapitalized(phrase.start - 2)
    else { return }
    phrase.unit = "a"
  }

  // MARK: Parts

  /// "−4", "-5": a sign that nothing stands at before it.
  private func addSign(to phrase: inout Phrase, from free: Int) {
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

  private func isOpener(_ index: Int) -> Bool {
    switch text.code(index) {
    case "(", "[", "\"", "“", "~", "∼", "<", ">", "≥", "≤", "±": true
    default: false
    }
  }

  /// The upper end of a range; false when the two are a score or a ratio.
  private func addRange(
    to phrase: inout Phrase, _ last: inout Numeral, isMoney: Bool
  ) -> Bool {
    let isDash: Bool
    let next = phrase.end
    var isBetween = false
    switch code(next) {
    case "-", "–", "—", "−": isDash = true
    case Self.to, Self.or: isDash = false
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

  private func scale(of value: Double) -> Double {
    value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : value >= 1000 ? 1000 : 1
  }

  /// Whether a number has the letter m at its end: a million when money or things are counted.
  private func isMillion(_ numeral: Numeral) -> Bool {
    guard let start = numeral.suffixStart else { return false }
    let end = text.stemEnd(numeral.end - 1)
    return end - start == 1 && text.utf8[start] | 0x20 == 0x6D
  }

  /// False when the number has letters at its end that are no unit: "5G", "2006b".
  private func addUnit(to phrase: inout Phrase, of last: Numeral, isMoney: Bool) -> Bool {
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
  private func addSecondMeasure(to phrase: inout Phrase) {
    guard let unit = phrase.unit, phrase.maximum == nil else { return }
    let next = phrase.end
    let before = code(phrase.start - 1)
    let isBetween = code(next) == Self.and && before == Self.between
    let isRange =
      isBetween || code(next) == "-" || code(next) == "–" || code(next) == Self.to
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

  private func addSuffix(
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

  private func addModifiers(to phrase: inout Phrase, from free: Int) {
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

  private static let to = WordCode(word: "to")
  private static let or = WordCode(word: "or")
  private static let and = WordCode(word: "and")
  private static let between = WordCode(word: "between")
  private static let from = WordCode(word: "from")
}
