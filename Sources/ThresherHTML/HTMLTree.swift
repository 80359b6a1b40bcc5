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
  /// Notes of the parser.
  ///
  /// `html-depth`: elements more than 512 deep were left out, their text was not.
  /// `html-attributes`: a tag had more than 256 attributes, the rest were not read.
  /// `html-json-ld`: JSON-LD over 64 blocks or 4 MiB was left out.
  /// `html-text-lost`: the tree has less text than the page.
  public internal(set) var warnings: [String] = []

  /// The contents of the page's `application/ld+json` scripts, in order.
  public internal(set) var jsonLD: [[UInt8]] = []

  @usableFromInline let view: UnsafeMutablePointer<View>
  let storage: UnsafeMutablePointer<Storage>

  /// An empty tree.
  public init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage())
    view = .allocate(capacity: 1)
    view.initialize(to: View(storage.pointee))
  }

  deinit {
    view.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// Number of nodes, the document included.
  @inlinable public var count: Int { view.pointee.count }

  /// The element's name, or what else the node is.
  @inlinable
  public func tag(of node: Int) -> HTMLTag {
    HTMLTag(rawValue: view.pointee.tags[node]) ?? .unknown
  }

  /// The node above; -1 for the document.
  @inlinable public func parent(of node: Int) -> Int { Int(view.pointee.parents[node]) }

  /// The node after the last one below this one.
  @inlinable public func end(of node: Int) -> Int { Int(view.pointee.ends[node]) }

  /// All text in the node and below, in `text`.
  @inlinable
  public func textSpan(of node: Int) -> TextSpan {
    TextSpan(
      Int(view.pointee.textStarts[node]), Int(view.pointee.textStarts[Int(view.pointee.ends[node])])
    )
  }

  /// All text of the page in document order: valid UTF-8, white space as written.
  @inlinable
  public var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: view.pointee.text, count: view.pointee.textCount)
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
    var index = Int(view.pointee.attributeStarts[node])
    let last = Int(view.pointee.attributeEnds[node])
    while index < last {
      if view.pointee.attributeNames[index] == attribute.rawValue {
        let start = Int(view.pointee.valueStarts[index])
        return UnsafeBufferPointer(
          start: view.pointee.values + start,
          count: Int(view.pointee.valueStarts[index + 1]) - start)
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
    view.pointee.attributeStarts[node] != view.pointee.attributeEnds[node]
  }

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
}
