import ThresherCore
import ThresherHTML

/// The page-level decision: where the one article of the page is.
struct PageStructure {
  /// The blocks to choose from.
  var candidates: Range<Int> = 0..<0
  /// Blocks between the title and the candidates: the standfirst may be among them.
  var lead: Range<Int> = 0..<0
  /// The heading that repeats the title, right before the text or in it.
  var titleBlock: Int?

  /// A child with this share of its parent's running text takes its place.
  private static let dominance = 0.8
  /// What calls itself the article's text is believed from this share on.
  private static let namedShare = 0.4
  /// And from this share of all that calls itself so.
  private static let namedDominance = 0.7
  /// Running text between the title and the root that belongs to the article.
  private static let leadShare = 0.15

  init() {}

  /// Finds the article on a page.
  init(
    _ tree: HTMLTree, _ blocks: PageBlocks, _ features: BlockFeatures, _ labels: NodeLabels,
    _ title: inout TitleMatcher
  ) {
    titleBlock = Self.titleBlock(blocks, features, &title)
    let total = features.proseBytes(in: 0..<blocks.count)
    guard total > 0 else {
      candidates = 0..<blocks.count
      return
    }
    var root = 0
    func weight(_ node: Int) -> Int {
      features.proseBytes(in: blocks.blocks(in: node..<tree.end(of: node)))
    }
    descent: while true {
      let limit = Int(Double(weight(root)) * Self.dominance)
      for child in tree.children(of: root) where weight(child) >= max(1, limit) {
        root = child
        continue descent
      }
      break
    }
    if let named = namedRoot(below: root, tree, blocks, features, labels) { root = named }
    candidates = blocks.blocks(in: root..<tree.end(of: root))
    // Text between the title and the root belongs to the article too.
    if let titleBlock, titleBlock < candidates.lowerBound {
      let before = titleBlock + 1..<candidates.lowerBound
      if Double(features.proseBytes(in: before))
        > Self.leadShare * Double(features.proseBytes(in: candidates))
      {
        candidates = titleBlock + 1..<candidates.upperBound
      }
    }
    lead = leadBlocks(above: root, tree, blocks)
  }

  /// The longest way from the title to the text, in blocks.
  private static let longestLead = 40

  private func leadBlocks(above root: Int, _ tree: HTMLTree, _ blocks: PageBlocks) -> Range<Int> {
    let end = candidates.lowerBound
    var article = root
    while article > 0, tree.tag(of: article) != .article { article = tree.parent(of: article) }
    var start = article > 0 ? blocks.blocks(in: article..<tree.end(of: article)).lowerBound : end
    if let titleBlock, titleBlock < end { start = max(start, titleBlock + 1) }
    if start == end, let titleBlock, titleBlock < end { start = titleBlock + 1 }
    return end - start <= Self.longestLead ? min(start, end)..<end : end..<end
  }

  /// The element below a node that calls itself the article's text, where there is one such
  /// element or one that outweighs all others.
  private func namedRoot(
    below root: Int, _ tree: HTMLTree, _ blocks: PageBlocks, _ features: BlockFeatures,
    _ labels: NodeLabels
  ) -> Int? {
    let total = features.proseBytes(in: blocks.blocks(in: root..<tree.end(of: root)))
    var best: Int?
    var bestBytes = 0
    var allBytes = 0
    var node = root + 1
    while node < tree.end(of: root) {
      guard labels.own[node].contains(.articleBody) || tree.tag(of: node) == .article else {
        node += 1
        continue
      }
      let bytes = features.proseBytes(in: blocks.blocks(in: node..<tree.end(of: node)))
      allBytes += bytes
      if bytes > bestBytes {
        best = node
        bestBytes = bytes
      }
      node = tree.end(of: node)
    }
    guard Double(bestBytes) >= Double(total) * Self.namedShare,
      Double(bestBytes) >= Double(allBytes) * Self.namedDominance
    else { return nil }
    return best
  }

  private static func titleBlock(
    _ blocks: PageBlocks, _ features: BlockFeatures, _ title: inout TitleMatcher
  ) -> Int? {
    var firstHeading: Int?
    for block in 0..<blocks.count {
      guard case .heading(let level) = blocks.kinds[block] else { continue }
      let matches = blocks.text.withUnsafeBufferPointer {
        title.matches($0[blocks.span(of: block).range])
      }
      if matches { return block }
      if level == 1, firstHeading == nil { firstHeading = block }
    }
    return firstHeading
  }
}
