/// Bytes in memory.
final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remainingBytes: Int? { bytes.count - position }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: all[position..<(position + count)]))
    }
    position += count
    return count
  }

  func diskRange(of range: Range<Int>) -> Range<Int>? { range }

  func diskOffset(of position: Int) -> Int { position }
}
