/// The tree while it is being built: linked nodes, since HTML 5 puts some of them elsewhere than
/// where they stand in the page.
///
/// Text before a table that stood inside it, formatting elements around blocks that began inside
/// them: both move nodes that are there already, which the finished tree's order does not allow.
/// `HTMLTree.fill` walks the links once and writes the parallel arrays.
struct Draft: ~Copyable {
  /// A node.
  ///
  /// 0 is the document. Links are node numbers, 0 where there is none: nothing links to the
  /// document but its children's `parent`.
  struct Node: BitwiseCopyable {
    var tag: HTMLTag
    /// For text: it stands in `Prefilter.decoded`, not in the page.
    var isDecoded = false
    var parent: Int32 = 0
    var firstChild: Int32 = 0
    var lastChild: Int32 = 0
    var previous: Int32 = 0
    var next: Int32 = 0
    /// Text: its bytes.
    ///
    /// Elements: their attributes in `HTMLTree`.
    var start: Int32 = 0
    var end: Int32 = 0
  }

  private(set) var nodes = GrowingBuffer<Node>(capacity: 1 << 12)

  mutating func reset() {
    nodes.removeAll(keepingAtMost: retainedBytes)
    nodes.append(Node(tag: .document))
  }

  /// Makes a node that stands nowhere yet.
  @inline(__always)
  mutating func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Puts a node that stands nowhere at the end of a parent.
  @inline(__always)
  mutating func append(_ node: Int32, to parent: Int32) {
    let last = nodes[Int(parent)].lastChild
    nodes[Int(node)].parent = parent
    nodes[Int(node)].previous = last
    nodes[Int(node)].next = 0
    nodes[Int(parent)].lastChild = node
    if last == 0 {
      nodes[Int(parent)].firstChild = node
    } else {
      nodes[Int(last)].next = node
    }
  }

  /// Puts a node that stands nowhere before another that has a parent.
  mutating func insert(_ node: Int32, before sibling: Int32) {
    let parent = nodes[Int(sibling)].parent
    let previous = nodes[Int(sibling)].previous
    nodes[Int(node)].parent = parent
    nodes[Int(node)].previous = previous
    nodes[Int(node)].next = sibling
    nodes[Int(sibling)].previous = node
    if previous == 0 {
      nodes[Int(parent)].firstChild = node
    } else {
      nodes[Int(previous)].next = node
    }
  }

  /// Takes a node with all below it out of its parent.
  mutating func detach(_ node: Int32) {
    let (parent, previous, next) = (
      nodes[Int(node)].parent, nodes[Int(node)].previous, nodes[Int(node)].next
    )
    guard isAttached(node) else { return }
    if previous == 0 {
      nodes[Int(parent)].firstChild = next
    } else {
      nodes[Int(previous)].next = next
    }
    if next == 0 {
      nodes[Int(parent)].lastChild = previous
    } else {
      nodes[Int(next)].previous = previous
    }
    nodes[Int(node)].parent = 0
    nodes[Int(node)].previous = 0
    nodes[Int(node)].next = 0
  }

  /// Moves all children of one node to the end of another.
  mutating func moveChildren(of source: Int32, to target: Int32) {
    while nodes[Int(source)].firstChild != 0 {
      let child = nodes[Int(source)].firstChild
      detach(child)
      append(child, to: target)
    }
  }

  /// Whether the node stands in a parent.
  func isAttached(_ node: Int32) -> Bool {
    let parent = nodes[Int(node)].parent
    return parent != 0 || nodes[0].firstChild == node || nodes[Int(node)].previous != 0
  }
}

/// Buffers above this size are given back before the next page.
let retainedBytes = 16 << 20
