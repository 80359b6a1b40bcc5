import ThresherCore
import ThresherHTML

/// What a page says of itself.
struct MetadataExtractor: Sendable {
  func extract(from parsed: ParsedPage, into article: inout Article) {
    let tree = parsed.tree
    for node in 0..<tree.count where tree.tag(of: node) == .title {
      article.metadata.title = tree.string(of: node)
      break
    }
  }
}
