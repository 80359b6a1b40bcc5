import ThresherCore
import ThresherHTML

/// A page as the sources look at it: its tree and the places in it where metadata can stand, found
/// in one pass.
struct MetadataPage {
  let tree: HTMLTree
  /// The page itself.
  let bytes: [UInt8]
  /// The page's address as fetched, else as it names itself; nil when neither is known.
  private(set) var url: String?
  /// What relative addresses are relative to.
  private(set) var baseURL: String?
  /// `meta` elements, in order.
  private(set) var metas: [Int] = []
  /// `link` elements and `a` elements with a `rel`, in order.
  private(set) var links: [Int] = []
  private var base: Int?
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
  /// Small elements near the title whose class, id or the like says what they hold.
  private(set) var lines = Lines()
  private var endOfLines = 0
  /// The language the root declares.
  private(set) var language: UnsafeBufferPointer<UInt8>?
  /// The heading that is the page's title, else its first `h1`; nil when it has none.
  private(set) var mainHeading: Int?

  /// Elements that call themselves lines of a kind, in order.
  struct Lines {
    var bylines: [Int] = []
    var dates: [Int] = []
    /// Links to pages about people.
    var people: [Int] = []
  }

  /// More text than this is no byline and no date line, in bytes.
  private static let longestLine = 400

  /// Bytes before and after the title in which bylines and dates are looked for.
  private static let before = 1_500
  private static let after = 4_000

  init(_ parsed: ParsedPage) {
    tree = parsed.tree
    bytes = parsed.page.utf8
    for node in 1..<max(1, tree.count) {
      switch tree.tag(of: node) {
      case .text: continue
      case .meta:
        metas.append(node)
        continue
      case .link: links.append(node)
      case .base: base = base ?? node
      case .html: language = tree.value(of: .lang, in: node)
      case .title: title = title ?? node
      case .h1: if tree.textSpan(of: node).count > 1 { headings.append(node) }
      case .h2, .h3: if lowerHeadings.count < 40 { lowerHeadings.append(node) }
      case .time: times.append(node)
      case .a: if tree.value(of: .rel, in: node) != nil { links.append(node) }
      default: break
      }
      for place in tree.attributes(of: node) {
        let name = tree.attributeName(at: place)
        if name == .itemprop || name == .property {
          properties.append(node)
          break
        }
      }
    }
    findAddress(of: parsed.page)
    mainHeading = headings.first
    findMainHeading()
    findLines()
  }

  /// The small elements near the title that call themselves bylines or dates.
  private mutating func findLines() {
    var first = mainHeading ?? 1
    let start = mainHeading.map { tree.textSpan(of: $0).lowerBound - Self.before } ?? 0
    while first > 1, tree.textSpan(of: first - 1).lowerBound >= start { first -= 1 }
    var last = max(first, mainHeading ?? 1)
    let end = titleEnd + Self.after
    while last < tree.count, tree.textSpan(of: last).lowerBound < end { last += 1 }
    lines = lines(in: first..<last)
    endOfLines = last
  }

  /// The small elements after those that are near the title.
  func farLines() -> Lines { lines(in: endOfLines..<max(endOfLines, tree.count)) }

  private func lines(in nodes: Range<Int>) -> Lines {
    var lines = Lines()
    for node in nodes {
      let length = tree.textSpan(of: node).count
      guard length > 0, length <= Self.longestLine, tree.tag(of: node) != .text else { continue }
      var kinds: LineWords.Kinds = []
      for place in tree.attributes(of: node) {
        switch tree.attributeName(at: place) {
        case .class, .id, .dataTestid, .dataComponent, .dataType:
          kinds.formUnion(LineWords.kinds(tree.attributeValue(at: place)))
        case .href where tree.tag(of: node) == .a:
          if LineWords.namesPerson(tree.attributeValue(at: place)) { lines.people.append(node) }
        default: break
        }
      }
      if kinds.contains(.byline) { lines.bylines.append(node) }
      if kinds.contains(.date) { lines.dates.append(node) }
    }
    return lines
  }

  private mutating func findAddress(of page: Page) {
    var canonical: String?
    for link in links where canonical == nil && tree.tag(of: link) == .link {
      if let rel = tree.value(of: .rel, in: link), rel.elementsEqual("canonical".utf8) {
        canonical = tree.attribute(.href, of: link)
      }
    }
    let own = page.url ?? canonical.flatMap { WebURL.resolve($0, against: nil) }
    url = own ?? openGraphURL()
    baseURL = url
    if let base, let href = tree.attribute(.href, of: base) {
      baseURL = WebURL.resolve(href, against: url) ?? url
    }
  }

  private func openGraphURL() -> String? {
    openGraph("og:url").flatMap {
      WebURL.resolve(String(decoding: $0, as: UTF8.self), against: nil)
    }
  }

  /// Of several headings the one that stands in the page's title, `h1` first; where none does, the
  /// first `h1` stays.
  private mutating func findMainHeading() {
    guard let title else { return }
    let titles = HeadingTitles(
      whole: FoldedTitle(tree.text[tree.textSpan(of: title).range]),
      shared: openGraph("og:title").map { FoldedTitle($0) } ?? FoldedTitle([]),
      site: openGraph("og:site_name").map { FoldedTitle($0) } ?? FoldedTitle([]))
    var best = 0
    for heading in headings.prefix(Self.maximumHeadings) + lowerHeadings {
      let span = tree.textSpan(of: heading)
      guard span.count <= Self.longestLine else { continue }
      let match = titles.match(
        FoldedTitle(tree.text[span.range]), isFirstLevel: tree.tag(of: heading) == .h1)
      if match > best { (best, mainHeading) = (match, heading) }
    }
  }

  /// `h1` elements looked at.
  private static let maximumHeadings = 20

  private func openGraph(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    name.withUTF8Buffer { name in
      for meta in metas {
        if let property = tree.value(of: .property, in: meta), property.elementsEqual(name) {
          return tree.value(of: .content, in: meta)
        }
      }
      return nil
    }
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

/// What a page calls itself, as headings are compared with it.
private struct HeadingTitles {
  /// The `title` element, the site's name in it.
  let whole: FoldedTitle
  /// Open Graph's title, maybe empty.
  let shared: FoldedTitle
  /// Open Graph's name of the site, maybe empty.
  let site: FoldedTitle

  /// How surely a heading is the page's title: 0 for not at all.
  func match(_ heading: FoldedTitle, isFirstLevel: Bool) -> Int {
    let length = heading.bytes.count
    guard length >= (isFirstLevel ? 8 : 16), heading != site else { return 0 }
    if heading == shared { return isFirstLevel ? 6 : 3 }
    let isHalf = 2 * length >= whole.bytes.count
    let isStart = whole.bytes.starts(with: heading.bytes)
    if isHalf, isStart { return isFirstLevel ? 4 : 2 }
    if isHalf, whole.contains(heading) { return isFirstLevel ? 4 : 2 }
    if isFirstLevel, 2 * length >= shared.bytes.count, shared.contains(heading) { return 3 }
    return isFirstLevel && isStart && length >= 12 ? 1 : 0
  }
}

/// A title as letters and digits alone, ASCII case set aside: what titles are compared by.
struct FoldedTitle: Hashable {
  private(set) var bytes: [UInt8] = []

  /// What follows is not compared: twice as long as any title, and `contains` takes the product of
  /// two lengths at the worst.
  private static let maximumBytes = 600

  init(_ text: some Sequence<UInt8>) {
    var previous: UInt8 = 0
    for byte in text {
      if bytes.count >= Self.maximumBytes { break }
      switch byte {
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
      // NBSP, the soft hyphen and general punctuation (U+2000…U+203F) are signs.
      case 0x80...0xBF
      where bytes.last == 0xC2 && (byte < 0xAA || byte == 0xAB || byte == 0xAD || byte == 0xBB):
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
