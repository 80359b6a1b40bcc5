import Glibc
import ThresherCore

/// Bytes put aside in a file without a name, which is gone with the process.
final class SpillFile {
  private let directory: String
  private let descriptor: Int32
  private var end = 0

  init(directory: String) throws(ThresherError) {
    self.directory = directory
    let name = "\(directory)/spill.tmp"
    descriptor = uninterrupted {
      open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard descriptor >= 0 else { throw .state(path: name, reason: systemMessage()) }
    unlink(name)
  }

  deinit { close(descriptor) }

  /// Appends bytes; returns where they are.
  func append(_ bytes: [UInt8]) throws(ThresherError) -> Range<Int> {
    let isWritten = bytes.withUnsafeBytes { PositionedBytes.write($0, to: descriptor, at: end) }
    guard isWritten else { throw .state(path: directory, reason: systemMessage()) }
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
    var isRead = false
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      let bytes = UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(rebasing: buffer[..<range.count]))
      isRead = PositionedBytes.read(bytes, from: descriptor, at: range.lowerBound)
      filled = isRead ? range.count : 0
    }
    return isRead ? bytes : nil
  }
}
