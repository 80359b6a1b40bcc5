import Glibc
import ThresherCore

/// An append-only file of framed entries: the hand-over from one pass to the next.
///
/// A frame is the length of its payload (4 bytes, little endian), the low 4 bytes of the payload's
/// `StableHash`, and the payload. The file begins with a line that names its format. Where the good
/// part ends is kept in the manifest: what was appended but not committed is cut off on opening.
struct SpoolFile: ~Copyable {
  /// Where a frame is.
  struct Reference: Hashable, Sendable {
    /// Byte of the file where the frame begins.
    var offset: Int
    /// Bytes of the payload.
    var payloadBytes: Int
  }

  static let header = Array("thresher-spool 2\n".utf8)
  static let frameBytes = 8

  let path: String
  private let descriptor: Int32
  /// Byte after the last frame.
  private(set) var end: Int

  private init(path: String, descriptor: Int32, end: Int) {
    self.path = path
    self.descriptor = descriptor
    self.end = end
  }

  /// Opens or makes the file and cuts it to its committed length; a length of 0 empties it.
  static func open(path: String, committedEnd: Int) throws(ThresherError) -> SpoolFile {
    let descriptor = uninterrupted {
      Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw .state(path: path, reason: systemMessage()) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) >= committedEnd else {
      close(descriptor)
      throw .state(path: path, reason: "it is shorter than what was committed to it")
    }
    guard uninterrupted({ ftruncate(descriptor, off_t(committedEnd)) }) == 0 else {
      let reason = systemMessage()
      close(descriptor)
      throw .state(path: path, reason: reason)
    }
    var spool = SpoolFile(path: path, descriptor: descriptor, end: committedEnd)
    if committedEnd == 0 { try spool.append(SpoolFile.header) }
    return spool
  }

  /// Opens a file that is there, to be read up to its committed length.
  static func openForReading(path: String, committedEnd: Int) throws(ThresherError) -> SpoolFile {
    let descriptor = uninterrupted { Glibc.open(path, O_RDONLY | O_CLOEXEC) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw .state(path: path, reason: systemMessage())
    }
    guard Int(status.st_size) >= committedEnd else {
      throw .state(path: path, reason: "shorter than it was")
    }
    return SpoolFile(path: path, descriptor: descriptor, end: committedEnd)
  }

  deinit { close(descriptor) }

  /// Frames a payload; returns its hash.
  @discardableResult
  static func frame(_ payload: [UInt8], into bytes: inout [UInt8]) -> UInt64 {
    let hash = StableHash.of(payload)
    let head = UInt64(UInt32(payload.count)) | UInt64(UInt32(truncatingIfNeeded: hash)) << 32
    withUnsafeBytes(of: head.littleEndian) { bytes.append(contentsOf: $0) }
    bytes += payload
    return hash
  }

  /// Appends frames and waits until the disk has them, unless they need not be durable yet.
  mutating func append(_ frames: [UInt8], isDurable: Bool = true) throws(ThresherError) {
    let isWritten = frames.withUnsafeBytes {
      PositionedBytes.write($0, to: descriptor, at: end)
    }
    guard isWritten else { throw failure() }
    guard !isDurable || uninterrupted({ fdatasync(descriptor) }) == 0 else { throw failure() }
    end += frames.count
  }

  /// The payload of a frame, checked.
  borrowing func payload(_ reference: Reference) throws(ThresherError) -> [UInt8] {
    let frame = try bytes(
      at: reference.offset, count: SpoolFile.frameBytes + reference.payloadBytes)
    let payload = Array(frame[SpoolFile.frameBytes...])
    guard word(frame, 0) == reference.payloadBytes,
      word(frame, 4) == Int(UInt32(truncatingIfNeeded: StableHash.of(payload)))
    else { throw damaged(at: reference.offset) }
    return payload
  }

  /// Calls `body` with every frame in a stretch of the file, in order, checked.
  borrowing func forEachFrame(
    in range: Range<Int>, _ body: (Reference, ArraySlice<UInt8>) throws(ThresherError) -> Void
  ) throws(ThresherError) {
    var offset = range.lowerBound
    var window: [UInt8] = []
    var windowStart = offset
    while offset < range.upperBound {
      var local = offset - windowStart
      if local + SpoolFile.frameBytes > window.count {
        window = try bytes(at: offset, count: min(1 << 20, range.upperBound - offset))
        windowStart = offset
        local = 0
        guard window.count >= SpoolFile.frameBytes else { throw damaged(at: offset) }
      }
      let payloadBytes = word(window, local)
      guard offset + SpoolFile.frameBytes + payloadBytes <= range.upperBound else {
        throw damaged(at: offset)
      }
      if local + SpoolFile.frameBytes + payloadBytes > window.count {
        let count = max(SpoolFile.frameBytes + payloadBytes, 1 << 20)
        window = try bytes(at: offset, count: min(count, range.upperBound - offset))
        windowStart = offset
        local = 0
      }
      let payload = window[(local + SpoolFile.frameBytes)...].prefix(payloadBytes)
      guard word(window, local + 4) == Int(UInt32(truncatingIfNeeded: StableHash.of(payload)))
      else { throw damaged(at: offset) }
      try body(Reference(offset: offset, payloadBytes: payloadBytes), payload)
      offset += SpoolFile.frameBytes + payloadBytes
    }
  }

  private borrowing func bytes(at offset: Int, count: Int) throws(ThresherError) -> [UInt8] {
    guard let bytes = FileBytes.read(descriptor, offset..<offset + count) else {
      throw damaged(at: offset)
    }
    return bytes
  }

  private borrowing func failure() -> ThresherError { .state(path: path, reason: systemMessage()) }

  private borrowing func damaged(at offset: Int) -> ThresherError {
    .state(path: path, reason: "damaged at byte \(offset)")
  }
}

private func word(_ bytes: [UInt8], _ index: Int) -> Int {
  Int(bytes[index]) | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2]) << 16
    | Int(bytes[index + 3]) << 24
}

/// The last system call's error in words.
func systemMessage() -> String { String(cString: strerror(errno)) }
