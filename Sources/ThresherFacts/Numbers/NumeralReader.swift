import ThresherCore

/// Reads numbers written in digits, in words or in both.
struct NumeralReader: Sendable {
  private enum Word: Sendable {
    case unit(Double)
    case ten(Double)
    case hundred
    case scale(Double)
    case ordinal(Double)
    case tenOrdinal(Double)
    case denominator(Double)
    /// "a" and "half": the number is in what follows.
    case article
  }

  /// Tokens that are read for one number at most.
  private static let maximumTokens = 16
  private let words: WordTable<Word>
  /// Letters at once after digits: "1.2m", "5bn".
  private let scaleLetters: WordTable<Double>
  private let ordinalEndings = WordSet(": st nd rd th")

  init() {
    words = WordTable(Self.wordTable) { key in
      guard let kind = key.first, let value = Double(key.dropFirst()) else { return nil }
      return switch kind {
      case "u": .unit(value)
      case "t": .ten(value)
      case "h": .hundred
      case "s": .scale(value)
      case "o": .ordinal(value)
      case "p": .tenOrdinal(value)
      case "d": .denominator(value)
      case "a": .article
      default: nil
      }
    }
    scaleLetters = WordTable(Self.scaleLetterTable) { Double($0) }
  }

  /// Whether a number may begin with a token of this code; quick.
  @inline(__always)
  func mayBegin(_ text: AnalyzedText, _ index: Int) -> Bool {
    text.tokens[index].kind == .number || words[text.codes[index]] != nil
      || isVulgarFraction(text.codes[index])
  }

  /// The number that begins at a token; tokens from `limit` on do not count.
  func numeral(in text: AnalyzedText, at index: Int, before limit: Int) -> Numeral? {
    guard index < limit else { return nil }
    let limit = min(limit, index + Self.maximumTokens)
    if text.tokens[index].kind == .number { return digits(in: text, at: index, before: limit) }
    if let value = vulgarFraction(text.codes[index]) {
      return scaled(
        Numeral(value: value, form: .fraction, end: index + 1), in: text, before: limit)
    }
    return spelled(in: text, at: index, before: limit)
  }

  // MARK: Digits

  private func digits(in text: AnalyzedText, at index: Int, before limit: Int) -> Numeral? {
    let token = text.tokens[index]
    guard let number = NumberToken(token, in: text.utf8) else { return nil }
    var result = Numeral(value: number.value, isDigits: true, end: index + 1)
    let end = text.stemEnd(index)
    if number.suffixStart < end {
      let suffix = WordCode(word: text.string(TextSpan(number.suffixStart, end)))
      if ordinalEndings.contains(suffix) {
        result.form = .ordinal
        return result
      }
      guard let scale = scaleLetters[suffix] else {
        result.suffixStart = number.suffixStart
        return result
      }
      result.value *= scale
      result.isScaled = true
      return result
    }
    // "1/2", "2½"
    if index + 2 < limit, text.codes[index + 1] == "/", text.isJoined(index + 1),
      text.isJoined(index + 2), number.separators == 0, number.value < 10,
      let below = NumberToken(text.tokens[index + 2], in: text.utf8), below.value > number.value,
      below.value <= 10, below.plainDigits > 0
    {
      result.value /= below.value
      result.form = .fraction
      result.end = index + 3
      return result
    }
    if result.end < limit, text.isJoined(result.end),
      let fraction = vulgarFraction(text.codes[result.end])
    {
      result.value += fraction
      result.end += 1
    }
    return scaled(result, in: text, before: limit)
  }

  /// The number with the scale words behind it: "3.4 billion", "2 hundred thousand", "5-million".
  private func scaled(_ numeral: Numeral, in text: AnalyzedText, before limit: Int) -> Numeral {
    var result = numeral
    while true {
      var next = result.end
      if next + 1 < limit, text.codes[next] == "-", text.isJoined(next), text.isJoined(next + 1) {
        next += 1
      }
      guard next < limit else { return result }
      switch words[text.codes[next]] {
      case .scale(let scale)?: result.value *= scale
      case .hundred?: result.value *= 100
      default: return result
      }
      result.isScaled = true
      result.form = .cardinal
      result.end = next + 1
    }
  }

  // MARK: Words

  private func spelled(in text: AnalyzedText, at start: Int, before limit: Int) -> Numeral? {
    var index = start
    // Sums below the last scale word, and all before.
    var part = 0.0
    var total = 0.0
    var last = 0.0
    var isScaled = false
    // "a hundred and five"
    if isArticle(text.codes[start]), start + 1 < limit {
      switch words[text.codes[start + 1]] {
      case .hundred?, .scale?:
        part = 1
        last = 1
        index = start + 1
      default: break
      }
    }
    loop: while index < limit {
      var at = index
      if index > start {
        let isHyphen = text.codes[at] == "-" && text.isJoined(at) && text.isJoined(at + 1)
        let isAnd = text.codes[at] == Self.and && last >= 100
        if isHyphen || isAnd { at += 1 }
        guard at < limit else { break }
      }
      switch words[text.codes[at]] {
      case .unit(let value)?:
        guard last == 0 || (last >= 20 && last < 100 && value < 10) || last >= 100 else {
          break loop
        }
        part += value
        last = value == 0 ? 1 : value
      case .ten(let value)?:
        guard last == 0 || last >= 100 else { break loop }
        part += value
        last = value
      case .hundred?:
        guard last > 0, last < 100 else { break loop }
        part *= 100
        last = 100
      case .scale(let value)?:
        guard last > 0 else { break loop }
        total += part * value
        part = 0
        last = value
        isScaled = true
      case .ordinal(let value)?:
        guard last == 0 || (last >= 20 && last < 100 && value < 10) || last >= 100 else {
          break loop
        }
        return Numeral(
          value: value >= 100 ? max(1, total + part) * value : total + part + value,
          form: .ordinal, end: at + 1)
      case .tenOrdinal(let value)?:
        guard last == 0 || last >= 100 else { break loop }
        return Numeral(value: total + part + value, form: .ordinal, end: at + 1)
      default: break loop
      }
      index = at + 1
    }
    guard index > start + (part == 1 && isArticle(text.codes[start]) ? 1 : 0) else {
      return article(in: text, at: start, before: limit)
    }
    let whole = Numeral(value: total + part, isScaled: isScaled, end: index)
    return fraction(whole, in: text, before: limit) ?? half(whole, in: text, before: limit)
  }

  /// Such as "two-thirds", "three quarters".
  private func fraction(
    _ whole: Numeral, in text: AnalyzedText, before limit: Int
  ) -> Numeral? {
    var next = whole.end
    let isHyphen = next < limit && text.codes[next] == "-" && text.isJoined(next)
    if isHyphen { next += 1 }
    guard next < limit, whole.value > 0, whole.value < 20 else { return nil }
    switch words[text.codes[next]] {
    case .denominator(let below)?:
      return Numeral(value: whole.value / below, form: .fraction, end: next + 1)
    case .ordinal(let below)? where isHyphen && whole.value == 1 && below > 2:
      return Numeral(value: 1 / below, form: .fraction, end: next + 1)
    default: return nil
    }
  }

  /// Such as "two and a half", "one and a half million".
  private func half(_ whole: Numeral, in text: AnalyzedText, before limit: Int) -> Numeral {
    var result = whole
    let next = whole.end
    if next + 2 < limit, text.codes[next] == Self.and, text.codes[next + 1] == Self.a,
      text.codes[next + 2] == Self.half
    {
      result.value += 0.5
      result.end = next + 3
      return scaled(result, in: text, before: limit)
    }
    return result
  }

  /// Such as "a hundred", "a million", "half a million", "a third of", "half the".
  private func article(in text: AnalyzedText, at start: Int, before limit: Int) -> Numeral? {
    let next = start + 1
    guard next < limit else { return nil }
    switch text.codes[start] {
    case Self.a, Self.an:
      if text.codes[next] == Self.half, next + 1 < limit,
        let scaled = scaledOne(0.5, in: text, at: next + 1, before: limit)
      {
        return scaled
      }
      if let one = scaledOne(1, in: text, at: next, before: limit) { return one }
      guard next + 1 < limit, text.codes[next + 1] == Self.of else { return nil }
      switch words[text.codes[next]] {
      case .ordinal(let below)? where below > 2:
        return Numeral(value: 1 / below, form: .fraction, end: next + 1)
      default:
        return text.codes[next] == Self.quarter
          ? Numeral(value: 0.25, form: .fraction, end: next + 1) : nil
      }
    case Self.half:
      if text.codes[next] == Self.a || text.codes[next] == Self.an,
        let scaled = scaledOne(0.5, in: text, at: next + 1, before: limit)
      {
        return scaled
      }
      return Self.isAfterHalf(text.codes[next]) || Self.beforeHalf.contains(text.code(start - 1))
        ? Numeral(value: 0.5, form: .fraction, end: next) : nil
    default: return nil
    }
  }

  private func scaledOne(
    _ value: Double, in text: AnalyzedText, at index: Int, before limit: Int
  ) -> Numeral? {
    let result = scaled(Numeral(value: value, end: index), in: text, before: limit)
    return result.isScaled ? result : nil
  }

  private static let and = WordCode(word: "and")
  private static let a = WordCode(word: "a")
  private static let an = WordCode(word: "an")
  private static let of = WordCode(word: "of")
  private static let the = WordCode(word: "the")
  private static let its = WordCode(word: "its")
  private static let their = WordCode(word: "their")
  private static let half = WordCode(word: "half")
  private static let quarter = WordCode(word: "quarter")

  private static let beforeHalf = WordSet(": than nearly almost about around roughly")

  private func isArticle(_ code: WordCode) -> Bool { code == Self.a || code == Self.an }

  private static func isAfterHalf(_ code: WordCode) -> Bool {
    code == of || code == the || code == its || code == their
  }

  // MARK: Vulgar fractions

  private func isVulgarFraction(_ code: WordCode) -> Bool { vulgarFraction(code) != nil }

  private func vulgarFraction(_ code: WordCode) -> Double? {
    switch code {
    case "½": 0.5
    case "¼": 0.25
    case "¾": 0.75
    case "⅓": 1.0 / 3
    case "⅔": 2.0 / 3
    case "⅛": 0.125
    default: nil
    }
  }

  // MARK: Tables

  private static let wordTable: StaticString = """
    a1: a an half
    u0: zero
    u1: one
    u2: two
    u3: three
    u4: four
    u5: five
    u6: six
    u7: seven
    u8: eight
    u9: nine
    u10: ten
    u11: eleven
    u12: twelve
    u13: thirteen
    u14: fourteen
    u15: fifteen
    u16: sixteen
    u17: seventeen
    u18: eighteen
    u19: nineteen
    t20: twenty
    t30: thirty
    t40: forty fourty
    t50: fifty
    t60: sixty
    t70: seventy
    t80: eighty
    t90: ninety
    h0: hundred
    s12: dozen
    s1e3: thousand
    s1e6: million mln mn
    s1e9: billion bln bn
    s1e12: trillion trn tn
    s1e5: lakh
    s1e7: crore
    o1: first
    o2: second
    o3: third
    o4: fourth
    o5: fifth
    o6: sixth
    o7: seventh
    o8: eighth
    o9: ninth
    o10: tenth
    o11: eleventh
    o12: twelfth
    o13: thirteenth
    o14: fourteenth
    o15: fifteenth
    o16: sixteenth
    o17: seventeenth
    o18: eighteenth
    o19: nineteenth
    p20: twentieth
    p30: thirtieth
    p40: fortieth
    p50: fiftieth
    p60: sixtieth
    p70: seventieth
    p80: eightieth
    p90: ninetieth
    o100: hundredth
    o1000: thousandth
    d2: halves
    d3: thirds
    d4: quarters
    d5: fifths
    d6: sixths
    d7: sevenths
    d8: eighths
    d10: tenths
    """

  private static let scaleLetterTable: StaticString = """
    1e3: k
    1e6: mn mln mio
    1e9: b bn bln
    1e12: tn trn
    """
}
