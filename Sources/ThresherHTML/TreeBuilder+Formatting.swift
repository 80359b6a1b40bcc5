/// Formatting elements: opened again in the next block, closed across blocks.
///
/// `<b><p>x</b>y</p>` has its `p` outside the `b` in the end, with a second `b` inside around `x`.
/// Source: WHATWG HTML, "Reconstruct the active formatting elements" and "adoption agency
/// algorithm".
extension TreeBuilder {
  mutating func startFormatting(_ tag: StartTag) {
    if tag.tag == .a, let index = formatting.lastIndex(of: .a) {
      let node = formatting[index].node
      endFormatting(.a, 0)
      formatting.remove(node)
      if let index = openIndex(of: node) { removeOpen(at: index) }
    }
    reopenFormatting()
    if tag.tag == .nobr, isInScope(.nobr) {
      endFormatting(.nobr, 0)
      reopenFormatting()
    }
    let node = insert(tag)
    formatting.append(FormattingList.Entry(tag: tag, node: node))
  }

  /// Opens the formatting elements again that a block's end closed.
  ///
  /// A page that leaves many of them open would multiply its elements: after
  /// `maximumReopenedCount` none is opened again.
  mutating func reopenFormatting() {
    guard reopenedCount <= maximumReopenedCount else { return formatting.removeAll() }
    var index = formatting.count
    while index > 0, formatting[index - 1].node != 0,
      openIndex(of: formatting[index - 1].node) == nil
    {
      index -= 1
    }
    while index < formatting.count {
      formatting[index].node = insert(formatting[index].tag)
      index += 1
      reopenedCount += 1
    }
  }

  mutating func endFormatting(_ tag: HTMLTag, _ name: UInt32) {
    if current.tag == tag, formatting.index(of: current.node) == nil { return pop() }
    for _ in 0..<8 {
      guard let entryIndex = formatting.lastIndex(of: tag) else { return endOther(tag, name) }
      let entry = formatting[entryIndex]
      guard let index = openIndex(of: entry.node) else {
        return formatting.remove(at: entryIndex)
      }
      guard isInScope(tag) else { return }
      guard let block = furthestBlock(above: index) else {
        pop(through: index)
        return formatting.remove(at: entryIndex)
      }
      adopt(entryIndex, index, block)
    }
  }

  /// The first special element that was opened inside the one at an index.
  private func furthestBlock(above index: Int) -> Int? {
    var above = index + 1
    while above < open.count {
      if open[above].tag.traits.contains(.special) { return above }
      above += 1
    }
    return nil
  }

  /// Takes the block out of the formatting element and puts a copy of that inside the block.
  private mutating func adopt(_ entryIndex: Int, _ index: Int, _ blockIndex: Int) {
    let entry = formatting[entryIndex]
    let block = open[blockIndex]
    let ancestor = open[index - 1]
    var bookmark = entryIndex
    var last = block.node
    var between = blockIndex
    var steps = 0
    while between - 1 > index {
      between -= 1
      steps += 1
      var position = formatting.index(of: open[between].node)
      if steps > 3, let late = position {
        formatting.remove(at: late)
        if late < bookmark { bookmark -= 1 }
        position = nil
      }
      guard let position else {
        removeOpen(at: between)
        continue
      }
      let copy = makeNode(formatting[position].tag)
      formatting[position].node = copy
      open[between].node = copy
      if last == block.node { bookmark = position + 1 }
      draft.detach(last)
      draft.append(last, to: copy)
      last = copy
    }
    draft.detach(last)
    place(last, in: ancestor)
    let copy = makeNode(entry.tag)
    draft.moveChildren(of: block.node, to: copy)
    draft.append(copy, to: block.node)
    replace(entry, with: copy, bookmark: bookmark, after: block.node)
  }

  private mutating func replace(
    _ entry: FormattingList.Entry, with copy: Int32, bookmark: Int, after block: Int32
  ) {
    var bookmark = bookmark
    if let old = formatting.index(of: entry.node) {
      formatting.remove(at: old)
      if old < bookmark { bookmark -= 1 }
    }
    formatting.insert(FormattingList.Entry(tag: entry.tag, node: copy), at: bookmark)
    if let old = openIndex(of: entry.node) { removeOpen(at: old) }
    guard let blockIndex = openIndex(of: block) else { return }
    insertOpen(
      OpenElement(node: copy, tag: entry.tag.tag, name: entry.tag.name), at: blockIndex + 1)
  }
}

/// Above all a real page needs: a few thousand where every paragraph leaves one open.
private let maximumReopenedCount = 1 << 17
