/// HTML 5's list of active formatting elements: what is opened again when a block closed it.
///
/// Bounded: of equal elements three are kept (WHATWG's own rule), of all `maximumCount`, the oldest
/// going first. A page that opens formatting elements without end would multiply them otherwise.
struct FormattingList {
  struct Entry {
    var tag: TreeBuilder.StartTag
    /// 0 is a marker: nothing before it is opened again until it is gone.
    var node: Int32
  }

  private(set) var entries: [Entry] = []

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  subscript(index: Int) -> Entry {
    get { entries[index] }
    set { entries[index] = newValue }
  }

  var count: Int { entries.count }

  mutating func append(_ entry: Entry) {
    var equal = 0
    var oldest = 0
    var index = entries.count - 1
    while index >= 0, entries[index].node != 0 {
      let other = entries[index].tag
      if other.tag == entry.tag.tag,
        other.attributesEnd - other.attributesStart
          == entry.tag.attributesEnd - entry.tag.attributesStart
      {
        equal += 1
        oldest = index
      }
      index -= 1
    }
    if equal >= 3, entry.tag.attributesStart == entry.tag.attributesEnd {
      entries.remove(at: oldest)
    } else if entries.count >= maximumCount {
      entries.removeFirst()
    }
    entries.append(entry)
  }

  mutating func appendMarker() {
    if entries.count >= maximumCount { entries.removeFirst() }
    entries.append(Entry(tag: TreeBuilder.StartTag(tag: .unknown), node: 0))
  }

  /// Drops all after the last marker, and the marker.
  mutating func clearToMarker() {
    while let last = entries.popLast(), last.node != 0 {}
  }

  /// The last element of a tag after the last marker.
  func lastIndex(of tag: HTMLTag) -> Int? {
    var index = entries.count - 1
    while index >= 0, entries[index].node != 0 {
      if entries[index].tag.tag == tag { return index }
      index -= 1
    }
    return nil
  }

  func index(of node: Int32) -> Int? { entries.lastIndex { $0.node == node } }

  mutating func remove(at index: Int) { entries.remove(at: index) }

  mutating func remove(_ node: Int32) {
    if let index = index(of: node) { entries.remove(at: index) }
  }

  mutating func insert(_ entry: Entry, at index: Int) {
    entries.insert(entry, at: min(index, entries.count))
  }
}

private let maximumCount = 16
