/// A growing array of plain values that is filled again for every page.
///
/// Unlike `Array` it does not check who else holds it, since nobody can. Indexes are checked in
/// debug builds only.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  /// An empty buffer with room for so many elements.
  init(capacity: Int) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(index >= 0 && index < count)
      return UnsafePointer(start + index)
    }
    @inline(__always) unsafeMutableAddress {
      assert(index >= 0 && index < count)
      return start + index
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(by: 1) }
    start[count] = element
    count += 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<Element>) {
    guard let base = bytes.baseAddress else { return }
    if count + bytes.count > capacity { grow(by: bytes.count) }
    (start + count).update(from: base, count: bytes.count)
    count += bytes.count
  }

  mutating func removeLast(_ removed: Int = 1) { count -= removed }

  /// Empties the buffer; gives memory back when it holds more than the given number of bytes.
  mutating func removeAll(keepingAtMost bytes: Int) {
    count = 0
    guard capacity * MemoryLayout<Element>.stride > bytes else { return }
    start.deallocate()
    capacity = 1 << 10
    start = .allocate(capacity: capacity)
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    let wider = max(capacity * 2, count + more)
    let new = UnsafeMutablePointer<Element>.allocate(capacity: wider)
    new.update(from: start, count: count)
    start.deallocate()
    start = new
    capacity = wider
  }
}

extension GrowingBuffer where Element == UInt8 {
  mutating func append(_ string: StaticString) {
    append(UnsafeBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
  }

  /// Appends a code point as UTF-8.
  mutating func append(codePoint: UInt32) {
    guard let scalar = Unicode.Scalar(codePoint) else { return }
    for byte in UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { append(byte) }
  }
}
