/// HTTP's chunked transfer coding (RFC 9112, section 7.1).
enum ChunkedCoding {
  /// Undoes it in place; returns a warning when the bytes do not keep to it.
  ///
  /// A plain body under a chunked header, as archivers leave it, stays as it is. Where a chunk's
  /// head makes no sense, what follows stays as it stands; a body that ends early ends early.
  static func decode(_ body: inout [UInt8]) -> String? {
    var warning: String?
    let count = body.withUnsafeMutableBytes { bytes -> Int in
      var read = 0
      var written = 0
      while let chunk = head(in: UnsafeRawBufferPointer(bytes), at: read) {
        guard chunk.length > 0 else { return written }
        let length = min(chunk.length, bytes.count - chunk.start)
        move(bytes, from: chunk.start, to: written, length)
        written += length
        read = chunk.start + length
        if read < bytes.count, bytes[read] == 0x0D { read += 1 }
        if read < bytes.count, bytes[read] == 0x0A { read += 1 }
        if length < chunk.length { break }
      }
      if read == 0 {
        warning = "chunked-header-lie"
        return bytes.count
      }
      warning = read < bytes.count ? "chunked-broken" : "chunked-cut"
      let rest = bytes.count - read
      move(bytes, from: read, to: written, rest)
      return written + rest
    }
    body.removeLast(body.count - count)
    return warning
  }

  /// Whether a body is chunks up to their end, or several whole ones before it is cut: none of its
  /// own text looks so.
  static func isApplied(_ body: [UInt8]) -> Bool {
    body.withUnsafeBytes { bytes in
      var wholeChunks = 0
      var read = 0
      while let chunk = head(in: bytes, at: read) {
        if chunk.length == 0 { return wholeChunks > 0 }
        read = chunk.start + chunk.length
        guard read + 2 <= bytes.count else { return wholeChunks > 1 }
        guard bytes[read] == 0x0D, bytes[read + 1] == 0x0A else { return false }
        read += 2
        wholeChunks += 1
      }
      return false
    }
  }

  private static func move(
    _ bytes: UnsafeMutableRawBufferPointer, from: Int, to: Int, _ length: Int
  ) {
    guard length > 0 else { return }
    UnsafeMutableRawBufferPointer(rebasing: bytes[to...]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: bytes[from..<(from + length)]))
  }

  /// The length in hexadecimal digits, blanks, an extension behind `;`, the end of the line.
  private static func head(
    in bytes: UnsafeRawBufferPointer, at start: Int
  ) -> (length: Int, start: Int)? {
    var index = start
    var length = 0
    while index < bytes.count, let digit = hexadecimal(bytes[index]) {
      guard length >> 40 == 0 else { return nil }
      length = length << 4 | digit
      index += 1
    }
    guard index > start else { return nil }
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count, [0x0D, 0x0A, 0x3B].contains(bytes[index]),
      let newline = bytes.firstIndex(of: 0x0A, from: index), newline - index < 4096
    else { return nil }
    return (length, newline + 1)
  }

  private static func hexadecimal(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46, 0x61...0x66: Int(byte | 0x20) - 0x57
    default: nil
    }
  }
}
