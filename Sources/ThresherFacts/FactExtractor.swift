public import ThresherCore

/// One kind of fact: a pure function of the text.
public protocol FactExtractor: Sendable {
  /// The fact's name, as the record's key has it.
  static var name: StageName { get }

  /// Adds what it finds.
  ///
  /// Extractors run in the order of `FactExtractors.all`: a later one may read what earlier ones
  /// found.
  func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts)
}

/// All kinds of facts.
public enum FactExtractors {
  /// In the order in which they run.
  public static let all: [any FactExtractor] = [
    AcronymExtractor(), DateExtractor(), QuantityExtractor(), EntityExtractor(),
    QuotationExtractor(), KeyphraseExtractor(),
  ]
}
