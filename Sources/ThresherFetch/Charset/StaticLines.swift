/// The lines of a generated table.
struct StaticLines: Sequence, IteratorProtocol {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ table: StaticString) {
    text = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
  }

  mutating func next() -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard index < text.count else { return nil }
    let end = text[index...].firstIndex(of: 0x0A) ?? text.count
    defer { index = end + 1 }
    return text[index..<end]
  }
}
