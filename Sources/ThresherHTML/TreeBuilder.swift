/// Turns open, text and close into a tree.
///
/// Knows HTML 5's repairs, nothing of C.
struct TreeBuilder {
  let tree: HTMLTree
  private var open: [(node: Int, tag: HTMLTag)] = []
  private var lastIsText = false
  private var jsonLD: [UInt8]?

  init(tree: HTMLTree) { self.tree = tree }

  mutating func start() {
    tree.reset()
    open.removeAll(keepingCapacity: true)
    open.append((0, .document))
    lastIsText = false
    jsonLD = nil
  }

  mutating func openElement(_ tag: HTMLTag) {
    lastIsText = false
    let node = tree.appendNode(tag, parent: open[open.count - 1].node)
    open.append((node, tag))
  }

  mutating func attribute(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
    tree.appendAttribute(name, value)
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    if !lastIsText {
      _ = tree.appendNode(.text, parent: open[open.count - 1].node)
      lastIsText = true
    }
    tree.appendText(bytes)
    tree.close(tree.count - 1)
  }

  mutating func closeElement(_ tag: HTMLTag) {
    guard let index = open.lastIndex(where: { $0.tag == tag }), index > 0 else { return }
    lastIsText = false
    while open.count > index { tree.close(open.removeLast().node) }
  }

  mutating func finish() {
    while let last = open.popLast() { tree.close(last.node) }
  }
}
