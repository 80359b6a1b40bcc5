/// WHATWG's insertion modes for tables: missing parts are opened, misplaced content goes before.
extension TreeBuilder {
  mutating func startInTablePart(_ tag: StartTag) {
    switch mode {
    case .inCaption: startInCaption(tag)
    case .inColumnGroup: startInColumnGroup(tag)
    case .inTableBody: startInTableBody(tag)
    case .inRow: startInRow(tag)
    case .inCell: startInCell(tag)
    default: startInTable(tag)
    }
  }

  private mutating func startInTable(_ tag: StartTag) {
    switch tag.tag {
    case .caption:
      clear(to: [.table])
      formatting.appendMarker()
      insert(tag)
      mode = .inCaption
    case .colgroup:
      clear(to: [.table])
      insert(tag)
      mode = .inColumnGroup
    case .col:
      clear(to: [.table])
      insert(.colgroup)
      mode = .inColumnGroup
      start(tag)
    case .tbody, .tfoot, .thead:
      clear(to: [.table])
      insert(tag)
      mode = .inTableBody
    case .td, .th, .tr:
      clear(to: [.table])
      insert(.tbody)
      mode = .inTableBody
      start(tag)
    case .table:
      guard isInTableScope(.table) else { return }
      pop(through: .table)
      resetMode()
      start(tag)
    case .form:
      guard form == 0 else { return }
      form = insert(tag)
      pop()
    default:
      isFostering = true
      startInBody(tag)
      isFostering = false
    }
  }

  private mutating func startInCaption(_ tag: StartTag) {
    guard tag.tag.traits.contains(.tableStructure) else { return startInBody(tag) }
    guard leaveCaption() else { return }
    start(tag)
  }

  private mutating func startInColumnGroup(_ tag: StartTag) {
    switch tag.tag {
    case .col: insert(tag)
    case .html: break
    default:
      leaveColumnGroup()
      start(tag)
    }
  }

  private mutating func startInTableBody(_ tag: StartTag) {
    switch tag.tag {
    case .tr:
      clear(to: tableBodies)
      insert(tag)
      mode = .inRow
    case .td, .th:
      clear(to: tableBodies)
      insert(.tr)
      mode = .inRow
      start(tag)
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
      guard leaveTableBody() else { return }
      start(tag)
    default: startInTable(tag)
    }
  }

  private mutating func startInRow(_ tag: StartTag) {
    switch tag.tag {
    case .td, .th:
      clear(to: [.tr])
      insert(tag)
      mode = .inCell
      formatting.appendMarker()
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
      guard leaveRow() else { return }
      start(tag)
    default: startInTable(tag)
    }
  }

  private mutating func startInCell(_ tag: StartTag) {
    guard tag.tag.traits.contains(.tableStructure) else { return startInBody(tag) }
    guard leaveCell() else { return }
    start(tag)
  }

  // MARK: End tags

  mutating func endInTablePart(_ tag: HTMLTag, _ name: UInt32) {
    switch mode {
    case .inCaption: endInCaption(tag, name)
    case .inColumnGroup: endInColumnGroup(tag, name)
    case .inTableBody: endInTableBody(tag, name)
    case .inRow: endInRow(tag, name)
    case .inCell: endInCell(tag, name)
    default: endInTable(tag, name)
    }
  }

  private mutating func endInTable(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .table:
      guard isInTableScope(.table) else { return }
      pop(through: .table)
      resetMode()
    case .body, .html: break
    case _ where tag.traits.contains(.tableStructure): break
    default:
      isFostering = true
      endInBody(tag, name)
      isFostering = false
    }
  }

  private mutating func endInCaption(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .caption: _ = leaveCaption()
    case .table:
      if leaveCaption() { end(tag, name: name) }
    case .body, .html: break
    case _ where tag.traits.contains(.tableStructure): break
    default: endInBody(tag, name)
    }
  }

  private mutating func endInColumnGroup(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .colgroup: leaveColumnGroup()
    case .col: break
    default:
      leaveColumnGroup()
      end(tag, name: name)
    }
  }

  private mutating func endInTableBody(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .tbody, .tfoot, .thead:
      if isInTableScope(tag) { _ = leaveTableBody() }
    case .table:
      if leaveTableBody() { end(tag, name: name) }
    case .body, .html: break
    case _ where tag.traits.contains(.tableStructure): break
    default: endInTable(tag, name)
    }
  }

  private mutating func endInRow(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .tr: _ = leaveRow()
    case .table:
      if leaveRow() { end(tag, name: name) }
    case .tbody, .tfoot, .thead:
      if isInTableScope(tag), leaveRow() { end(tag, name: name) }
    case .body, .html: break
    case _ where tag.traits.contains(.tableStructure): break
    default: endInTable(tag, name)
    }
  }

  private mutating func endInCell(_ tag: HTMLTag, _ name: UInt32) {
    switch tag {
    case .td, .th:
      guard isInTableScope(tag) else { return }
      closeImplied()
      pop(through: tag)
      formatting.clearToMarker()
      mode = .inRow
    case .table, .tbody, .tfoot, .thead, .tr:
      if isInTableScope(tag), leaveCell() { end(tag, name: name) }
    case .body, .html, .caption, .col, .colgroup: break
    default: endInBody(tag, name)
    }
  }

  // MARK: Leaving a part

  /// Closes all from the top down to one of the tags, which stays open.
  private mutating func clear(to tags: [HTMLTag]) {
    while open.count > 2, !tags.contains(current.tag) { pop() }
  }

  private mutating func leaveCaption() -> Bool {
    guard isInTableScope(.caption) else { return false }
    closeImplied()
    pop(through: .caption)
    formatting.clearToMarker()
    mode = .inTable
    return true
  }

  mutating func leaveColumnGroup() {
    if current.tag == .colgroup { pop() }
    mode = .inTable
  }

  private mutating func leaveTableBody() -> Bool {
    guard tableBodies.contains(where: { isInTableScope($0) }) else { return false }
    clear(to: tableBodies)
    pop()
    mode = .inTable
    return true
  }

  private mutating func leaveRow() -> Bool {
    guard isInTableScope(.tr) else { return false }
    clear(to: [.tr])
    pop()
    mode = .inTableBody
    return true
  }

  private mutating func leaveCell() -> Bool {
    guard isInTableScope(.td) || isInTableScope(.th) else { return false }
    closeImplied()
    while current.tag != .td, current.tag != .th, open.count > 2 { pop() }
    pop()
    formatting.clearToMarker()
    mode = .inRow
    return true
  }

  /// Finds the mode again from what is open.
  private mutating func resetMode() {
    var index = open.count - 1
    while index > 0 {
      switch open[index].tag {
      case .td, .th: return mode = .inCell
      case .tr: return mode = .inRow
      case .tbody, .tfoot, .thead: return mode = .inTableBody
      case .caption: return mode = .inCaption
      case .colgroup: return mode = .inColumnGroup
      case .table: return mode = .inTable
      case .body: return mode = .inBody
      case .frameset: return mode = .inFrameset
      default: index -= 1
      }
    }
    mode = .inBody
  }
}

private let tableBodies: [HTMLTag] = [.tbody, .tfoot, .thead]
