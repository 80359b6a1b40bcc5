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

  /// Where a record begins, at or after an index; only at the start of a line when asked for.
  static func firstRecord(
    in bytes: UnsafeRawBufferPointer, from start: Int, atLineStart: Bool
  ) -> Int? {
    var index = start
    while let found = bytes.firstRange(of: "WARC/", from: index)?.lowerBound {
      let isAtLineStart = found == 0 || bytes[found - 1] == 0x0A
      if versionLine(in: bytes, at: found), isAtLineStart || !atLineStart { return found }
      index = found + 1
    }
    return nil
  }
}
