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
  private var textBytes = 0
  private let maximumNodes: Int
  private let maximumTextBytes: Int
  /// The limit behind which nothing was put into the tree.
  private(set) var exceeded: HTMLLimit?

  init(tree: HTMLTree, _ configuration: HTMLConfiguration) {
    self.tree = tree
    maximumNodes = configuration.maximumNodes
    maximumTextBytes = configuration.maximumTextBytes
    builder.maximumDepth = configuration.maximumDepth
    prefilter.maximumAttributes = configuration.maximumAttributes
    prefilter.maximumTokens = 4 * configuration.maximumNodes
  }

  /// Begins a page: cuts it into tokens.
  mutating func begin(_ page: UnsafeBufferPointer<UInt8>) {
    self.page = page
    nextToken = 0
    hiddenBytes = 0
    textBytes = 0
    exceeded = nil
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
    guard isWithinLimits else { return }
    builder.startTag(
      TreeBuilder.StartTag(
        tag: token.tag, name: token.name, attributesStart: Int32(attributesStart),
        attributesEnd: Int32(tree.storage.pointee.attributeNames.count)))
  }

  /// Ends the page: hands on the last tokens and writes the tree.
  mutating func finish() {
    advance(toElementAt: .max)
    if prefilter.isCut { exceed(.nodes) }
    if !page.isEmpty { builder.finish() }
    tree.storage.pointee.fill(
      from: builder.draft, page: page, decoded: prefilter.decoded.elements)
    tree.view.pointee = HTMLTree.View(tree.storage.pointee)
    tree.jsonLD = prefilter.jsonLD.map { Array(page[$0]) }
    tree.warnings = prefilter.warnings.map(\.rawValue).sorted()
    if let exceeded { tree.warnings.append(exceeded.warning) }
    if builder.isTooDeep { tree.warnings.append("html-depth") }
    if exceeded == nil, tree.text.visibleBytes + hiddenBytes < prefilter.visibleBytes {
      tree.warnings.append("html-text-lost")
    }
    page = UnsafeBufferPointer(start: nil, count: 0)
  }

  /// Whether the tree may grow: past a limit all that is left of the page is passed over.
  private var isWithinLimits: Bool {
    mutating get {
      if builder.draft.nodes.count >= maximumNodes { exceed(.nodes) }
      return exceeded == nil
    }
  }

  private mutating func exceed(_ limit: HTMLLimit) {
    if exceeded == nil { exceeded = limit }
  }

  private mutating func handOn(_ token: Token) {
    guard isWithinLimits else { return }
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
    textBytes += end - start
    if textBytes > maximumTextBytes {
      exceed(.textBytes)
      end = cut(source, start, max(start, end - (textBytes - maximumTextBytes)))
      space = min(space, end)
    }
    builder.text(
      TreeBuilder.TextRun(
        start: Int32(start), end: Int32(end), isDecoded: token.kind == .decodedText,
        leadingSpace: Int32(space - start), isRaw: token.tag != .text))
  }

  /// An end that does not split a character.
  private func cut(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, source[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
