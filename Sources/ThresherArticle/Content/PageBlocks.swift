import ThresherCore

/// All candidate blocks of a page in document order: parallel arrays over one text buffer.
///
/// Kept from page to page; `removeAll()` keeps the room.
struct PageBlocks {
  /// The text of all blocks, one after another, nothing between them.
  var text: [UInt8] = []
  /// What each block is.
  var kinds: [Block.Kind] = []
  /// Where each block starts in `text`, and at the end where the last one ends.
  var starts: [Int32] = [0]
  /// The text node each block starts with: rising.
  var nodes: [Int32] = []
  /// Bytes of each block that are inside links.
  var linkedBytes: [Int32] = []
  /// Bytes of each block in bold or italics.
  var emphasizedBytes: [Int32] = []
  /// Stretches of `text` that are links: in order, apart, each inside one block.
  var links: [TextSpan] = []
  /// Stretches of `text` in bold or italics: in order, apart, each inside one block.
  var emphases: [TextSpan] = []

  /// Number of blocks.
  var count: Int { kinds.count }

  /// Where a block's text stands in `text`.
  func span(of block: Int) -> TextSpan { TextSpan(Int(starts[block]), Int(starts[block + 1])) }

  /// Bytes of text in a range of blocks.
  func bytes(in blocks: Range<Int>) -> Int {
    Int(starts[blocks.upperBound] - starts[blocks.lowerBound])
  }

  /// The blocks whose first text is in a node or below it.
  ///
  /// Cost: log of the number of blocks.
  func blocks(in nodes: Range<Int>) -> Range<Int> {
    let first = firstBlock(from: nodes.lowerBound)
    return first..<max(first, firstBlock(from: nodes.upperBound))
  }

  private func firstBlock(from node: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(nodes[middle]) < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Forgets all blocks, keeps the room.
  mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    nodes.removeAll(keepingCapacity: true)
    linkedBytes.removeAll(keepingCapacity: true)
    emphasizedBytes.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    emphases.removeAll(keepingCapacity: true)
  }
}
