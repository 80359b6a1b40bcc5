/// The `article` section of the configuration.
public struct ArticleConfiguration: Hashable, Codable, Sendable {
  /// Whether captions and alternative texts stand in the text.
  public var captions = false
  /// Pages of a site from which on a repeated line can be furniture; at least 2.
  public var siteLineMinimumPages = 5

  /// All defaults.
  public init() {}
}
