/// Compares blocks with the page's title: letters and digits only, ASCII case set aside.
struct TitleMatcher {
  private var title: [UInt8] = []
  private var other: [UInt8] = []

  /// Sets the title to compare with.
  mutating func set(_ text: String?) {
    title.removeAll(keepingCapacity: true)
    if let text { Self.fold(text.utf8, into: &title) }
  }

  /// Whether a block repeats the title: all of it, or all but what a site adds to it.
  mutating func matches(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard !title.isEmpty, text.count < 4 * title.count + 64 else { return false }
    other.removeAll(keepingCapacity: true)
    Self.fold(text, into: &other)
    guard !other.isEmpty else { return false }
    if other == title { return true }
    // "Title | Site" in the one, "Title" in the other.
    if other.count < title.count {
      return other.count * 2 >= title.count && other.count >= 12 && title.starts(with: other)
    }
    return title.count * 4 >= other.count * 3 && title.count >= 12 && other.starts(with: title)
  }

  private static func fold(_ text: some Sequence<UInt8>, into folded: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x41...0x5A: folded.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x80...: folded.append(byte)
      default: break
      }
    }
  }
}
