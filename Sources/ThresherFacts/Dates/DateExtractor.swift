public import ThresherCore

/// Finds dates, times, durations and sets of times in English text.
///
/// A hand-written matcher over tokens after the TIMEX3 guidelines (Ferro et al., 2005; TimeML
/// 1.2.1). Relative expressions are resolved against the day of publication.
public struct DateExtractor: FactExtractor {
  /// `dates`.
  public static var name: StageName { StageName(rawValue: "dates") }

  private let words = TimeWords()
  private let numerals = NumeralReader()
  private let tenses = TenseReader()

  /// Makes the extractor.
  public init() {}

  /// Appends to `facts.dates`, in order, apart, each inside one sentence.
  public func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts) {
    var scanner = DateScanner(
      text, words, numerals, tenses,
      published: article.metadata.published.flatMap { publicationDay($0) })
    for block in text.blockSentences {
      scanner.beginBlock(
        text.sentenceTokens[block.lowerBound]
          .lowerBound..<text.sentenceTokens[block.upperBound - 1].upperBound)
      for sentence in block { scanner.scan(text.sentenceTokens[sentence]) }
    }
    facts.dates += scanner.found
  }

  private func publicationDay(_ date: Metadata.SourcedDate) -> CivilDate? {
    switch date.time.precision {
    case .second, .day: date.time.localDay
    case .month, .year: nil
    }
  }
}
