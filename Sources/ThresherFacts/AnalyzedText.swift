public import ThresherCore

/// The final text of an article, cut into sentences and tokens.
public struct AnalyzedText: Sendable {
  /// The final text.
  public let utf8: [UInt8]
  /// In order, apart, each inside one block, without white space at its edges.
  public let sentences: [TextSpan]
  /// In order, apart.
  public let tokens: [Token]

  /// Cuts a text up.
  public init(_ text: ArticleText) {
    utf8 = text.utf8
    sentences = []
    tokens = []
  }
}
