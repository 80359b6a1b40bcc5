import Glibc

/// Bytes put aside in a file without a name, which is gone with the process.
final class SpillFile {
  private let directory: String
  private let descriptor: Int32
  private var end = 0

  init(directory: String) throws(ThresherError) {
    self.directory = directory
    let name = "\(directory)/spill.tmp"
    descriptor = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .state(path: name, reason: systemMessage()) }
    unlink(name)
  }

  deinit { close(descriptor) }

  /// Appends bytes; returns where they are.
  func append(_ bytes: [UInt8]) throws(ThresherError) -> Range<Int> {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        let rest = UnsafeRawBufferPointer(rebasing: $0[done...])
        return pwrite(descriptor, rest.baseAddress, rest.count, off_t(end + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .state(path: directory, reason: systemMessage()) }
      done += count
    }
    defer { end += bytes.count }
    return end..<end + bytes.count
  }

  /// Reads what was appended.
  func read(_ range: Range<Int>) throws(ThresherError) -> [UInt8] {
    guard let bytes = FileBytes.read(descriptor, range) else {
      throw .state(path: directory, reason: systemMessage())
    }
    return bytes
  }
}

extension FileBytes {
  /// A stretch of an open file; nil when it can't be read whole.
  static func read(_ descriptor: Int32, _ range: Range<Int>) -> [UInt8]? {
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled..<range.count])
        let got = pread(descriptor, rest.baseAddress, rest.count, off_t(range.lowerBound + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          isRead = false
          return
        }
        filled += got
      }
    }
    return isRead ? bytes : nil
  }
}
