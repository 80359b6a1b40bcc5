import ThresherCore
import ThresherHTML

/// The labels of every element, from its name, role, class and id, and those of all above it.
struct NodeLabels {
  /// What each node says itself.
  private(set) var own: [ContainerLabels] = []
  /// What each node and the nodes above it say.
  private(set) var inherited: [ContainerLabels] = []

  /// An element with this share of the page's running text is no furniture, whatever it is called:
  /// a body of the class `has-sidebar` is the page.
  private static let furnitureShare = 0.4
  /// Comments may be longer than what they are about.
  private static let commentShare = 0.88

  /// A container of this much running text and little else is no weak furniture.
  private static let textBytes = 1200
  private static let textShare = 0.75

  /// Labels a page; those of the page before are forgotten.
  mutating func label(_ tree: HTMLTree, _ blocks: PageBlocks, _ features: BlockFeatures) {
    own.removeAll(keepingCapacity: true)
    inherited.removeAll(keepingCapacity: true)
    let total = features.sentenceBytes(in: 0..<blocks.count)
    let furnitureLimit = Int(Double(total) * Self.furnitureShare)
    let commentLimit = Int(Double(total) * Self.commentShare)
    for node in 0..<tree.count {
      var labels: ContainerLabels = []
      if tree.tag(of: node) != .text, !tree.textSpan(of: node).isEmpty {
        labels = self.labels(of: node, tree)
        if !labels.isDisjoint(with: Self.guarded) {
          let range = blocks.blocks(in: node..<tree.end(of: node))
          let bytes = features.sentenceBytes(in: range)
          if bytes > commentLimit {
            labels.subtract(Self.guarded)
          } else if bytes > furnitureLimit {
            labels.subtract(Self.guarded.subtracting(.comments))
          } else if bytes > Self.textBytes,
            Double(bytes) > Self.textShare * Double(blocks.bytes(in: range))
          {
            labels.subtract(.weak)
          }
        }
      }
      own.append(labels)
      let parent = tree.parent(of: node)
      inherited.append(parent < 0 ? labels : inherited[parent].union(labels))
    }
  }

  private static let guarded = ContainerLabels.furniture.union([.caption, .header, .aside, .form])

  private func labels(of node: Int, _ tree: HTMLTree) -> ContainerLabels {
    let tag = tree.tag(of: node)
    var labels = Self.tagLabels(tag)
    guard tree.hasAttributes(node), tag != .body, tag != .html else { return labels }
    let words = LabelWords.standard
    if let value = tree.value(of: .class, in: node) {
      labels.formUnion(words.labels(of: value))
    }
    if let value = tree.value(of: .id, in: node) {
      labels.formUnion(words.labels(of: value))
    }
    if let value = tree.value(of: .itemprop, in: node) {
      if value.elementsEqual("articleBody".utf8) { labels.insert(.articleBody) }
      if value.elementsEqual("author".utf8) { labels.insert(.byline) }
    }
    if let value = tree.value(of: .role, in: node) { labels.formUnion(Self.roleLabels(value)) }
    if isHidden(node, tree) { labels.insert(.hidden) }
    return labels
  }

  private func isHidden(_ node: Int, _ tree: HTMLTree) -> Bool {
    if tree.value(of: .hidden, in: node) != nil { return true }
    if let value = tree.value(of: .ariaHidden, in: node), value.elementsEqual("true".utf8) {
      return true
    }
    guard let style = tree.value(of: .style, in: node) else { return false }
    return hidesByStyle(style)
  }

  private static func tagLabels(_ tag: HTMLTag) -> ContainerLabels {
    switch tag {
    case .nav, .menu: .navigation
    case .footer: .footer
    case .aside: .aside
    case .header: .header
    case .form: .form
    case .figcaption: .caption
    case .noscript: .hidden
    case .article: .article
    case .main: .body
    default: []
    }
  }

  private static func roleLabels(_ role: UnsafeBufferPointer<UInt8>) -> ContainerLabels {
    for (name, labels) in roles where role.elementsEqual(name.utf8) { return labels }
    return []
  }

  private static let roles: [(name: String, labels: ContainerLabels)] = [
    ("navigation", .navigation), ("contentinfo", .footer), ("complementary", .aside),
    ("banner", .header), ("dialog", .dialog), ("alertdialog", .dialog), ("search", .form),
    ("main", .body), ("article", .article), ("menu", .navigation), ("toolbar", .navigation),
  ]
}

/// Whether a style holds `display:none` or `visibility:hidden`.
private func hidesByStyle(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
  var colon = -1
  for index in 0..<style.count where style[index] == 0x3A {
    colon = index
    var next = colon + 1
    while next < style.count, style[next] == 0x20 { next += 1 }
    guard next + 3 < style.count else { return false }
    let isNone = style[next...].prefix(4).elementsEqual("none".utf8)
    if isNone, hasSuffix(style[..<colon], "display") { return true }
    let isHidden = style[next...].prefix(6).elementsEqual("hidden".utf8)
    if isHidden, hasSuffix(style[..<colon], "visibility") { return true }
  }
  return false
}

private func hasSuffix(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ suffix: String) -> Bool {
  var end = bytes.endIndex
  while end > bytes.startIndex, bytes[end - 1] == 0x20 { end -= 1 }
  return bytes[..<end].suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
}
