import ThresherCore

@testable import ThresherHTML

/// A page and its tree, by a parser of its own.
struct Parsed {
  let tree: HTMLTree
  private let scratch: HTMLParser.Scratch

  init(_ html: String) { self.init(Array(html.utf8)) }

  init(_ utf8: [UInt8]) {
    let parser = HTMLParser()
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    tree = Parsed.tree(utf8, parser, &scratch)
    self.scratch = scratch
  }

  /// Parses with a scratch that may have held another page.
  static func tree(
    _ utf8: [UInt8], _ parser: HTMLParser, _ scratch: inout HTMLParser.Scratch
  ) -> HTMLTree {
    let page = Page(
      source: Source(key: RecordKey(path: "test")), contentID: "", url: nil, crawled: nil,
      media: .html, utf8: utf8)
    _ = try? parser.run(page, scratch: &scratch)
    return scratch.tree
  }

  /// All text of the page.
  var text: String { tree.string(of: 0) }

  /// What stands in `body` on one line: `p(one b(two))`, texts as they are.
  var body: String { outline(below: .body) }

  /// What stands in the first element of a tag, on one line.
  func outline(below root: HTMLTag) -> String {
    guard let node = (0..<tree.count).first(where: { tree.tag(of: $0) == root }) else {
      return "none"
    }
    return tree.children(of: node).map(line).joined(separator: " ")
  }

  private func line(_ node: Int) -> String {
    let tag = tree.tag(of: node)
    if tag == .text { return tree.string(of: node) }
    let children = tree.children(of: node).map(line).joined(separator: " ")
    let name = tag == .unknown ? "?" : tag.name
    return children.isEmpty ? name : "\(name)(\(children))"
  }

  /// Whether each node lies inside its parent and behind its elder siblings.
  var isWellFormed: Bool {
    (1..<max(1, tree.count)).allSatisfy { node in
      let parent = tree.parent(of: node)
      return parent >= 0 && parent < node && tree.end(of: node) <= tree.end(of: parent)
        && tree.end(of: node) > node
    } && tree.end(of: 0) == tree.count
  }
}
