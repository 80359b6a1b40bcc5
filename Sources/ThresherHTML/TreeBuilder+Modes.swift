/// Where a tag or text goes by what is open: before, in and after `head`, and in `body`.
extension TreeBuilder {
  /// A run of text: where its bytes stand, and how it begins.
  struct TextRun {
    var start: Int32
    var end: Int32
    var isDecoded: Bool
    /// Bytes of white space at its front.
    var leadingSpace: Int32
    /// Content of a raw-text element: goes where it stands.
    var isRaw: Bool

    var isBlank: Bool { start + leadingSpace == end }

    var node: Draft.Node {
      var node = Draft.Node(tag: .text)
      node.isDecoded = isDecoded
      node.start = start
      node.end = end
      return node
    }

    /// The white space at the front alone.
    var space: TextRun {
      var run = self
      run.end = start + leadingSpace
      return run
    }

    /// What follows the white space at the front.
    var afterSpace: TextRun {
      var run = self
      run.start += leadingSpace
      run.leadingSpace = 0
      return run
    }
  }

  /// Text that is no white space is not taken here: a frame set shows none.
  var isInFrameset: Bool { mode == .inFrameset || mode == .afterFrameset }

  mutating func text(_ run: TextRun) {
    if run.isRaw {
      // Unlike WHATWG's: a frame set that took the place of it would lose it.
      if !run.isBlank { mayBecomeFrameset = false }
      return appendText(run.node)
    }
    switch mode {
    case .inBody, .inCaption, .inCell:
      bodyText(run)
    case .inTable, .inTableBody, .inRow:
      tableText(run)
    case .beforeHTML, .beforeHead:
      guard !run.isBlank else { return }
      enterBody()
      bodyText(run.afterSpace)
    case .inHead, .inHeadNoscript, .afterHead, .inColumnGroup, .inFrameset, .afterFrameset:
      if run.leadingSpace > 0 { appendText(run.space.node) }
      guard !run.isBlank else { return }
      textLeavesMode(run.afterSpace)
    case .afterBody:
      if !run.isBlank { mode = .inBody }
      bodyText(run)
    }
  }

  private mutating func textLeavesMode(_ run: TextRun) {
    switch mode {
    case .inFrameset, .afterFrameset: break
    case .inColumnGroup:
      leaveColumnGroup()
      text(run)
    default:
      enterBody()
      bodyText(run)
    }
  }

  private mutating func bodyText(_ run: TextRun) {
    if formatting.count > 0 { reopenFormatting() }
    appendText(run.node)
    if !run.isBlank { mayBecomeFrameset = false }
  }

  private mutating func tableText(_ run: TextRun) {
    if run.isBlank { return appendText(run.node) }
    isFostering = true
    bodyText(run)
    isFostering = false
  }

  // MARK: Start tags

  mutating func start(_ tag: StartTag) {
    switch mode {
    case .inBody: startInBody(tag)
    case .beforeHTML: startBeforeHTML(tag)
    case .beforeHead: startBeforeHead(tag)
    case .inHead: startInHead(tag)
    case .inHeadNoscript: startInHeadNoscript(tag)
    case .afterHead: startAfterHead(tag)
    case .afterBody:
      if tag.tag != .html {
        mode = .inBody
        startInBody(tag)
      }
    case .inFrameset, .afterFrameset: startInFrameset(tag)
    default: startInTablePart(tag)
    }
  }

  private mutating func startBeforeHTML(_ tag: StartTag) {
    mode = .beforeHead
    if tag.tag == .html {
      insert(tag)
    } else {
      insert(.html)
      start(tag)
    }
  }

  private mutating func startBeforeHead(_ tag: StartTag) {
    guard tag.tag != .html else { return }
    mode = .inHead
    if tag.tag == .head {
      head = insert(tag)
    } else {
      head = insert(.head)
      start(tag)
    }
  }

  private mutating func startInHead(_ tag: StartTag) {
    switch tag.tag {
    case .html, .head: break
    case .noscript:
      insert(tag)
      mode = .inHeadNoscript
    case _ where tag.tag.traits.contains(.head):
      insert(tag)
    default:
      pop(through: .head)
      mode = .afterHead
      start(tag)
    }
  }

  private mutating func startInHeadNoscript(_ tag: StartTag) {
    switch tag.tag {
    case .html, .head, .noscript: break
    case .basefont, .bgsound, .link, .meta, .noframes, .style: insert(tag)
    default:
      pop(through: .noscript)
      mode = .inHead
      start(tag)
    }
  }

  private mutating func startAfterHead(_ tag: StartTag) {
    switch tag.tag {
    case .html, .head: break
    case .body:
      insert(tag)
      mayBecomeFrameset = false
      mode = .inBody
    case .frameset:
      insert(tag)
      mode = .inFrameset
    case .script, .style: break
    case _ where tag.tag.traits.contains(.head):
      let node = makeNode(tag)
      draft.append(node, to: head)
      if !tag.tag.traits.contains(.void) {
        push(OpenElement(node: node, tag: tag.tag, name: tag.name))
      }
    default:
      enterBody()
      start(tag)
    }
  }

  private mutating func startInFrameset(_ tag: StartTag) {
    switch tag.tag {
    case .frameset where mode == .inFrameset: insert(tag)
    case .frame where mode == .inFrameset: insert(tag)
    case .noframes: insert(tag)
    default: break
    }
  }

  /// Opens what is missing up to `body`.
  mutating func enterBody() {
    if mode == .beforeHTML {
      insert(.html)
      mode = .beforeHead
    }
    if mode == .beforeHead {
      head = insert(.head)
      mode = .inHead
    }
    if mode == .inHead || mode == .inHeadNoscript { pop(through: .head) }
    insert(.body)
    mode = .inBody
  }

  // MARK: End tags

  mutating func end(_ tag: HTMLTag, name: UInt32) {
    if tag.traits.contains(.rawText), current.tag == tag { return pop() }
    switch mode {
    case .inBody: endInBody(tag, name)
    case .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead: endInHead(tag, name)
    case .afterBody:
      if tag != .html, tag != .body {
        mode = .inBody
        endInBody(tag, name)
      }
    case .inFrameset, .afterFrameset:
      if tag == .frameset, mode == .inFrameset, open.count > 2 {
        pop()
        if current.tag != .frameset { mode = .afterFrameset }
      }
    default: endInTablePart(tag, name)
    }
  }

  private mutating func endInHead(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .head where mode == .inHead || mode == .beforeHead || mode == .beforeHTML:
      if mode == .beforeHTML { insert(.html) }
      if mode != .inHead { head = insert(.head) }
      pop(through: .head)
      mode = .afterHead
    case .noscript where mode == .inHeadNoscript:
      pop(through: .noscript)
      mode = .inHead
    case .br where mode == .inHeadNoscript, .body, .html, .br:
      guard mode != .inHeadNoscript || tag == .br else { return }
      enterBody()
      end(tag, name: name)
    default: break
    }
  }
}
