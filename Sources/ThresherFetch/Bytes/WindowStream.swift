/// The rest of a window as a stream: what was looked at first comes first.
final class WindowStream: ByteStream {
  private let window: ByteWindow
  /// Where in the window this stream begins.
  private let start: Int

  init(_ window: ByteWindow) {
    self.window = window
    start = window.position
  }

  var remainingBytes: Int? { window.remainingBytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    guard window.fill(1) else {
      if let failure = window.failure { throw failure }
      return 0
    }
    let count = min(buffer.count, window.bytes.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: window.bytes[..<count]))
    window.consume(count)
    return count
  }

  func resynchronise() -> Bool { window.recover() }
  func diskRange(of range: Range<Int>) -> Range<Int>? {
    window.diskRange(of: (start + range.lowerBound)..<(start + range.upperBound))
  }
  func diskOffset(of position: Int) -> Int { window.diskOffset(of: start + position) }
}
