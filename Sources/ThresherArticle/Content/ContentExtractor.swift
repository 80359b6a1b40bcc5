import ThresherCore
import ThresherHTML

/// The main text of a page as blocks.
struct ContentExtractor: Sendable {
  struct Scratch {}

  private let configuration: ArticleConfiguration

  init(_ configuration: ArticleConfiguration) { self.configuration = configuration }

  /// Fills the article's blocks, links, emphases and page type; its metadata is set already.
  func extract(
    from parsed: ParsedPage, into article: inout Article, scratch: inout Scratch
  ) throws(Rejection) {
    let tree = parsed.tree
    for node in 0..<tree.count where tree.tag(of: node) == .p {
      let words = tree.string(of: node).split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { article.append(.paragraph, words.joined(separator: " ").utf8) }
    }
  }
}
