public import ThresherCore

/// Finds numbers that count, measure, price or rank something, outside time expressions.
public struct QuantityExtractor: FactExtractor {
  /// `quantities`.
  public static var name: StageName { StageName(rawValue: "quantities") }

  private let lexicon = QuantityLexicon()

  /// Makes the extractor.
  public init() {}

  /// Appends to `facts.quantities`, in order, apart, each inside one sentence; reads
  /// `facts.dates`.
  public func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts) {
    var scanner = QuantityScanner(text, lexicon)
    var date = facts.dates.startIndex
    for sentence in text.sentenceTokens {
      var start = sentence.lowerBound
      let sentenceEnd = text.tokens[sentence.upperBound - 1].end
      while date < facts.dates.endIndex, facts.dates[date].span.lowerBound < Int(sentenceEnd) {
        let span = facts.dates[date].span
        var end = start
        while end < sentence.upperBound, Int(text.tokens[end].end) <= span.lowerBound { end += 1 }
        scanner.scan(start..<end, of: sentence)
        start = end
        while start < sentence.upperBound, Int(text.tokens[start].start) < span.upperBound {
          start += 1
        }
        date += 1
      }
      scanner.scan(start..<sentence.upperBound, of: sentence)
    }
    facts.quantities += scanner.found
  }
}
