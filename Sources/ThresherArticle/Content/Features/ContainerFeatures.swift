import ThresherCore
import ThresherHTML

/// What else stands in the containers of a block: the nearest one with more than this block, the one
/// around that, and the lowest one with most of the page's running text.
enum ContainerFeatures: FeatureGroup {
  static let name = "container"
  static let columns =
    ["inner", "outer"].flatMap { level in
      [
        "blocks", "bytes", "proseShare", "linked", "sentences", "headings", "place", "ofPage",
      ].map { "\(level)-\($0)" }
    } + ["stepsToMain", "isInMain", "articleShare", "articles"]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let tree = page.tree
    let sums = Sums(page)
    let main = mainNode(page)
    let articles = (0..<tree.count).count { tree.tag(of: $0) == .article }
    for block in 0..<page.blocks.count {
      var node = page.measures.holder(of: block)
      var article = -1
      var above = node
      var steps = 0
      while above > 0 {
        if article < 0, tree.tag(of: above) == .article { article = above }
        if block < page.blocks.count, above > main { steps += 1 }
        above = tree.parent(of: above)
      }
      var range = block..<block + 1
      for level in 0..<2 {
        let last = range
        repeat {
          range = page.blocks.blocks(in: node..<tree.end(of: node))
          if range.count > last.count { break }
          node = tree.parent(of: node)
        } while node > 0
        if node <= 0 { range = 0..<page.blocks.count }
        sums.write(range, block, page, &matrix, column + 8 * level)
        node = max(0, tree.parent(of: max(0, node)))
      }
      let isInMain =
        main <= Int(page.blocks.nodes[block]) && Int(page.blocks.nodes[block]) < tree.end(of: main)
      let inArticle =
        article < 0 ? 0..<0 : page.blocks.blocks(in: article..<tree.end(of: article))
      matrix.set(
        block, from: column + 16,
        Float(min(steps, 30)), isInMain ? 1 : 0,
        article < 0
          ? -1
          : share(
            page.measures.sentenceBytes(in: inArticle),
            page.measures.sentenceBytes(in: 0..<page.blocks.count)),
        logarithm(articles))
    }
  }

  /// The lowest node with three quarters of the page's running text.
  private static func mainNode(_ page: MeasuredPage) -> Int {
    let tree = page.tree
    let total = page.measures.sentenceBytes(in: 0..<page.blocks.count)
    var node = 0
    descent: while total > 0 {
      for child in tree.children(of: node) {
        let bytes = page.measures.sentenceBytes(
          in: page.blocks.blocks(in: child..<tree.end(of: child)))
        if bytes * 4 >= total * 3 {
          node = child
          continue descent
        }
      }
      break
    }
    return node
  }

  /// Prefix sums over the blocks.
  private struct Sums {
    var linked: [Int] = [0]
    var sentences: [Int] = [0]
    var headings: [Int] = [0]
    let prose: Int

    init(_ page: MeasuredPage) {
      for block in 0..<page.blocks.count {
        linked.append(linked[block] + Int(page.blocks.linkedBytes[block]))
        sentences.append(sentences[block] + (page.measures.isSentence(block) ? 1 : 0))
        var isHeading = false
        if case .heading = page.blocks.kinds[block] { isHeading = true }
        headings.append(headings[block] + (isHeading ? 1 : 0))
      }
      prose = page.measures.sentenceBytes(in: 0..<page.blocks.count)
    }

    func write(
      _ range: Range<Int>, _ block: Int, _ page: MeasuredPage, _ matrix: inout FeatureMatrix,
      _ column: Int
    ) {
      let bytes = page.blocks.bytes(in: range)
      let running = page.measures.sentenceBytes(in: range)
      matrix.set(
        block, from: column,
        logarithm(range.count), logarithm(bytes), share(running, prose),
        share(linked[range.upperBound] - linked[range.lowerBound], bytes),
        share(sentences[range.upperBound] - sentences[range.lowerBound], range.count),
        logarithm(headings[range.upperBound] - headings[range.lowerBound]),
        share(block - range.lowerBound, range.count), share(range.count, page.blocks.count))
    }
  }
}
