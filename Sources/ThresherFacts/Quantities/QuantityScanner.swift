import ThresherCore

/// Walks a stretch of a sentence without dates and finds the quantities in it.
struct QuantityScanner {
  struct Phrase {
    var value: Double
    var maximum: Double?
    var unit: String?
    var modifier: Quantity.Modifier?
    var start: Int
    var end: Int
    var endTrim = 0
  }

  let text: AnalyzedText
  let lexicon: QuantityLexicon
  private(set) var found: [Quantity] = []
  /// The stretch under way.
  var stretch = 0..<0
  /// The sentence it is part of.
  var sentence = 0..<0

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
  func endOfLabels(_ index: Int) -> Int {
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
  func isLabelled(_ index: Int) -> Bool {
    guard index > sentence.lowerBound else { return false }
    let before = index - 1
    if text.codes[before] == "." {
      return before > sentence.lowerBound && text.isJoined(before)
        && lexicon.labels.contains(text.codes[before - 1])
    }
    return lexicon.labels.contains(text.codes[before])
  }

  /// Passes over what hangs together with a number that is no quantity: "3-1", "10:30", "1.2.3".
  func endOfRun(_ index: Int) -> Int {
    var index = index
    while index + 1 < stretch.upperBound, text.isJoined(index), text.isJoined(index + 1),
      text.tokens[index].kind == .sign, text.tokens[index + 1].kind == .number
    {
      index += 2
    }
    return index
  }

  @inline(__always)
  func code(_ index: Int) -> WordCode {
    stretch.contains(index) ? text.codes[index] : .none
  }

  func phrase(of numeral: Numeral, at index: Int, from free: Int) -> Phrase? {
    // "Denise Two Bears"
    if !numeral.isDigits, index > sentence.lowerBound, text.isCapitalized(index),
      text.isCapitalized(index - 1)
    {
      return nil
    }
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

  func ordinal(_ numeral: Numeral, at index: Int) -> Phrase? {
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
  func isPartOfName(_ index: Int) -> Bool {
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
  func isReference(_ phrase: Phrase) -> Bool {
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

  func isQuantity(_ phrase: Phrase, _ numeral: Numeral, at index: Int) -> Bool {
    // "(24)", "(14–17)": a reference or an age.
    if phrase.unit == nil, phrase.modifier == nil, code(phrase.end) == ")",
      text.code(phrase.start - 1) == "("
    {
      return false
    }
    if phrase.unit != nil || phrase.maximum != nil || phrase.modifier != nil { return true }
    if numeral.form == .fraction || numeral.isScaled { return true }
    // "one" is a pronoun more often than not.
    if !numeral.isDigits, numeral.value <= 1 { return false }
    // "Boeing 737": a name stands before it, and nothing that is counted behind it.
    let before = index - 1
    let isFirst = before <= sentence.lowerBound
    if numeral.isDigits, !isFirst, text.isCapitalized(before) { return false }
    return true
  }

  /// "Ada Byron, 45, said": years.
  func addAge(to phrase: inout Phrase, _ numeral: Numeral) {
    guard phrase.unit == nil, phrase.maximum == nil, phrase.modifier == nil, numeral.isDigits,
      (1...110).contains(phrase.value), phrase.value == phrase.value.rounded(),
      numeral.form == .cardinal, phrase.start >= sentence.lowerBound + 2,
      code(phrase.end) == "," || code(phrase.end) == ".",
      text.codes[phrase.start - 1] == ",", text.isCapitalized(phrase.start - 2)
    else { return }
    phrase.unit = "a"
  }

  static let to = WordCode(word: "to")
  static let or = WordCode(word: "or")
  static let and = WordCode(word: "and")
  static let between = WordCode(word: "between")
  static let from = WordCode(word: "from")
  static let up = WordCode(word: "up")
  static let down = WordCode(word: "down")
  static let ranged = WordCode(word: "ranged")
}
