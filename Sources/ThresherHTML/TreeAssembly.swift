/// Brings the prefilter's tokens, libxml2's attributes and the tree builder together.
///
/// Tokens are handed to the builder in page order. A start tag that has attributes waits for
/// libxml2's event; each event says how far it has read, so that one it left out would only lose
/// its attributes, never the order.
struct TreeAssembly: ~Copyable {
  let tree: HTMLTree
  var prefilter = Prefilter()
  var builder = TreeBuilder()
  /// libxml2's parser while it runs.
  var context: UnsafeMutableRawPointer?

  private var page = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var nextToken = 0
  private var attributesStart = 0
  /// Bytes of text, not white space, that no browser shows: what stands in a frame set.
  private var hiddenBytes = 0

  init(tree: HTMLTree) { self.tree = tree }

  /// Begins a page: cuts it into tokens.
  mutating func begin(_ page: UnsafeBufferPointer<UInt8>) {
    self.page = page
    nextToken = 0
    hiddenBytes = 0
    tree.warnings.removeAll(keepingCapacity: true)
    tree.jsonLD.removeAll(keepingCapacity: true)
    tree.storage.pointee.reset()
    builder.reset()
    prefilter.run(page)
  }

  /// Hands on all tokens before the element within whose markup libxml2 has read.
  mutating func advance(toElementAt read: Int) {
    while nextToken < prefilter.tokens.count {
      let token = prefilter.tokens[nextToken]
      if token.kind == .startTag, token.count > 0, Int(token.start) + Int(token.count) >= read {
        break
      }
      handOn(token)
      nextToken += 1
    }
    attributesStart = tree.storage.pointee.attributeNames.count
  }

  mutating func attribute(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
    tree.storage.pointee.appendAttribute(name, value)
  }

  /// Opens the element that was advanced to, with the attributes given since.
  mutating func openElement() {
    guard nextToken < prefilter.tokens.count else { return }
    let token = prefilter.tokens[nextToken]
    nextToken += 1
    builder.startTag(
      TreeBuilder.StartTag(
        tag: token.tag, name: token.name, attributesStart: Int32(attributesStart),
        attributesEnd: Int32(tree.storage.pointee.attributeNames.count)))
  }

  /// Ends the page: hands on the last tokens and writes the tree.
  mutating func finish() {
    advance(toElementAt: .max)
    if !page.isEmpty { builder.finish() }
    tree.storage.pointee.fill(
      from: builder.draft, page: page, decoded: prefilter.decoded.elements)
    tree.view.pointee = HTMLTree.View(tree.storage.pointee)
    tree.jsonLD = prefilter.jsonLD.map { Array(page[$0]) }
    tree.warnings = prefilter.warnings.map(\.rawValue).sorted()
    if builder.isTooDeep { tree.warnings.append("html-depth") }
    if tree.text.visibleBytes + hiddenBytes < prefilter.visibleBytes {
      tree.warnings.append("html-text-lost")
    }
    page = UnsafeBufferPointer(start: nil, count: 0)
  }

  private mutating func handOn(_ token: Token) {
    switch token.kind {
    case .startTag: builder.startTag(TreeBuilder.StartTag(tag: token.tag, name: token.name))
    case .endTag: builder.endTag(token.tag, name: token.name)
    case .text: text(token, page)
    case .decodedText: text(token, prefilter.decoded.elements)
    }
  }

  private mutating func text(_ token: Token, _ source: UnsafeBufferPointer<UInt8>) {
    let start = Int(token.start)
    var end = start + Int(token.count)
    var space = start
    while space < end, isHTMLSpace(source[space]) { space += 1 }
    if builder.isInFrameset, token.tag != .noframes {
      hiddenBytes += UnsafeBufferPointer(rebasing: source[space..<end]).visibleBytes
      end = space
    }
    builder.text(
      TreeBuilder.TextRun(
        start: Int32(start), end: Int32(end), isDecoded: token.kind == .decodedText,
        leadingSpace: Int32(space - start), isRaw: token.tag != .text))
  }
}
