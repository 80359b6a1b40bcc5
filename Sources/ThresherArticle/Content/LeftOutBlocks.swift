import ThresherCore

/// Short blocks between those that are kept: left out by the content model, but inside the text, so
/// that the ledger has to name them.
///
/// They are put into the article and cut from it again. What the rules with names cut is cut by them.
struct LeftOutBlocks {
  /// Longest stretch between two kept blocks that is taken for a part of the text.
  private static let longestGapBytes = 1000
  /// Longest block in it.
  private static let longestBlockBytes = 300

  /// Places among the article's blocks, rising, with the rule's name.
  private var blocks: [(place: Int, rule: String)] = []

  /// Forgets those of the page before.
  mutating func removeAll() { blocks.removeAll(keepingCapacity: true) }

  /// Notes that the article's next block is such a one, of a plain text.
  mutating func noteLine(at place: Int) { blocks.append((place, "content-model")) }

  /// Whether parts of these lengths between kept ones are taken for a part of the text.
  static func isPart(_ bytes: [Int]) -> Bool {
    bytes.reduce(0, +) <= longestGapBytes && bytes.allSatisfy { $0 <= longestBlockBytes }
  }

  /// Finds them and adds them to what is kept.
  mutating func find(_ page: MeasuredPage, _ keep: inout [Bool]) {
    removeAll()
    var kept = 0
    var last = -1
    for block in keep.indices where keep[block] {
      let gap = last + 1..<block
      if last >= 0, !gap.isEmpty, isShort(gap, page) {
        for other in gap where other != page.structure.titleBlock {
          blocks.append((kept, Self.rule(page, other)))
          keep[other] = true
          kept += 1
        }
      }
      kept += 1
      last = block
    }
  }

  private func isShort(_ gap: Range<Int>, _ page: MeasuredPage) -> Bool {
    Self.isPart(gap.map { page.blocks.span(of: $0).count })
  }

  /// Cuts what of them is not cut yet.
  func cut(_ article: inout Article) {
    var cuts: [Cut] = []
    var next = 0
    for (place, rule) in blocks {
      let span = article.blocks[place].span
      var start = span.lowerBound
      while next < article.cuts.count, article.cuts[next].span.upperBound <= start { next += 1 }
      var index = next
      while index < article.cuts.count, article.cuts[index].span.lowerBound < span.upperBound {
        let other = article.cuts[index].span
        if start < other.lowerBound {
          cuts.append(Cut(span: TextSpan(start, other.lowerBound), rule: rule, kind: .rule))
        }
        start = max(start, other.upperBound)
        index += 1
      }
      if start < span.upperBound {
        cuts.append(Cut(span: TextSpan(start, span.upperBound), rule: rule, kind: .rule))
      }
    }
    article.add(cuts)
  }

  /// What the elements around a block say it is.
  private static func rule(_ page: MeasuredPage, _ block: Int) -> String {
    let labels = page.labels.inherited[page.measures.holder(of: block)]
    if case .caption = page.blocks.kinds[block] { return "content-caption" }
    return rules.first { labels.contains($0.label) }?.name ?? "content-model"
  }

  private static let rules: [(label: ContainerLabels, name: String)] = [
    (.comments, "content-comments"), (.related, "content-related"), (.share, "content-share"),
    (.newsletter, "content-newsletter"), (.promotion, "content-promotion"),
    (.byline, "content-byline"), (.author, "content-author"), (.tags, "content-tags"),
    (.caption, "content-caption"), (.navigation, "content-navigation"),
    (.aside, "content-aside"), (.sidebar, "content-aside"), (.dialog, "content-dialog"),
    (.form, "content-form"), (.hidden, "content-hidden"),
  ]
}
