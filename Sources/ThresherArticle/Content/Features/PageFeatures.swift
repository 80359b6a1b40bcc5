import ThresherCore
import ThresherHTML

/// The page as a whole: the same for all its blocks.
enum PageFeatures: FeatureGroup {
  static let name = "page"
  static let columns = [
    "blocks", "bytes", "prose", "proseShare", "linked", "sentences", "headings", "items", "rows",
    "articleEvidence", "productEvidence", "forumEvidence", "collectionEvidence", "candidates",
    "candidateProse", "hasTitle", "longest", "forms", "comments",
  ]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    guard page.blocks.count > 0 else { return }
    let row = values(page, ofLongText: .all)
    for block in 0..<page.blocks.count {
      for (index, value) in row.enumerated() { matrix[block, column + index] = value }
    }
  }

  /// How much of a long text counts for the page's length.
  enum LongText {
    case all, firstBlocks
  }

  /// The page's own numbers.
  static func values(_ page: MeasuredPage, ofLongText longText: LongText) -> [Float] {
    let blocks = page.blocks
    let all = 0..<blocks.count
    let bytes = blocks.bytes(in: all)
    let prose = page.measures.sentenceBytes(in: all)
    var linked = 0
    var sentences = 0
    var headings = 0
    var items = 0
    var rows = 0
    var longest = 0
    var comments = 0
    for block in all {
      linked += Int(blocks.linkedBytes[block])
      sentences += page.measures.isSentence(block) ? 1 : 0
      longest = max(longest, blocks.span(of: block).count)
      comments += page.labels.inherited[page.measures.holder(of: block)].contains(.comments) ? 1 : 0
      switch blocks.kinds[block] {
      case .heading: headings += 1
      case .listItem: items += 1
      case .tableRow: rows += 1
      default: break
      }
    }
    let forms = (0..<page.tree.count).count {
      page.tree.tag(of: $0) == .input || page.tree.tag(of: $0) == .textarea
    }
    let evidence = page.evidence
    let isAll = longText == .all
    let countedBlocks = isAll ? blocks.count : page.places.distance(from: 0, to: blocks.count)
    let countedBytes = isAll ? bytes : page.places.bytes(in: all)
    return [
      logarithm(countedBlocks), logarithm(countedBytes),
      logarithm(prose * countedBytes / max(1, bytes)), share(prose, bytes),
      share(linked, bytes), share(sentences, blocks.count), share(headings, blocks.count),
      share(items, blocks.count), share(rows, blocks.count),
      evidence.contains(.article) ? 1 : 0, evidence.contains(.product) ? 1 : 0,
      evidence.contains(.forum) ? 1 : 0, evidence.contains(.collection) ? 1 : 0,
      share(page.structure.candidates.count, blocks.count),
      share(page.measures.sentenceBytes(in: page.structure.candidates), prose),
      page.structure.titleBlock == nil ? 0 : 1, logarithm(longest), logarithm(forms),
      share(comments, blocks.count),
    ]
  }
}
