/// The third step: tags and text in page order to a tree, by HTML 5's tree construction.
///
/// Knows the rules, nothing of C and nothing of bytes: what closes a paragraph, what may stand in a
/// table, what is opened again after a misnested end tag. Modes and steps are WHATWG HTML's, "Tree
/// construction", scripting off, without templates.
///
/// Work is bounded whatever the page: at most `maximumDepth` elements are open, so a walk over the
/// open ones is short; deeper ones are left out, their text is kept and the tree says `html-depth`.
struct TreeBuilder: ~Copyable {
  /// WHATWG's insertion modes, as far as they differ here.
  enum Mode {
    case beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, afterBody
    case inTable, inCaption, inColumnGroup, inTableBody, inRow, inCell
    case inFrameset, afterFrameset
  }

  /// An open element.
  struct OpenElement: BitwiseCopyable {
    var node: Int32
    var tag: HTMLTag
    /// Tells elements of unknown names apart.
    var name: UInt32
  }

  /// A start tag: what is needed to open its element, or to open it again.
  struct StartTag: BitwiseCopyable {
    var tag: HTMLTag
    var name: UInt32 = 0
    var attributesStart: Int32 = 0
    var attributesEnd: Int32 = 0
  }

  var draft = Draft()
  var open = GrowingBuffer<OpenElement>(capacity: 1 << 10)
  var formatting = FormattingList()
  var mode = Mode.beforeHTML
  var hasFormattingToReopen = false
  /// The open `form`, 0 when there is none.
  var form: Int32 = 0
  var head: Int32 = 0
  /// Content goes before a table rather than into it.
  var isFostering = false
  /// A frame set may still take the body's place.
  var mayBecomeFrameset = true
  private(set) var isTooDeep = false
  /// See `HTMLConfiguration.maximumDepth`.
  var maximumDepth = HTMLConfiguration().maximumDepth
  /// Formatting elements that were opened again.
  var reopenedCount = 0
  /// How many of each element are open: spares most walks over them.
  ///
  /// Elements of unknown names are counted by a byte of the name's hash, behind the known ones.
  private var openCounts = [Int32](repeating: 0, count: 512)
  /// Start tags that were left out for depth: their end tags are too.
  private var leftOut = [Int32](repeating: 0, count: 256)
  private var hasLeftOut = false

  init() { reset() }

  /// Begins a page.
  mutating func reset() {
    draft.reset()
    open.removeAll(keepingAtMost: retainedBytes)
    open.append(OpenElement(node: 0, tag: .document, name: 0))
    formatting.removeAll()
    mode = .beforeHTML
    form = 0
    head = 0
    isFostering = false
    mayBecomeFrameset = true
    isTooDeep = false
    reopenedCount = 0
    for index in 0..<512 { openCounts[index] = 0 }
    forgetLeftOut()
  }

  /// The page is over: what it left out is put in.
  mutating func finish() {
    if mode == .beforeHTML || mode == .beforeHead || mode == .inHead || mode == .inHeadNoscript
      || mode == .afterHead
    {
      enterBody()
    }
  }

  // MARK: Tokens

  mutating func startTag(_ tag: StartTag) {
    if open.count >= maximumDepth, !tag.tag.traits.contains(.void) {
      isTooDeep = true
      hasLeftOut = true
      leftOut[Int(tag.tag.rawValue)] += 1
      return
    }
    start(tag)
  }

  mutating func endTag(_ tag: HTMLTag, name: UInt32) {
    if leftOut[Int(tag.rawValue)] > 0 {
      leftOut[Int(tag.rawValue)] -= 1
      return
    }
    end(tag, name: name)
    // What was left out stood inside the deepest element: with that it ended.
    if hasLeftOut, open.count < maximumDepth { forgetLeftOut() }
  }

  private mutating func forgetLeftOut() {
    hasLeftOut = false
    for index in 0..<256 { leftOut[index] = 0 }
  }

  // MARK: The stack of open elements

  @inline(__always) var current: OpenElement { open[open.count - 1] }

  /// Whether an element is open; of unknown names, one that may be it.
  @inline(__always)
  func isOpen(_ tag: HTMLTag, name: UInt32 = 0) -> Bool { openCounts[slot(tag, name)] > 0 }

  @inline(__always)
  private func slot(_ tag: HTMLTag, _ name: UInt32) -> Int {
    tag == .unknown ? 256 + Int(name & 0xFF) : Int(tag.rawValue)
  }

  @inline(__always)
  mutating func push(_ element: OpenElement) {
    open.append(element)
    openCounts[slot(element.tag, element.name)] += 1
  }

  @inline(__always)
  mutating func pop() {
    guard open.count > 1 else { return }
    openCounts[slot(current.tag, current.name)] -= 1
    open.removeLast()
  }

  /// Closes all from the top down to and with the element at an index.
  mutating func pop(through index: Int) {
    while open.count > max(index, 1) { pop() }
  }

  /// Closes all from the top down to and with the first of a tag.
  mutating func pop(through tag: HTMLTag) {
    while open.count > 1 {
      let found = current.tag == tag
      pop()
      if found { return }
    }
  }

  /// Takes an element out of the middle of the stack.
  mutating func removeOpen(at index: Int) {
    openCounts[slot(open[index].tag, open[index].name)] -= 1
    for later in index + 1..<open.count { open[later - 1] = open[later] }
    open.removeLast()
  }

  /// Puts an element into the middle of the stack.
  mutating func insertOpen(_ element: OpenElement, at index: Int) {
    push(element)
    var position = open.count - 1
    while position > index {
      open[position] = open[position - 1]
      position -= 1
    }
    open[index] = element
  }

  /// Where in the stack an element stands.
  func openIndex(of node: Int32) -> Int? {
    var index = open.count - 1
    while index > 0 {
      if open[index].node == node { return index }
      index -= 1
    }
    return nil
  }

  /// Whether an element is open and nothing that ends its scope was opened since.
  func isInScope(_ tag: HTMLTag, endedBy also: HTMLTraits = []) -> Bool {
    guard isOpen(tag) else { return false }
    let ends = also.union(.scope)
    var index = open.count - 1
    while index > 0 {
      if open[index].tag == tag { return true }
      if !open[index].tag.traits.isDisjoint(with: ends) { return false }
      index -= 1
    }
    return false
  }

  func isInTableScope(_ tag: HTMLTag) -> Bool {
    guard isOpen(tag) else { return false }
    var index = open.count - 1
    while index > 0 {
      if open[index].tag == tag { return true }
      if open[index].tag.traits.contains(.tableScope) { return false }
      index -= 1
    }
    return false
  }

  /// Closes elements whose end may be left out.
  mutating func closeImplied(but kept: HTMLTag? = nil) {
    while current.tag.traits.contains(.impliedEnd), current.tag != kept { pop() }
  }

  /// Closes an open paragraph.
  mutating func closeParagraph() {
    guard isInScope(.p, endedBy: .buttonScope) else { return }
    closeImplied(but: .p)
    pop(through: .p)
  }

  // MARK: Nodes

  /// Opens an element where it belongs and returns its node.
  ///
  /// Scripts and styles only have their effect on the mode: they are not in the tree.
  @discardableResult
  mutating func insert(_ tag: StartTag) -> Int32 {
    if tag.tag == .script || tag.tag == .style { return 0 }
    let node = makeNode(tag)
    place(node, in: current)
    if !tag.tag.traits.contains(.void) {
      push(OpenElement(node: node, tag: tag.tag, name: tag.name))
    }
    return node
  }

  @discardableResult
  mutating func insert(_ tag: HTMLTag) -> Int32 { insert(StartTag(tag: tag)) }

  mutating func makeNode(_ tag: StartTag) -> Int32 {
    var node = Draft.Node(tag: tag.tag)
    node.start = tag.attributesStart
    node.end = tag.attributesEnd
    return draft.add(node)
  }

  /// Puts a node into an open element, or before the table when the element is part of one.
  mutating func place(_ node: Int32, in target: OpenElement) {
    guard isFostering, target.tag.traits.contains(.tableContext) else {
      draft.append(node, to: target.node)
      return
    }
    var index = open.count - 1
    while index > 1, open[index].tag != .table { index -= 1 }
    let table = open[index].node
    if open[index].tag == .table, draft.isAttached(table) {
      draft.insert(node, before: table)
    } else {
      draft.append(node, to: open[max(index - 1, 0)].node)
    }
  }

  mutating func appendText(_ text: Draft.Node) {
    place(draft.add(text), in: current)
  }
}
