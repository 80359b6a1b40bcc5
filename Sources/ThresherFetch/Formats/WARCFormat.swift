/// A web archive: WARC 0.17 to 1.1 (ISO 28500), with `response`, `resource` and `conversion`
/// records as documents.
enum WARCFormat: InputFormat {
  static let name = "warc"

  static func matches(_ head: InputHead) -> Bool {
    head.bytes.withUnsafeBytes { bytes in
      let start = bytes.hasBytes([0xEF, 0xBB, 0xBF]) ? 3 : 0
      let first = bytes[start...].firstIndex { !isSpace($0) }
      return first.map { versionLine(in: bytes, at: $0) } ?? false
    }
  }

  static func open(_ window: ByteWindow, _ place: InputPlace) -> any RecordReader {
    WARCReader(window, place)
  }

  /// Whether `WARC/` and a number with a dot stand at an index.
  static func versionLine(in bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    bytes.hasText("warc/", at: index) && index + 8 <= bytes.count
      && bytes[index + 5] &- 0x30 < 10 && bytes[index + 6] == 0x2E && bytes[index + 7] &- 0x30 < 10
  }

  /// Where a record begins, at or after an index.
  ///
  /// Inside a header or a block, that is at the start of a line, or in the middle of one where
  /// `WARC-Type` comes next, as behind a record that was cut anywhere; else anywhere.
  static func firstRecord(
    in bytes: UnsafeRawBufferPointer, from start: Int, inside isInside: Bool
  ) -> Int? {
    var index = start
    while let found = bytes.firstRange(of: "WARC/", from: index)?.lowerBound {
      if versionLine(in: bytes, at: found) {
        let isAtLineStart = found == 0 || bytes[found - 1] == 0x0A
        if !isInside || isAtLineStart || isTypeNext(in: bytes, to: found) { return found }
      }
      index = found + 1
    }
    return nil
  }

  /// How many bytes from its first on show that a record begins in the middle of a line.
  static let maximumFrontBytes = 20

  private static func isTypeNext(in bytes: UnsafeRawBufferPointer, to index: Int) -> Bool {
    let lineEnd = bytes.hasBytes([0x0D], at: index + 8) ? index + 9 : index + 8
    return bytes.hasBytes([0x0A], at: lineEnd) && bytes.hasText("warc-type:", at: lineEnd + 1)
  }
}
