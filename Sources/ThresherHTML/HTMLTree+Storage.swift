extension HTMLTree {
  /// Where the arrays of a finished tree begin.
  ///
  /// Behind a pointer, so that reading a node costs no check of exclusive access.
  @usableFromInline
  struct View {
    @usableFromInline let count: Int
    @usableFromInline let textCount: Int
    @usableFromInline let tags: UnsafePointer<UInt8>
    @usableFromInline let parents: UnsafePointer<Int32>
    @usableFromInline let ends: UnsafePointer<Int32>
    @usableFromInline let textStarts: UnsafePointer<Int32>
    @usableFromInline let attributeStarts: UnsafePointer<Int32>
    @usableFromInline let attributeEnds: UnsafePointer<Int32>
    @usableFromInline let attributeNames: UnsafePointer<UInt8>
    @usableFromInline let valueStarts: UnsafePointer<Int32>
    @usableFromInline let text: UnsafePointer<UInt8>
    @usableFromInline let values: UnsafePointer<UInt8>

    init(_ storage: borrowing Storage) {
      count = storage.tags.count
      textCount = storage.text.count
      tags = UnsafePointer(storage.tags.start)
      parents = UnsafePointer(storage.parents.start)
      ends = UnsafePointer(storage.ends.start)
      textStarts = UnsafePointer(storage.textStarts.start)
      attributeStarts = UnsafePointer(storage.attributeStarts.start)
      attributeEnds = UnsafePointer(storage.attributeEnds.start)
      attributeNames = UnsafePointer(storage.attributeNames.start)
      valueStarts = UnsafePointer(storage.valueStarts.start)
      text = UnsafePointer(storage.text.start)
      values = UnsafePointer(storage.values.start)
    }
  }

  /// The tree's arrays, one element a node, and its two byte buffers.
  ///
  /// `textStarts` has one element more than there are nodes, `valueStarts` one more than there are
  /// attributes.
  struct Storage: ~Copyable {
    private(set) var tags = GrowingBuffer<UInt8>(capacity: 1 << 12)
    private(set) var parents = GrowingBuffer<Int32>(capacity: 1 << 12)
    private(set) var ends = GrowingBuffer<Int32>(capacity: 1 << 12)
    private(set) var textStarts = GrowingBuffer<Int32>(capacity: 1 << 12)
    private(set) var attributeStarts = GrowingBuffer<Int32>(capacity: 1 << 12)
    private(set) var attributeEnds = GrowingBuffer<Int32>(capacity: 1 << 12)
    private(set) var attributeNames = GrowingBuffer<UInt8>(capacity: 1 << 12)
    private(set) var valueStarts = GrowingBuffer<Int32>(capacity: 1 << 12)
    private(set) var text = GrowingBuffer<UInt8>(capacity: 1 << 16)
    private(set) var values = GrowingBuffer<UInt8>(capacity: 1 << 16)

    init() { reset() }

    /// Empties the tree but for its document.
    mutating func reset() {
      tags.removeAll(keepingAtMost: retainedBytes)
      parents.removeAll(keepingAtMost: retainedBytes)
      ends.removeAll(keepingAtMost: retainedBytes)
      textStarts.removeAll(keepingAtMost: retainedBytes)
      attributeStarts.removeAll(keepingAtMost: retainedBytes)
      attributeEnds.removeAll(keepingAtMost: retainedBytes)
      attributeNames.removeAll(keepingAtMost: retainedBytes)
      valueStarts.removeAll(keepingAtMost: retainedBytes)
      text.removeAll(keepingAtMost: retainedBytes)
      values.removeAll(keepingAtMost: retainedBytes)
      valueStarts.append(0)
      append(Draft.Node(tag: .document), parent: -1)
      textStarts.append(0)
    }

    /// Adds an attribute, before the node that has it.
    mutating func appendAttribute(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
      attributeNames.append(name.rawValue)
      values.append(value)
      valueStarts.append(Int32(truncatingIfNeeded: values.count))
    }

    private mutating func append(_ node: Draft.Node, parent: Int32) {
      tags.append(node.tag.rawValue)
      parents.append(parent)
      ends.append(Int32(truncatingIfNeeded: tags.count))
      textStarts.append(Int32(truncatingIfNeeded: text.count))
      attributeStarts.append(node.tag == .text ? 0 : node.start)
      attributeEnds.append(node.tag == .text ? 0 : node.end)
    }

    /// Writes a draft in document order; texts side by side become one.
    mutating func fill(
      from draft: borrowing Draft, page: UnsafeBufferPointer<UInt8>,
      decoded: UnsafeBufferPointer<UInt8>
    ) {
      textStarts.removeLast()
      var node = draft.nodes[0].firstChild
      var parent: Int32 = 0
      while node != 0 {
        let new = draft.nodes[Int(node)]
        if new.tag == .text {
          appendText(new, parent, new.isDecoded ? decoded : page)
        } else {
          let place = Int32(truncatingIfNeeded: tags.count)
          append(new, parent: parent)
          if new.firstChild != 0 {
            node = new.firstChild
            parent = place
            continue
          }
        }
        (node, parent) = next(after: node, under: parent, in: draft)
      }
      ends[0] = Int32(truncatingIfNeeded: tags.count)
      textStarts.append(Int32(truncatingIfNeeded: text.count))
    }

    private mutating func appendText(
      _ node: Draft.Node, _ parent: Int32, _ source: UnsafeBufferPointer<UInt8>
    ) {
      guard node.start < node.end else { return }
      let last = tags.count - 1
      if tags[last] != HTMLTag.text.rawValue || parents[last] != parent {
        append(node, parent: parent)
      }
      text.append(UnsafeBufferPointer(rebasing: source[Int(node.start)..<Int(node.end)]))
    }

    /// Goes on to the next sibling, closing what ends on the way; node 0 at the document's end.
    private mutating func next(
      after node: Int32, under parent: Int32, in draft: borrowing Draft
    ) -> (node: Int32, parent: Int32) {
      var node = node
      var parent = parent
      while draft.nodes[Int(node)].next == 0 {
        guard parent != 0 else { return (0, 0) }
        ends[Int(parent)] = Int32(truncatingIfNeeded: tags.count)
        parent = parents[Int(parent)]
        node = draft.nodes[Int(node)].parent
      }
      return (draft.nodes[Int(node)].next, parent)
    }
  }
}
