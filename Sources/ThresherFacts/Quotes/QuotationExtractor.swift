public import ThresherCore

/// Finds direct speech and who says it.
///
/// A stretch between quotation marks is speech when a verb of saying stands by it, when it is a
/// sentence of its own, or when it is too long for a name or a title; a few words in marks without
/// any of that are not. The parts of a split quotation ("…," she said, "…") are separate and have
/// the same speaker; a quotation over several paragraphs is one.
public struct QuotationExtractor: FactExtractor {
  /// `quotes`.
  public static var name: StageName { StageName(rawValue: "quotes") }

  private let lexicon = SpeechLexicon()

  /// Makes the extractor.
  public init() {}

  /// Appends to `facts.quotations`, in order, apart.
  public func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts) {
    let marks = QuotationMarks(text)
    let stretches = marks.stretches()
    guard !stretches.isEmpty else { return }
    var finder = SpeakerFinder(text, lexicon, marks.blockTokens, stretches, facts.entities)
    for index in stretches.indices {
      guard let quotation = finder.quotation(index) else { continue }
      facts.quotations.append(quotation)
    }
  }
}
