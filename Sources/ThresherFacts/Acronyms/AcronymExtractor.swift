public import ThresherCore

/// Finds short forms that the text spells out, in either order.
///
/// Source: Schwartz & Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
/// Biomedical Text" (PSB 2003): the short form's letters and digits, matched from the right, occur
/// in the long form in order, the first of them at the start of a word. Here every letter that can
/// begins a word, and a number in the short form may come first in the long one ("COP29 (the 29th
/// Conference of the Parties)").
public struct AcronymExtractor: FactExtractor {
  /// `acronyms`.
  public static var name: StageName { StageName(rawValue: "acronyms") }

  private static let maximumLongTokens = 48
  private static let maximumInsideTokens = 16
  private static let articles = WordSet(": the a an")
  private static let namings = WordSet(": or known as abbreviated the")

  /// Makes the extractor.
  public init() {}

  /// Appends to `facts.acronyms`, in order, each pair once.
  public func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts) {
    var known: Set<String> = []
    for sentence in text.sentenceTokens {
      for index in sentence {
        guard let acronym = acronym(at: index, sentence, text),
          known.insert(acronym.short + "\n" + acronym.long.lowercased()).inserted
        else { continue }
        facts.acronyms.append(acronym)
      }
    }
  }

  private func acronym(at index: Int, _ sentence: Range<Int>, _ text: AnalyzedText) -> Acronym? {
    switch text.codes[index] {
    case "(":
      guard let close = closing(index, of: sentence, in: text) else { return nil }
      return outside(index, close, sentence, text) ?? inside(index, close, sentence, text)
    case ",": return named(index, sentence, text)
    default: return nil
    }
  }

  /// "Northern Water Board, or NWB", "…, known as NWB", "…, abbreviated NWB".
  private func named(_ comma: Int, _ sentence: Range<Int>, _ text: AnalyzedText) -> Acronym? {
    var short = comma + 1
    while short < sentence.upperBound, short - comma <= 3, Self.namings.contains(text.codes[short])
    {
      short += 1
    }
    guard short > comma + 1, short < sentence.upperBound, comma > sentence.lowerBound,
      text.tokens[short].kind == .word, text.isCapitalized(comma - 1)
    else { return nil }
    let span = text.span(short, through: short)
    guard let letters = ShortForm(span, in: text.utf8) else { return nil }
    let start = max(sentence.lowerBound, comma - min(letters.count + 5, letters.count * 2))
    guard
      let long = letters.initialForm(
        in: text, start..<comma, TextSpan(Int(text.tokens[start].start), text.stemEnd(comma - 1)))
    else { return nil }
    return Acronym(
      short: text.string(span), long: text.string(long),
      span: TextSpan(long.lowerBound, span.upperBound))
  }

  private func closing(_ open: Int, of sentence: Range<Int>, in text: AnalyzedText) -> Int? {
    let limit = min(sentence.upperBound, open + 2 + Self.maximumInsideTokens)
    guard open + 1 < limit else { return nil }
    return (open + 1..<limit).first { text.codes[$0] == ")" || text.codes[$0] == "(" }
      .flatMap { text.codes[$0] == ")" ? $0 : nil }
  }

  /// "Northern Water Board (NWB)", "Northern Water Board (NWB, founded 1950)".
  private func outside(
    _ open: Int, _ close: Int, _ sentence: Range<Int>, _ text: AnalyzedText
  ) -> Acronym? {
    var first = open + 1
    if first < close, isMark(text.codes[first]) { first += 1 }
    var last = first
    while last < close, text.codes[last] != ",", text.codes[last] != ";", !isMark(text.codes[last])
    {
      last += 1
    }
    guard last > first, last - first <= 4, open > sentence.lowerBound else { return nil }
    let short = text.span(first, through: last - 1)
    guard let letters = ShortForm(short, in: text.utf8) else { return nil }
    let words = min(letters.count + 5, letters.count * 2)
    var start = open
    var counted = 0
    while start > sentence.lowerBound, counted < words, open - start < Self.maximumLongTokens {
      let code = text.codes[start - 1]
      guard code != "(", code != ")", code != ";", code != ":" else { break }
      start -= 1
      if text.tokens[start].kind != .sign { counted += 1 }
    }
    var end = open
    while end > start, text.tokens[end - 1].kind == .sign { end -= 1 }
    guard end > start else { return nil }
    let range = TextSpan(Int(text.tokens[start].start), text.stemEnd(end - 1))
    guard let long = letters.longForm(in: text, start..<end, range) else { return nil }
    return Acronym(
      short: text.string(short), long: text.string(long),
      span: TextSpan(long.lowerBound, Int(text.tokens[close].end)))
  }

  /// "NWB (Northern Water Board)".
  private func inside(
    _ open: Int, _ close: Int, _ sentence: Range<Int>, _ text: AnalyzedText
  ) -> Acronym? {
    guard open > sentence.lowerBound, text.tokens[open - 1].kind != .sign else { return nil }
    var first = open - 1
    // "AFL-CIO (…)"
    while first - 2 >= sentence.lowerBound, text.isJoined(first), text.isJoined(first - 1),
      text.codes[first - 1] == "-"
    {
      first -= 2
    }
    let short = text.span(first, through: open - 1)
    guard let letters = ShortForm(short, in: text.utf8) else { return nil }
    var start = open + 1
    if start < close, isMark(text.codes[start]) { start += 1 }
    while start < close, Self.articles.contains(text.codes[start]) { start += 1 }
    var end = start
    while end < close, text.codes[end] != ",", text.codes[end] != ";", !isMark(text.codes[end]) {
      end += 1
    }
    guard end - start >= 2 else { return nil }
    let range = text.span(start, through: end - 1)
    guard let long = letters.longForm(in: text, start..<end, range),
      long.lowerBound == range.lowerBound
    else { return nil }
    return Acronym(
      short: text.string(short), long: text.string(long),
      span: TextSpan(short.lowerBound, Int(text.tokens[close].end)))
  }

  private func isMark(_ code: WordCode) -> Bool {
    switch code {
    case "\"", "“", "”", "'", "‘", "’", "«", "»": true
    default: false
    }
  }
}
