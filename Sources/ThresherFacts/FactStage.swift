public import ThresherCore

/// Article → facts.
public struct FactStage: Stage {
  /// `facts`.
  public static var name: StageName { .facts }

  private let configuration: FactsConfiguration

  /// Makes the stage.
  public init(_ configuration: FactsConfiguration) { self.configuration = configuration }

  /// Applies the article's cuts and finds the facts of English texts; others get none.
  public func run(_ article: Article, scratch: inout Void) throws(Rejection) -> AnnotatedArticle {
    let text = ArticleText(article)
    var article = article
    var facts = Facts()
    if configuration.enabled, article.language == "en" {
      if text.utf8.count > configuration.maximumTextBytes {
        article.warnings.append("facts-text-cut")
      }
      let analyzed = AnalyzedText(text, maximumBytes: configuration.maximumTextBytes)
      for extractor in FactExtractors.all {
        extractor.extract(from: analyzed, of: article, into: &facts)
      }
    }
    return AnnotatedArticle(article: article, text: text, facts: facts)
  }
}
