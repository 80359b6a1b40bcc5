import ThresherCore

/// Words before and behind a number that say how it is to be taken.
struct QuantityModifiers: Sendable {
  private struct Phrase: Sendable {
    var words: [WordCode]
    var modifier: Quantity.Modifier
  }

  /// Phrases by their last word, long ones first.
  private let phrases: WordTable<[Phrase]>
  private let intensifiers = WordSet(": just well only slightly far little")

  init() {
    var byLast: [String: [Phrase]] = [:]
    for line in "\(Self.table)".split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"),
        let modifier = Quantity.Modifier(rawValue: String(line[..<colon]))
      else { continue }
      for phrase in line[line.index(after: colon)...].split(separator: ",") {
        let words = phrase.split(separator: " ")
        guard let last = words.last else { continue }
        byLast[String(last), default: []].append(
          Phrase(words: words.map { WordCode(word: $0) }, modifier: modifier))
      }
    }
    let sorted = byLast.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    phrases = WordTable(sorted.map { (WordCode(word: $0.key), $0.value) })
  }

  /// The modifier that ends before a token, and its first token.
  func before(
    _ index: Int, in text: AnalyzedText, from first: Int
  ) -> (modifier: Quantity.Modifier, start: Int)? {
    guard index > first else { return nil }
    if let modifier = Self.modifier(ofSign: text.codes[index - 1]) { return (modifier, index - 1) }
    guard let candidates = phrases[text.codes[index - 1]] else { return nil }
    for phrase in candidates {
      let start = index - phrase.words.count
      guard start >= first, text.codes[start..<index].elementsEqual(phrase.words) else { continue }
      // "edged up to 4 percent": the verb's.
      if phrase.words[0] == Self.up, start > 0, isRise(start - 1, in: text) { continue }
      if start > first, intensifiers.contains(text.codes[start - 1]) {
        return (phrase.modifier, start - 1)
      }
      return (phrase.modifier, start)
    }
    return nil
  }

  private func isRise(_ index: Int, in text: AnalyzedText) -> Bool {
    let end = Int(text.tokens[index].end)
    return Self.rises.contains(text.codes[index])
      || (text.tokens[index].span.count > 4 && text.utf8[end - 1] == 0x64
        && text.utf8[end - 2] == 0x65)
  }

  /// "or more", "or less", "+", and the token after it.
  func after(
    _ index: Int, in text: AnalyzedText, before limit: Int
  ) -> (modifier: Quantity.Modifier, end: Int)? {
    guard index < limit else { return nil }
    if text.codes[index] == "+", text.isJoined(index) { return (.atLeast, index + 1) }
    guard index + 1 < limit, text.codes[index] == Self.or, text.code(index + 2) != Self.than else {
      return nil
    }
    switch text.codes[index + 1] {
    case Self.more, Self.higher, Self.above: return (.atLeast, index + 2)
    case Self.less, Self.fewer, Self.lower, Self.below: return (.atMost, index + 2)
    case Self.so: return (.approximately, index + 2)
    default: return nil
    }
  }

  private static func modifier(ofSign sign: WordCode) -> Quantity.Modifier? {
    switch sign {
    case "~", "∼", "≈": .approximately
    case "≥", "⩾": .atLeast
    case "≤", "⩽": .atMost
    case ">": .moreThan
    case "<": .lessThan
    default: nil
    }
  }

  private static let up = WordCode(word: "up")
  private static let rises = WordSet(": rose rise rises went goes go crept shot is was are were")
  private static let or = WordCode(word: "or")
  private static let than = WordCode(word: "than")
  private static let more = WordCode(word: "more")
  private static let higher = WordCode(word: "higher")
  private static let above = WordCode(word: "above")
  private static let less = WordCode(word: "less")
  private static let fewer = WordCode(word: "fewer")
  private static let lower = WordCode(word: "lower")
  private static let below = WordCode(word: "below")
  private static let so = WordCode(word: "so")

  private static let table: StaticString = """
    approximately:about,around,some,approximately,roughly,nearly,almost,circa,close to,estimated
    approximately:an estimated,in the region of,somewhere around,an average of,on the order of
    at_least:at least,no less than,no fewer than,not less than,a minimum of
    at_most:at most,up to,as many as,as much as,no more than,not more than,a maximum of,as few as,as little as
    more_than:more than,over,above,exceeding,in excess of,greater than,upwards of,higher than
    more_than:better than
    less_than:less than,fewer than,under,below,lower than,smaller than
    """
}
