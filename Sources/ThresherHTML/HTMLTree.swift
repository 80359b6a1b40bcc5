public import ThresherCore

/// A page as a tree: parallel arrays in document order, all text in one buffer.
///
/// **Shape.** Nodes are numbers `0 ..< count`; 0 is the document. Node `i` and everything below it are
/// `i ..< end(of: i)`, so the sum over a subtree is a difference of two prefix sums and one loop
/// sees the page. All text stands in document order in `text`: what node `i` contains is
/// `text[textSpan(of: i)]`, for a text node as for an element. Script, style, template and svg
/// content and comments are not in the tree; JSON-LD blocks are in `jsonLD`.
///
/// **Ownership.** The tree belongs to the parser's scratch, which fills it again for the next page:
/// it is not `Sendable` and must not be kept beyond its page. Accessors do not check their argument
/// in release builds.
public final class HTMLTree {
  /// Number of nodes, the document included.
  public private(set) var count = 0
  /// Notes of the parser, such as `html-depth`.
  public internal(set) var warnings: [String] = []

  @usableFromInline var tags: UnsafeMutablePointer<UInt8>
  @usableFromInline var parents: UnsafeMutablePointer<Int32>
  @usableFromInline var ends: UnsafeMutablePointer<Int32>
  @usableFromInline var textStarts: UnsafeMutablePointer<Int32>
  @usableFromInline var attributeStarts: UnsafeMutablePointer<Int32>
  private var nodeCapacity: Int

  @usableFromInline var attributeNames: UnsafeMutablePointer<UInt8>
  @usableFromInline var valueStarts: UnsafeMutablePointer<Int32>
  private var attributeCount = 0
  private var attributeCapacity: Int

  @usableFromInline var textBytes: UnsafeMutablePointer<UInt8>
  @usableFromInline var textCount = 0
  private var textCapacity: Int
  @usableFromInline var valueBytes: UnsafeMutablePointer<UInt8>
  private var valueCount = 0
  private var valueCapacity: Int
  private var jsonLDBlocks: [[UInt8]] = []

  /// An empty tree.
  public init() {
    nodeCapacity = 1 << 12
    attributeCapacity = 1 << 12
    textCapacity = 1 << 16
    valueCapacity = 1 << 16
    tags = .allocate(capacity: nodeCapacity)
    parents = .allocate(capacity: nodeCapacity)
    ends = .allocate(capacity: nodeCapacity)
    textStarts = .allocate(capacity: nodeCapacity)
    attributeStarts = .allocate(capacity: nodeCapacity)
    attributeNames = .allocate(capacity: attributeCapacity)
    valueStarts = .allocate(capacity: attributeCapacity)
    textBytes = .allocate(capacity: textCapacity)
    valueBytes = .allocate(capacity: valueCapacity)
    reset()
  }

  deinit {
    tags.deallocate()
    parents.deallocate()
    ends.deallocate()
    textStarts.deallocate()
    attributeStarts.deallocate()
    attributeNames.deallocate()
    valueStarts.deallocate()
    textBytes.deallocate()
    valueBytes.deallocate()
  }

  // MARK: Reading

  /// The element's name, or what else the node is.
  @inlinable
  public func tag(of node: Int) -> HTMLTag {
    HTMLTag(rawValue: tags[node]) ?? .unknown
  }

  /// The node above; -1 for the document.
  @inlinable public func parent(of node: Int) -> Int { Int(parents[node]) }

  /// The node after the last one below this one.
  @inlinable public func end(of node: Int) -> Int { Int(ends[node]) }

  /// All text in the node and below, in `text`.
  @inlinable
  public func textSpan(of node: Int) -> TextSpan {
    TextSpan(Int(textStarts[node]), Int(textStarts[Int(ends[node])]))
  }

  /// All text of the page in document order: valid UTF-8, white space as written.
  @inlinable
  public var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: textBytes, count: textCount)
  }

  /// The text of a node and all below it, as written.
  public func string(of node: Int) -> String {
    String(decoding: text[textSpan(of: node).range], as: UTF8.self)
  }

  /// The value of an attribute, character references decoded; nil when it is not there.
  ///
  /// Empty for an attribute without a value. Cost: the node's attributes.
  @inlinable
  public func value(of attribute: HTMLAttribute, in node: Int) -> UnsafeBufferPointer<UInt8>? {
    var index = Int(attributeStarts[node])
    let last = Int(attributeStarts[node + 1])
    while index < last {
      if attributeNames[index] == attribute.rawValue {
        let start = Int(valueStarts[index])
        return UnsafeBufferPointer(
          start: valueBytes + start, count: Int(valueStarts[index + 1]) - start)
      }
      index += 1
    }
    return nil
  }

  /// The same as a string.
  public func attribute(_ attribute: HTMLAttribute, of node: Int) -> String? {
    value(of: attribute, in: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the node has any of the kept attributes.
  @inlinable
  public func hasAttributes(_ node: Int) -> Bool {
    attributeStarts[node] != attributeStarts[node + 1]
  }

  /// The contents of the page's `application/ld+json` scripts, in order.
  public var jsonLD: [[UInt8]] { jsonLDBlocks }

  /// The nodes directly below a node, in order.
  public func children(of node: Int) -> Children { Children(tree: self, parent: node) }

  /// The nodes directly below a node, in order.
  public struct Children: Sequence, IteratorProtocol {
    private let tree: HTMLTree
    private var next_: Int
    private let end: Int

    init(tree: HTMLTree, parent: Int) {
      self.tree = tree
      next_ = parent + 1
      end = tree.end(of: parent)
    }

    /// The next child.
    public mutating func next() -> Int? {
      guard next_ < end else { return nil }
      defer { next_ = tree.end(of: next_) }
      return next_
    }
  }

  // MARK: Building (TreeBuilder only)

  func reset() {
    count = 0
    attributeCount = 0
    textCount = 0
    valueCount = 0
    warnings.removeAll(keepingCapacity: true)
    jsonLDBlocks.removeAll(keepingCapacity: true)
    valueStarts[0] = 0
    _ = appendNode(.document, parent: -1)
  }

  /// Adds a node; `seal()` sets the end of what is still open.
  func appendNode(_ tag: HTMLTag, parent: Int) -> Int {
    if count + 2 > nodeCapacity { growNodes() }
    let node = count
    tags[node] = tag.rawValue
    parents[node] = Int32(parent)
    ends[node] = Int32(node + 1)
    textStarts[node] = Int32(textCount)
    attributeStarts[node] = Int32(attributeCount)
    count += 1
    textStarts[count] = Int32(textCount)
    attributeStarts[count] = Int32(attributeCount)
    return node
  }

  /// Says that the node ends before the next node to be added.
  func close(_ node: Int) { ends[node] = Int32(count) }

  /// Adds an attribute to the last node added.
  func appendAttribute(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
    if attributeCount + 2 > attributeCapacity { growAttributes() }
    if valueCount + value.count > valueCapacity {
      valueBytes = grown(valueBytes, valueCount, &valueCapacity, value.count)
    }
    attributeNames[attributeCount] = name.rawValue
    if let base = value.baseAddress {
      (valueBytes + valueCount).update(from: base, count: value.count)
    }
    valueCount += value.count
    attributeCount += 1
    valueStarts[attributeCount] = Int32(valueCount)
    attributeStarts[count] = Int32(attributeCount)
  }

  /// Adds text to the last node added, which is a text node.
  func appendText(_ bytes: UnsafeBufferPointer<UInt8>) {
    if textCount + bytes.count > textCapacity {
      textBytes = grown(textBytes, textCount, &textCapacity, bytes.count)
    }
    if let base = bytes.baseAddress {
      (textBytes + textCount).update(from: base, count: bytes.count)
    }
    textCount += bytes.count
    textStarts[count] = Int32(textCount)
  }

  func appendJSONLD(_ bytes: some Sequence<UInt8>) { jsonLDBlocks.append(Array(bytes)) }

  private func growNodes() {
    var capacity = nodeCapacity
    tags = grown(tags, count + 1, &capacity, 2)
    capacity = nodeCapacity
    parents = grown(parents, count + 1, &capacity, 2)
    capacity = nodeCapacity
    ends = grown(ends, count + 1, &capacity, 2)
    capacity = nodeCapacity
    textStarts = grown(textStarts, count + 1, &capacity, 2)
    capacity = nodeCapacity
    attributeStarts = grown(attributeStarts, count + 1, &capacity, 2)
    nodeCapacity = capacity
  }

  private func growAttributes() {
    var capacity = attributeCapacity
    attributeNames = grown(attributeNames, attributeCount, &capacity, 2)
    capacity = attributeCapacity
    valueStarts = grown(valueStarts, attributeCount + 1, &capacity, 2)
    attributeCapacity = capacity
  }
}

/// The same values in at least twice the room.
private func grown<T: BitwiseCopyable>(
  _ old: UnsafeMutablePointer<T>, _ count: Int, _ capacity: inout Int, _ more: Int
) -> UnsafeMutablePointer<T> {
  let wider = max(capacity * 2, capacity + more)
  let new = UnsafeMutablePointer<T>.allocate(capacity: wider)
  new.update(from: old, count: min(count, capacity))
  old.deallocate()
  capacity = wider
  return new
}
