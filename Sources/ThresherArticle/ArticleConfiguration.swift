public import ThresherCore

/// The `article` section of the configuration.
public struct ArticleConfiguration: Hashable, Codable, Sendable {
  /// What is done with text that is set into an article.
  public enum InsetHandling: String, Hashable, Codable, Sendable, CaseIterable {
    /// What the content model decides.
    case learned
    /// It stands in the text.
    case keep
    /// It doesn't.
    case drop
  }

  /// Whether captions and alternative texts stand in the text.
  public var captions = false
  /// Pull quotes: sentences of the article that are shown again, large.
  public var pullQuotes = InsetHandling.learned
  /// Posts of social networks that are embedded with their text.
  public var embeds = InsetHandling.learned
  /// Kinds of pages that are kept, each once; the rest is rejected as `article.not-an-article`.
  ///
  /// Where `article` is among them, a page that may well be one is kept too, whatever it looks like
  /// most.
  public var keepTypes: [PageType] = [.article]
  /// Pages of a site from which on a repeated line can be furniture; at least 2.
  public var siteLineMinimumPages = 5

  /// All defaults.
  public init() {}
}
