import Glibc
import ThresherCore

/// A file as it lies on disk, up to the length it had when it was opened, digested as it is read.
final class FileStream: ByteStream {
  private let descriptor: Int32
  private let byteCount: Int
  /// Byte of the file that is position 0.
  private let start: Int
  private let isWhole: Bool
  private var hash: SHA256? = SHA256()
  private(set) var position = 0
  /// Set when the system failed to read, or the file became shorter meanwhile.
  private(set) var failure: StreamFailure?

  /// Opens a regular file, to be read whole or from the start of a stretch on.
  ///
  /// Throws when there is none or it may not be read.
  init(
    _ location: [UInt8], path: String, stretch: Range<Int>? = nil
  ) throws(FetchError) {
    // Not to wait for the writer of a FIFO that has taken the file's place.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    descriptor = uninterrupted { open((location + [0]).map(CChar.init(bitPattern:)), flags) }
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(path: path, reason: "it is no regular file any more")
    }
    start = min(stretch?.lowerBound ?? 0, Int(status.st_size))
    isWhole = stretch == nil
    byteCount = Int(status.st_size) - start
    lseek(descriptor, off_t(start), SEEK_SET)
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  var remainingBytes: Int? { byteCount - position }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    if let failure { throw failure }
    let wanted = min(buffer.count, byteCount - position)
    guard wanted > 0 else { return 0 }
    let count = uninterrupted { Glibc.read(descriptor, buffer.baseAddress, wanted) }
    guard count > 0 else {
      let reason = count < 0 ? systemReason() : "the file became shorter while it was read"
      let failure = StreamFailure(kind: .truncated, offset: start + position, reason: reason)
      self.failure = failure
      throw failure
    }
    hash?.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    position += count
    return count
  }

  func diskRange(of range: Range<Int>) -> Range<Int>? {
    range.lowerBound + start..<range.upperBound + start
  }

  func diskOffset(of position: Int) -> Int { position + start }

  /// Reads the rest and gives the digest of the whole file; empty when more than `limit` bytes are
  /// left, or can't be read.
  ///
  /// Of a stretch it is the digest of what was read.
  func finish(limit: Int) -> String {
    guard isWhole else { return hash.take()?.hexDigest() ?? "" }
    guard byteCount - position <= limit else { return "" }
    let digested = withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 16) { buffer in
      while true {
        guard let count = try? read(into: buffer) else { return false }  // kept in `failure`
        if count == 0 { return true }
      }
    }
    return digested ? hash.take()?.hexDigest() ?? "" : ""
  }
}

/// What the system says about its last error.
func systemReason() -> String { String(cString: strerror(errno)) }
