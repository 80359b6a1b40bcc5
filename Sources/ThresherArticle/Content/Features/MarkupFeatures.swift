import ThresherCore
import ThresherHTML

/// What the elements around a block are and what they say of themselves.
enum MarkupFeatures: FeatureGroup {
  static let name = "markup"
  static let columns =
    ["kind", "level", "holder", "depth", "furniture", "blockFurniture", "nearLabels"]
    + ancestors.map { "in-\($0.name)" }
    + labels.map(\.name)

  private static let ancestors: [HTMLTag] = [
    .article, .main, .section, .aside, .nav, .header, .footer, .form, .table, .figure, .ul, .ol,
    .blockquote, .details,
  ]

  private static let labels: [(name: String, label: ContainerLabels)] = [
    ("comments", .comments), ("related", .related), ("sidebar", .sidebar), ("footer", .footer),
    ("navigation", .navigation), ("header", .header), ("promotion", .promotion),
    ("newsletter", .newsletter), ("share", .share), ("byline", .byline), ("caption", .caption),
    ("hidden", .hidden), ("dialog", .dialog), ("tags", .tags), ("form", .form),
    ("aside", .aside), ("article", .article), ("body", .body), ("articleBody", .articleBody),
    ("title", .title), ("summary", .summary), ("author", .author),
  ]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let tree = page.tree
    for block in 0..<page.blocks.count {
      let holder = page.measures.holder(of: block)
      let inherited = page.labels.inherited[holder]
      let kind = page.blocks.kinds[block]
      var above: UInt32 = 0
      var depth = 0
      var near: ContainerLabels = []
      var node = holder
      while node > 0 {
        if let index = position[Int(tree.tag(of: node).rawValue)] { above |= 1 << index }
        if depth < 4 { near.formUnion(page.labels.own[node]) }
        depth += 1
        node = tree.parent(of: node)
      }
      matrix.set(
        block, from: column,
        Float(code(kind)), Float(kind.level ?? 0), holderCode(tree.tag(of: holder)), Float(depth),
        count(inherited.intersection(.furniture)),
        page.measures.labels[block].isDisjoint(with: .furniture) ? 0 : 1,
        count(near.intersection(.furniture)))
      for index in ancestors.indices {
        matrix[block, column + 7 + index] = above >> UInt32(index) & 1 == 1 ? 1 : 0
      }
      // The last element above that says so counts double.
      for (index, label) in labels.enumerated() {
        let value: Float =
          near.contains(label.label) ? 2 : inherited.contains(label.label) ? 1 : 0
        matrix[block, column + 7 + ancestors.count + index] = value
      }
    }
  }

  private static let position: [UInt32?] = {
    var table = [UInt32?](repeating: nil, count: 256)
    for (index, tag) in ancestors.enumerated() { table[Int(tag.rawValue)] = UInt32(index) }
    return table
  }()

  /// Kinds in the order of how often they are text.
  static func code(_ kind: Block.Kind) -> Int {
    switch kind {
    case .paragraph: 0
    case .quotation: 1
    case .preformatted: 2
    case .heading: 3
    case .listItem: 4
    case .tableRow: 5
    case .caption: 6
    }
  }

  private static func holderCode(_ tag: HTMLTag) -> Float {
    switch tag {
    case .p: 0
    case .div: 1
    case .span, .unknown: 2
    case .li, .dd, .dt: 3
    case .td, .th: 4
    case .h1, .h2, .h3, .h4, .h5, .h6: 5
    case .a: 6
    case .strong, .b, .em, .i, .font, .center: 7
    case .section, .article, .main, .body: 8
    case .blockquote, .pre, .code: 9
    case .label, .legend, .button, .small, .time: 10
    default: 11
    }
  }

  private static func count(_ labels: ContainerLabels) -> Float {
    Float(labels.rawValue.nonzeroBitCount)
  }
}
