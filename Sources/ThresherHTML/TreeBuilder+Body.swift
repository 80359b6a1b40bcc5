/// WHATWG's insertion mode "in body": what a tag closes, where it opens.
extension TreeBuilder {
  mutating func startInBody(_ tag: StartTag) {
    let traits = tag.tag.traits
    if traits.contains(.endsFrameset) { mayBecomeFrameset = false }
    if traits.contains(.formatting) { return startFormatting(tag) }
    if traits.contains(.closesParagraph) { return startBlock(tag) }
    if traits.contains(.head) {
      insert(tag)
      return
    }
    if traits.contains(.tablePart) { return }
    switch tag.tag {
    case .html, .body: break
    case .frameset: startFrameset(tag)
    case .table:
      closeParagraph()
      insert(tag)
      mode = .inTable
    case .button: startButton(tag)
    case .select: startSelect(tag)
    case .input, .keygen, .textarea: startControl(tag)
    case .option, .optgroup:
      if current.tag == .option { pop() }
      if tag.tag == .optgroup, current.tag == .optgroup { pop() }
      open(tag)
    case .rb, .rtc, .rp, .rt:
      if isInScope(.ruby) { closeImplied(but: tag.tag == .rp || tag.tag == .rt ? .rtc : nil) }
      insert(tag)
    case .iframe, .noembed, .param, .source, .track: insert(tag)
    default:
      open(tag)
      if traits.contains(.marker) { formatting.appendMarker() }
    }
  }

  /// Opens an element inside the formatting elements that are to be opened again.
  private mutating func open(_ tag: StartTag) {
    if formatting.count > 0 { reopenFormatting() }
    insert(tag)
  }

  private mutating func startBlock(_ tag: StartTag) {
    switch tag.tag {
    case .li: closeItems([.li])
    case .dd, .dt: closeItems([.dd, .dt])
    case .form where form != 0: return
    default: break
    }
    closeParagraph()
    if tag.tag.traits.contains(.heading), current.tag.traits.contains(.heading) { pop() }
    if tag.tag == .xmp { reopenFormatting() }
    let node = insert(tag)
    if tag.tag == .form { form = node }
  }

  /// Closes the list item that a new one follows.
  private mutating func closeItems(_ tags: [HTMLTag]) {
    var index = open.count - 1
    while index > 0 {
      let tag = open[index].tag
      if tags.contains(tag) { return pop(through: index) }
      if tag.traits.contains(.special), tag != .address, tag != .div, tag != .p { return }
      index -= 1
    }
  }

  private mutating func startButton(_ tag: StartTag) {
    if isInScope(.button) {
      closeImplied()
      pop(through: .button)
    }
    open(tag)
  }

  private mutating func startSelect(_ tag: StartTag) {
    if isInScope(.select) { return pop(through: .select) }
    open(tag)
  }

  private mutating func startControl(_ tag: StartTag) {
    if isInScope(.select) { pop(through: .select) }
    open(tag)
  }

  /// A frame set takes the place of a body without content.
  private mutating func startFrameset(_ tag: StartTag) {
    guard mayBecomeFrameset, open.count > 2, open[2].tag == .body else { return }
    draft.detach(open[2].node)
    pop(through: 2)
    insert(tag)
    mode = .inFrameset
  }

  // MARK: End tags

  mutating func endInBody(_ tag: HTMLTag, _ name: UInt32) {
    let traits = tag.traits
    if traits.contains(.formatting) { return endFormatting(tag, name) }
    if traits.contains(.block) {
      if isInScope(tag) {
        closeImplied()
        pop(through: tag)
      }
      return
    }
    if traits.contains(.heading) { return endHeading() }
    switch tag {
    case .p:
      if !isInScope(.p, endedBy: .buttonScope) { insert(.p) }
      closeParagraph()
    case .li: endItem(.li, endedBy: .listScope)
    case .dd, .dt: endItem(tag, endedBy: [])
    case .body, .html:
      if isInScope(.body) { mode = .afterBody }
    case .form: endForm()
    case .br: startInBody(StartTag(tag: .br))
    case _ where traits.contains(.marker):
      if isInScope(tag) {
        closeImplied()
        pop(through: tag)
        formatting.clearToMarker()
      }
    default: endOther(tag, name)
    }
  }

  private mutating func endItem(_ tag: HTMLTag, endedBy ends: HTMLTraits) {
    guard isInScope(tag, endedBy: ends) else { return }
    closeImplied(but: tag)
    pop(through: tag)
  }

  private mutating func endHeading() {
    var index = open.count - 1
    while index > 0, !open[index].tag.traits.contains(.heading) {
      if open[index].tag.traits.contains(.scope) { return }
      index -= 1
    }
    if index > 0 { pop(through: index) }
  }

  private mutating func endForm() {
    let node = form
    form = 0
    guard node != 0, isInScope(.form) else { return }
    closeImplied()
    if let index = openIndex(of: node) { removeOpen(at: index) }
  }

  /// Closes the nearest open element of the name, unless a block stands between.
  mutating func endOther(_ tag: HTMLTag, _ name: UInt32) {
    guard isOpen(tag, name: name) else { return }
    var index = open.count - 1
    while index > 0 {
      let element = open[index]
      if element.tag == tag, tag != .unknown || element.name == name {
        closeImplied(but: tag)
        return pop(through: index)
      }
      if element.tag.traits.contains(.special) { return }
      index -= 1
    }
  }
}
