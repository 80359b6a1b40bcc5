import ThresherCore
import ThresherHTML

/// Whole articles beside the page's own: those that a page loads while a reader scrolls on.
///
/// They read like the page's article, so the content model keeps them. They are told by their place:
/// beside the element that holds the page's title and text, made the same way, each with a heading of
/// its own and, unless both are `article` elements with headings of one level, a byline or time.
struct OtherArticles: Sendable {
  /// Running text that makes an article of an element with a heading.
  private static let leastBytes = 400

  /// Drops them; whether there were any.
  func drop(_ page: MeasuredPage, _ keep: inout [Bool]) -> Bool {
    guard !page.evidence.contains(.forum), let title = page.structure.titleBlock,
      case .heading(let level) = page.blocks.kinds[title], level < 6,
      page.blocks.kinds.indices.contains(where: {
        $0 != title && Self.mayHead(page.blocks.kinds[$0], level)
      })
    else { return false }
    let tree = page.tree
    var unit = tree.parent(of: Int(page.blocks.nodes[title]))
    while unit > 0 {
      let parent = tree.parent(of: unit)
      if parent >= 0, bytes(of: unit, page, keep) >= Self.leastBytes {
        let isUnitSigned = isSigned(unit, page)
        let others = tree.children(of: parent).filter {
          $0 != unit && isArticle($0, like: unit, isUnitSigned, level, page, keep)
        }
        for other in others {
          for block in page.blocks.blocks(in: other..<tree.end(of: other)) { keep[block] = false }
        }
        if !others.isEmpty { return true }
      }
      unit = parent
    }
    return false
  }

  private static func mayHead(_ kind: Block.Kind, _ level: Int) -> Bool {
    if case .heading(let other) = kind { other == level || other == level + 1 } else { false }
  }

  private func isArticle(
    _ node: Int, like unit: Int, _ isUnitSigned: Bool, _ level: Int, _ page: MeasuredPage,
    _ keep: [Bool]
  ) -> Bool {
    guard page.tree.tag(of: node) == page.tree.tag(of: unit) else { return false }
    let blocks = page.blocks.blocks(in: node..<page.tree.end(of: node))
    guard let text = blocks.first(where: { keep[$0] && page.measures.isRunning($0) }),
      bytes(of: node, page, keep) >= Self.leastBytes,
      let heading = blocks.first(where: { Self.mayHead(page.blocks.kinds[$0], level) }),
      heading < text
    else { return false }
    if case .heading(level) = page.blocks.kinds[heading] {
      return page.tree.tag(of: node) == .article || isUnitSigned && isSigned(node, page)
    }
    return isUnitSigned && haveOneClass(node, unit, page.tree) && isSigned(node, page)
  }

  private func bytes(of node: Int, _ page: MeasuredPage, _ keep: [Bool]) -> Int {
    var bytes = 0
    for block in page.blocks.blocks(in: node..<page.tree.end(of: node))
    where keep[block] && page.measures.isRunning(block) {
      bytes += page.blocks.span(of: block).count
    }
    return bytes
  }

  /// Whether an element names an author or a time.
  private func isSigned(_ node: Int, _ page: MeasuredPage) -> Bool {
    (node..<page.tree.end(of: node)).contains {
      page.tree.tag(of: $0) == .time
        || !page.labels.own[$0].isDisjoint(with: [.byline, .author])
    }
  }

  private func haveOneClass(_ node: Int, _ other: Int, _ tree: HTMLTree) -> Bool {
    guard let one = tree.value(of: .class, in: node), let two = tree.value(of: .class, in: other)
    else { return false }
    return !one.isEmpty && one.elementsEqual(two)
  }
}
