import Glibc
import ThresherCore

/// Reading and writing at a place of a file, all or nothing: interrupted calls and those that did a
/// part are taken up again.
enum PositionedBytes {
  /// Writes all of some bytes; false when the disk takes no more, with the cause in `errno`.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int
  ) -> Bool {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = uninterrupted {
        pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// Fills a buffer; false when that fails, with the cause in `errno`, or when the file ends before.
  static func read(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at offset: Int
  ) -> Bool {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = uninterrupted {
        pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
