import ThresherCore

/// Walks the sentences of a text and matches time expressions at each token.
struct DateScanner {
  /// What stands at a token.
  struct Match {
    /// Its first token; before the one it was found at when a word before belongs to it.
    var start: Int
    /// The token after its last.
    var end: Int
    var kind: DateExpression.Kind
    var value: String?
    /// What it stands for in the calendar, if it is one stretch of it.
    var calendar: CalendarValue?
    /// Whether it names its year itself.
    var isExplicit = false
    /// Whether a "the" before it is part of it.
    var takesArticle = false
    /// Whether the date before it is part of it: "Thursday at 7.30pm".
    var joinsLast = false
    /// Bytes of the last token that are not part of it; negative when its possessive ending is.
    var endTrim = 0

    init(
      _ start: Int, _ end: Int, _ calendar: CalendarValue?, isExplicit: Bool = false,
      takesArticle: Bool = false
    ) {
      self.start = start
      self.end = end
      kind = .date
      self.calendar = calendar
      value = calendar?.text
      self.isExplicit = isExplicit
      self.takesArticle = takesArticle
    }

    init(_ start: Int, _ end: Int, _ kind: DateExpression.Kind, _ value: String?) {
      self.start = start
      self.end = end
      self.kind = kind
      self.value = value
    }
  }

  let text: AnalyzedText
  let words: TimeWords
  let numerals: NumeralReader
  let tenses: TenseReader
  /// The day of publication.
  let published: CivilDate?
  private(set) var found: [DateExpression] = []

  /// The tokens of the sentence under way.
  private(set) var sentence = 0..<0
  /// The tokens of the block under way.
  private(set) var block = 0..<0
  /// The last stretch with a year of its own, a month or finer, in this block.
  private(set) var explicit: CalendarValue?
  /// The last stretch of any kind in this block.
  private(set) var latest: CalendarValue?
  /// The last one of the block before.
  private var latestBefore: CalendarValue?
  /// Where the last match ended.
  private(set) var latestEnd = 0
  /// The last month without a year that was resolved, and where it ended.
  private(set) var lastMonth: (value: CalendarValue, end: Int)?
  /// Stretches with a year of their own that are far from the publication, and others.
  private var farYears = 0
  private var nearYears = 0

  init(
    _ text: AnalyzedText, _ words: TimeWords, _ numerals: NumeralReader, _ tenses: TenseReader,
    published: CivilDate?
  ) {
    self.text = text
    self.words = words
    self.numerals = numerals
    self.tenses = tenses
    self.published = published
  }

  /// Forgets what the block before spoke of; a text about the past goes on with its years.
  mutating func beginBlock(_ tokens: Range<Int>) {
    block = tokens
    if !isHistory { explicit = nil }
    latestBefore = latest
    latest = nil
  }

  /// Whether nearly all years named so far are far from the publication.
  var isHistory: Bool { farYears >= 4 && nearYears * 4 <= farYears }

  /// What "a year later" and "the same day" are told from.
  var antecedent: CalendarValue? { latest ?? latestBefore }

  /// Appends what a sentence holds.
  mutating func scan(_ tokens: Range<Int>) {
    sentence = tokens
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      guard let match = match(at: index), match.end > index else {
        index += 1
        continue
      }
      add(match)
      index = match.end
    }
  }

  private mutating func add(_ match: Match) {
    var start = match.start
    let isArticle = code(start - 1) == Self.the || code(start - 1) == Self.that
    if match.takesArticle, isArticle, start - 1 >= latestEnd { start -= 1 }
    let whole = text.span(start, through: match.end - 1)
    var span = TextSpan(whole.lowerBound, whole.upperBound - match.endTrim)
    if match.joinsLast, let last = found.popLast() {
      span = TextSpan(last.span.lowerBound, span.upperBound)
    }
    found.append(DateExpression(value: match.value, kind: match.kind, span: span))
    latestEnd = match.end
    guard let calendar = match.calendar else { return }
    latest = calendar
    if case .month = calendar, !match.isExplicit { lastMonth = (calendar, match.end) }
    guard match.isExplicit else { return }
    if let published, let year = calendar.day?.components.year {
      if abs(published.components.year - year) > 1 { farYears += 1 } else { nearYears += 1 }
    }
    switch calendar {
    case .day, .month: explicit = calendar
    default: break
    }
  }

  private func match(at index: Int) -> Match? {
    if text.tokens[index].kind == .number { return matchNumber(at: index) }
    guard let meaning = words[text.codes[index]] else {
      guard text.tokens[index].kind == .word else { return nil }
      if numerals.mayBegin(text, index) {
        return matchCount(at: index) ?? matchSpokenTime(at: index)
      }
      return matchFiscalYear(at: index)
    }
    switch meaning {
    case .month(let month, let needsProof):
      return matchMonth(month, at: index, needsProof: needsProof)
    case .weekday(let weekday, let needsProof):
      return matchWeekday(weekday, at: index, needsProof: needsProof)
    case .weekdays(let weekday):
      return text.isCapitalized(index)
        ? Match(index, index + 1, .set, "XXXX-WXX-\(weekday)") : nil
    case .today(let offset): return matchToday(offset, at: index)
    case .tonight:
      return Match(index, index + 1, .time, published.map { $0.description + "TNI" })
    case .clock(let time): return withDay(Match(index, index + 1, .time, "T" + time), time)
    case .pointer(let pointer): return matchPointer(pointer, at: index)
    case .edge: return matchEdge(at: index)
    case .every: return matchEvery(at: index)
    case .frequency(let value):
      // "Daily Post" is a name.
      let isName =
        text.isCapitalized(index)
        && (index > sentence.lowerBound || text.isCapitalized(index + 1))
      return isName ? nil : Match(index, index + 1, .set, value)
    case .vague(let count): return matchVague(count, at: index)
    case .season(let season): return matchSeason(season, at: index)
    case .decade(let decade):
      let isTold = code(index - 1) == Self.the || isEdge(index - 1)
      return isTold ? Match(index, index + 1, .decade(decade), takesArticle: true) : nil
    case .quarter(let quarter):
      return matchNamedPart(at: index) { .quarter(year: $0, quarter: quarter) }
    case .half(let half): return matchNamedPart(at: index) { .half(year: $0, half: half) }
    case .fiscal: return matchFiscal(at: index)
    case .unit(.second, isPlural: false): return matchCount(at: index)
    case .unit(let unit, let isPlural): return matchUnit(unit, isPlural: isPlural, at: index)
    case .edgeOf: return matchEdgeOf(at: index)
    case .era(let isBefore): return matchEra(isBefore: isBefore, at: index)
    case .times: return matchTimes(at: index)
    case .that: return matchThat(at: index)
    case .feast: return matchFeast(at: index)
    case .dayPart, .dayParts: return nil
    }
  }

  // MARK: Reading tokens

  /// The code of a token of this sentence.
  @inline(__always)
  func code(_ index: Int) -> WordCode {
    sentence.contains(index) ? text.codes[index] : .none
  }

  /// What a token of this sentence says of time.
  func meaning(_ index: Int) -> TimeWords.Meaning? {
    sentence.contains(index) ? words[text.codes[index]] : nil
  }

  func isEdge(_ index: Int) -> Bool { meaning(index) == .edge }

  /// A number of only digits, at most so many.
  func plainNumber(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard sentence.contains(index), text.tokens[index].kind == .number,
      let number = NumberToken(text.tokens[index], in: text.utf8)
    else { return nil }
    let plain =
      number.plainDigits > 0
      ? number.plainDigits
      : number.separators == 0 && number.suffixStart == text.stemEnd(index)
        ? number.suffixStart - Int(text.tokens[index].start) : 0
    return digits.contains(plain) ? Int(number.value) : nil
  }

  /// The day of a month: "3", "03", "3rd"; not the hour of a time.
  func dayOfMonth(_ index: Int) -> Int? {
    if let day = plainNumber(index, digits: 1...2) {
      let isTime = code(index + 1) == ":" && text.isJoined(index + 1)
      return (1...31).contains(day) && !isTime ? day : nil
    }
    guard sentence.contains(index), text.tokens[index].kind == .number,
      let numeral = numerals.numeral(in: text, at: index, before: index + 1),
      numeral.form == .ordinal, (1...31).contains(numeral.value)
    else { return nil }
    return Int(numeral.value)
  }

  /// A year of four digits.
  func year(_ index: Int) -> Int? {
    guard let year = plainNumber(index, digits: 4...4), (1000..<2200).contains(year) else {
      return nil
    }
    return year
  }

  /// The year after a month, with "," or "of" before it, and the token after it.
  func yearAfter(_ index: Int) -> (year: Int, end: Int)? {
    if let year = year(index), code(index + 1) != ":" { return (year, index + 1) }
    if code(index) == "," || code(index) == Self.of, let year = year(index + 1) {
      return (year, index + 2)
    }
    return nil
  }

  /// A month's name at a token, and the token after it and its full stop.
  func month(_ index: Int) -> (month: Int, end: Int)? {
    guard case .month(let month, _)? = meaning(index), text.isCapitalized(index) else { return nil }
    return (month, endOfAbbreviation(index))
  }

  /// The token after a word, and after its full stop when it is short for something.
  func endOfAbbreviation(_ index: Int) -> Int {
    let isShort = text.tokens[index].span.count <= 5
    return isShort && code(index + 1) == "." && text.isJoined(index + 1)
      && sentence.contains(index + 2) && code(index) != Self.may ? index + 2 : index + 1
  }

  func isDash(_ index: Int) -> Bool {
    switch code(index) {
    case "-", "–", "—", "−": true
    default: false
    }
  }

  static let the = WordCode(word: "the")
  static let asWord = WordCode(word: "as")
  static let that = WordCode(word: "that")
  static let of = WordCode(word: "of")
  static let may = WordCode(word: "may")
  static let to = WordCode(word: "to")
  static let and = WordCode(word: "and")
  static let or = WordCode(word: "or")
  static let on = WordCode(word: "on")
  static let at = WordCode(word: "at")
  static let old = WordCode(word: "old")
  static let ago = WordCode(word: "ago")
  static let back = WordCode(word: "back")
  static let later = WordCode(word: "later")
  static let earlier = WordCode(word: "earlier")
}
