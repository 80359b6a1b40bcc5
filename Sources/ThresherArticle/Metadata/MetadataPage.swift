import ThresherCore
import ThresherHTML

/// A page as the sources look at it: its tree and the places in it where metadata can stand, found
/// in one pass.
struct MetadataPage {
  let tree: HTMLTree
  /// The page's address as fetched, else as it names itself; nil when neither is known.
  private(set) var url: String?
  /// What relative addresses are relative to.
  private(set) var baseURL: String?
  /// `meta` elements, in order.
  private(set) var metas: [Int] = []
  /// `link` elements and `a` elements with a `rel`, in order.
  private(set) var links: [Int] = []
  /// The first `title` outside svg; nil when there is none.
  private(set) var title: Int?
  /// `h1` elements, in order.
  private(set) var headings: [Int] = []
  /// The first `h2` and `h3`, in order.
  private var lowerHeadings: [Int] = []
  /// `time` elements, in order.
  private(set) var times: [Int] = []
  /// Elements with `itemprop` or `property` that are no `meta`, in order.
  private(set) var properties: [Int] = []
  /// Small elements whose class, id or the like speaks of an author, in order.
  private(set) var bylines: [Int] = []
  /// Small elements whose class, id or the like speaks of a date, in order.
  private(set) var dates: [Int] = []
  /// The language the root declares.
  private(set) var language: UnsafeBufferPointer<UInt8>?
  /// The heading that is the page's title, else its first `h1`; nil when it has none.
  private(set) var mainHeading: Int?

  /// More text than this is no byline and no date line, in bytes.
  private static let longestLine = 400

  init(_ parsed: ParsedPage) {
    tree = parsed.tree
    var base: Int?
    for node in 1..<max(1, tree.count) where tree.tag(of: node) != .text {
      switch tree.tag(of: node) {
      case .meta: metas.append(node)
      case .link: links.append(node)
      case .base: base = base ?? node
      case .html: language = tree.value(of: .lang, in: node)
      case .title: title = title ?? node
      case .script, .style, .img, .svg: break
      default: if tree.hasAttributes(node) { note(node) }
      }
      switch tree.tag(of: node) {
      case .h1: if tree.textSpan(of: node).count > 1 { headings.append(node) }
      case .h2, .h3: if lowerHeadings.count < 40 { lowerHeadings.append(node) }
      case .time: times.append(node)
      default: break
      }
    }
    var canonical: String?
    for link in links where tree.tag(of: link) == .link {
      if let rel = tree.value(of: .rel, in: link), rel.elementsEqual("canonical".utf8) {
        canonical = canonical ?? tree.attribute(.href, of: link)
      }
    }
    let own = parsed.page.url ?? canonical.flatMap { WebURL.resolve($0, against: nil) }
    url = own ?? openGraphURL()
    let href = base.flatMap { tree.attribute(.href, of: $0) }
    baseURL = url
    if let href { baseURL = WebURL.resolve(href, against: url) ?? url }
    mainHeading = headings.first
    findMainHeading()
  }

  private mutating func note(_ node: Int) {
    if tree.value(of: .itemprop, in: node) != nil || tree.value(of: .property, in: node) != nil {
      properties.append(node)
    }
    if tree.tag(of: node) == .a, tree.value(of: .rel, in: node) != nil { links.append(node) }
    let length = tree.textSpan(of: node).count
    guard length > 0, length <= Self.longestLine else { return }
    var kinds: LineWords.Kinds = []
    for attribute in Self.labelAttributes {
      if let value = tree.value(of: attribute, in: node) { kinds.formUnion(LineWords.kinds(value)) }
    }
    if kinds.contains(.byline) { bylines.append(node) }
    if kinds.contains(.date) { dates.append(node) }
  }

  private static let labelAttributes: [HTMLAttribute] = [
    .class, .id, .dataTestid, .dataComponent, .dataType,
  ]

  private func openGraphURL() -> String? {
    for meta in metas {
      if let property = tree.value(of: .property, in: meta), property.elementsEqual("og:url".utf8) {
        return tree.attribute(.content, of: meta).flatMap { WebURL.resolve($0, against: nil) }
      }
    }
    return nil
  }

  /// Of several `h1` the one that the page's title contains; where none is, a lower heading that
  /// is.
  private mutating func findMainHeading() {
    guard let title else { return }
    let whole = FoldedTitle(tree.text[tree.textSpan(of: title).range])
    for heading in headings where isPartOf(whole, heading, atLeast: 8) {
      mainHeading = heading
      return
    }
    for heading in lowerHeadings where isPartOf(whole, heading, atLeast: 16) {
      mainHeading = heading
      return
    }
  }

  private func isPartOf(_ title: FoldedTitle, _ heading: Int, atLeast least: Int) -> Bool {
    let span = tree.textSpan(of: heading)
    guard span.count <= Self.longestLine else { return false }
    let own = FoldedTitle(tree.text[span.range])
    return own.bytes.count >= least && 2 * own.bytes.count >= title.bytes.count
      && title.contains(own)
  }

  /// Where the article's title ends in `tree.text`, else 0.
  var titleEnd: Int { mainHeading.map { tree.textSpan(of: $0).upperBound } ?? 0 }

  /// The bytes of a node's text.
  func text(of node: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: tree.text[tree.textSpan(of: node).range])
  }

  /// The text of a heading: parts that stand in lines or elements of their own do not run into each
  /// other.
  func heading(_ node: Int) -> String {
    var bytes: [UInt8] = []
    var isBroken = false
    for inner in node..<tree.end(of: node) {
      switch tree.tag(of: inner) {
      case .text:
        let text = text(of: inner)
        if isBroken, let last = bytes.last, last > 0x20, let first = text.first,
          first &- 0x41 < 26 || first == 0x22 || first == 0xC3 || first == 0xE2
        {
          bytes.append(0x20)
        }
        bytes += text
        isBroken = false
      case .br, .div, .p, .h1, .h2, .h3, .h4, .hr: bytes.append(0x20)
      case .span, .small, .strong: isBroken = true
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The texts below a node with a space between those of different elements, a bar between those
  /// of different blocks.
  func line(of node: Int) -> String {
    var bytes: [UInt8] = []
    var last = node
    for inner in node..<tree.end(of: node) where inner > last || inner == node {
      switch tree.tag(of: inner) {
      case .text:
        if !bytes.isEmpty { bytes.append(0x20) }
        bytes += text(of: inner)
        last = inner
      case .div, .li, .p, .br, .tr, .td, .h2, .h3, .h4, .dt, .dd, .time:
        if !bytes.isEmpty { bytes.append(0x7C) }
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How much a place is the article's own, by what the elements around it call themselves.
  enum Belonging { case own, doubtful, foreign }

  /// Asks the elements around a node up to the one that also holds the page's title: all inside
  /// that one may be the article's, whatever it is called.
  func belonging(of node: Int) -> Belonging {
    let heading = mainHeading ?? 0
    let half = tree.text.count / 2
    var belonging = Belonging.own
    var ancestor = node
    while ancestor > 0 {
      let holdsTitle = ancestor < heading && heading < tree.end(of: ancestor)
      if holdsTitle || heading == 0 && tree.textSpan(of: ancestor).count > half { break }
      var labels: ContainerLabels = []
      switch tree.tag(of: ancestor) {
      case .nav: return .foreign
      case .aside, .footer: belonging = .doubtful
      case .body, .main, .article: break
      default:
        for attribute in [HTMLAttribute.class, .id] {
          if let value = tree.value(of: attribute, in: ancestor) {
            labels.formUnion(LabelWords.standard.labels(of: value))
          }
        }
      }
      if !labels.isDisjoint(with: otherArticles) { return .foreign }
      if labels.contains(.footer) || labels.contains(.sidebar) { belonging = .doubtful }
      ancestor = tree.parent(of: ancestor)
    }
    // Outside the article's own element a footer or an aside is the page's.
    if belonging == .doubtful, ancestor > 0, tree.tag(of: ancestor) == .body { return .foreign }
    return belonging
  }
}

/// What other articles, comments and the like call themselves.
private let otherArticles: ContainerLabels = [
  .comments, .related, .navigation, .newsletter, .dialog,
]

/// A title as letters and digits alone, ASCII case set aside: what titles are compared by.
struct FoldedTitle: Equatable {
  private(set) var bytes: [UInt8] = []

  init(_ text: some Sequence<UInt8>) {
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
      // NBSP and general punctuation (U+2000…U+203F) are signs.
      case 0x80...0xBF where bytes.last == 0xC2 && (byte < 0xAA || byte == 0xAB || byte == 0xBB):
        bytes.removeLast()
      case 0x80...0xBF
      where bytes.last == 0x80 && previous == 0x80 && bytes.dropLast().last == 0xE2:
        bytes.removeLast(2)
      case 0x80...: bytes.append(byte)
      default: break
      }
      previous = byte
    }
  }

  /// Whether the other stands in this one.
  func contains(_ other: FoldedTitle) -> Bool {
    guard let first = other.bytes.first, other.bytes.count <= bytes.count else { return false }
    for start in 0...(bytes.count - other.bytes.count)
    where bytes[start] == first && bytes[start...].starts(with: other.bytes) {
      return true
    }
    return false
  }
}
