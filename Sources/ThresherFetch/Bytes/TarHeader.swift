/// The header of a tar's member, as far as finding one needs it.
///
/// POSIX.1-1988 and -2001, and the v7 format before them that has no magic.
enum TarHeader {
  /// Length, and what headers are aligned to.
  static let byteCount = 512

  /// Whether a header with the magic of ustar, pax or GNU stands at an index, whole and with its checksum.
  static func stands(at index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    index + byteCount <= bytes.count && bytes[index + 257] == magic[0]
      && bytes.hasBytes(magic, at: index + 257) && hasChecksum(at: index, in: bytes)
  }

  /// Whether the block at an index begins with a name and has its checksum, the sum of its bytes with
  /// the field itself taken as spaces: all that a v7 header shows.
  ///
  /// Some tars took the bytes as signed.
  static func hasChecksum(at index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard index >= 0, index + byteCount <= bytes.count, bytes[index] != 0 else { return false }
    let field = bytes[(index + 148)..<(index + 156)]
    var stated = 0
    for byte in field where (0x30...0x37).contains(byte) {
      stated = stated << 3 | Int(byte - 0x30)
    }
    var sum = field.count * 0x20
    var highBytes = 0
    for byte in bytes[index..<(index + byteCount)] {
      sum += Int(byte)
      highBytes += Int(byte >> 7)
    }
    for byte in field {
      sum -= Int(byte)
      highBytes -= Int(byte >> 7)
    }
    return stated == sum || stated == sum - 256 * highBytes
  }

  /// Where the first header with a magic stands.
  static func first(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 257
    while let found = bytes.firstRange(of: "ustar", from: index)?.lowerBound {
      if stands(at: found - 257, in: bytes) { return found - 257 }
      index = found + 1
    }
    return nil
  }

  /// Whether the magic stands where that of a first member would.
  static func hasMagic(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.hasBytes(magic, at: 257) }

  private static let magic = Array("ustar".utf8)
}

/// Looks for a tar's next header at any byte; one without magic only where the blocks so far say.
struct TarSearch {
  private let start: Int
  private let blockStart: Int
  /// Whether what was passed over from the block on holds anything but zeros.
  private(set) var passedContent = false

  /// - Parameters:
  ///   - start: Position in the stream, of a byte that is kept.
  ///   - blockStart: A position where a block begins or would.
  init(from start: Int, blockStart: Int) {
    self.start = start
    self.blockStart = blockStart
  }

  /// Goes on through the stream until a header is found; nil at its end.
  mutating func run(_ feed: ArchiveFeed) -> Int? {
    var position = start
    repeat {
      let base = feed.keptStart
      let last = feed.position - TarHeader.byteCount
      let found = feed.kept.withUnsafeBytes { bytes -> Int? in
        while position <= last {
          // No header begins with a zero, and what is passed over may be zeros for the most part.
          position = min(base + bytes.firstNonzero(from: position - base), last + 1)
          guard position <= last else { break }
          if isHeader(position, position - base, in: bytes) { return position }
          if position >= blockStart { passedContent = true }
          position += 1
        }
        return nil
      }
      if let found { return found }
    } while feed.pull() > 0
    let rest = feed.kept.dropFirst(max(position, blockStart, feed.keptStart) - feed.keptStart)
    if rest.contains(where: { $0 != 0 }) { passedContent = true }
    return nil
  }

  private func isHeader(_ position: Int, _ index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    TarHeader.stands(at: index, in: bytes)
      || (position - blockStart) % TarHeader.byteCount == 0
        && TarHeader.hasChecksum(at: index, in: bytes)
  }
}
