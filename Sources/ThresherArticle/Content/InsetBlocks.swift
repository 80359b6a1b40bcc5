import ThresherCore
import ThresherHTML

/// Pull quotes and embedded posts, kept or dropped as the configuration says instead of as the
/// model decides.
///
/// They are told by the class names that content systems and the networks' own embedding code give
/// them. What is kept has to stand between blocks of the text.
struct InsetBlocks: Sendable {
  /// Classes of pull quotes, in small letters without hyphens and underscores.
  private static let pullQuotes = ["pullquote", "pulledquote", "quotepull"]
  /// Classes of embedded posts, the same way: what the networks' embedding code carries.
  private static let embeds = [
    "twittertweet", "twittervideo", "instagrammedia", "tiktokembed", "blueskyembed", "redditembed",
    "redditcard", "mastodonembed", "fbpost", "textpostmedia", "telegrampost", "imgurembedpub",
  ]

  private let pullQuotes: ArticleConfiguration.InsetHandling
  private let embeds: ArticleConfiguration.InsetHandling

  init(_ configuration: ArticleConfiguration) {
    pullQuotes = configuration.pullQuotes
    embeds = configuration.embeds
  }

  /// Sets what is kept of the insets of a page.
  func decide(_ tree: HTMLTree, _ blocks: PageBlocks, _ keep: inout [Bool]) {
    guard pullQuotes != .learned || embeds != .learned,
      let first = keep.firstIndex(of: true), let last = keep.lastIndex(of: true)
    else { return }
    for node in 0..<tree.count where tree.hasAttributes(node) {
      guard let handling = handling(of: node, tree), handling != .learned else { continue }
      for block in blocks.blocks(in: node..<tree.end(of: node)) {
        keep[block] = handling == .keep && block > first && block < last
      }
    }
  }

  private func handling(
    of node: Int, _ tree: HTMLTree
  ) -> ArticleConfiguration.InsetHandling? {
    guard let value = tree.value(of: .class, in: node) else { return nil }
    for part in value.split(whereSeparator: { $0 <= 0x20 }) {
      let word = part.filter { $0 != 0x2D && $0 != 0x5F }
        .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      if Self.embeds.contains(where: { word.elementsEqual($0.utf8) }) { return embeds }
      if Self.pullQuotes.contains(where: { holds(word, $0) }) { return pullQuotes }
    }
    return nil
  }

  /// Content systems put their own names before and after: `wp-block-pullquote`.
  private func holds(_ word: [UInt8], _ part: String) -> Bool {
    let part = Array(part.utf8)
    guard word.count >= part.count else { return false }
    return (0...word.count - part.count).contains { word[$0...].starts(with: part) }
  }
}
