public import ThresherCore

/// The `article` section of the configuration.
public struct ArticleConfiguration: Hashable, Codable, Sendable {
  /// Whether captions and alternative texts stand in the text.
  public var captions = false
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
