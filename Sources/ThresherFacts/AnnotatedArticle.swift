public import ThresherCore

/// An article, its final text and what it says.
public struct AnnotatedArticle: Hashable, Sendable {
  /// The article with its cuts.
  public var article: Article
  /// Its final text: what the facts' spans count in.
  public var text: ArticleText
  /// What the text says.
  public var facts: Facts

  /// Makes an annotated article.
  public init(article: Article, text: ArticleText, facts: Facts) {
    self.article = article
    self.text = text
    self.facts = facts
  }
}
