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

  /// Where a record begins, at or after an index and before another.
  ///
  /// Inside a header or a block, that is at the start of a line, or in the middle of one where
  /// `WARC-Type` comes next, as behind a record that was cut anywhere; else anywhere.
  static func firstRecord(
    in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int = .max, inside isInside: Bool
  ) -> Int? {
    let searched = UnsafeRawBufferPointer(rebasing: bytes.prefix(end))
    var index = start
    while let found = searched.firstRange(of: "WARC/", from: index)?.lowerBound {
      if versionLine(in: bytes, at: found) {
        let isAtLineStart = found == 0 || bytes[found - 1] == 0x0A
        if !isInside || isAtLineStart || isTypeNext(in: bytes, to: found) { return found }
      }
      index = found + 1
    }
    return nil
  }

  private static func isTypeNext(in bytes: UnsafeRawBufferPointer, to index: Int) -> Bool {
    let lineEnd = bytes.hasBytes([0x0D], at: index + 8) ? index + 9 : index + 8
    return bytes.hasBytes([0x0A], at: lineEnd) && bytes.hasText("warc-type:", at: lineEnd + 1)
  }

  /// The same, or where what is left of a record begins a line: a field of its header, or the
  /// response whose header is lost.
  static func firstRemains(
    in bytes: UnsafeRawBufferPointer, from start: Int, inside isInside: Bool
  ) -> Int? {
    // Line by line: the next may be near, and this is asked again behind it.
    var index = start
    while index < bytes.count {
      let lineEnd = bytes.firstIndex(of: 0x0A, from: index) ?? bytes.count
      let isAtLineStart = index == 0 || bytes[index - 1] == 0x0A
      let isResponse = index > 0 && HTTPResponse.hasStatus(in: bytes, at: index)
      if isAtLineStart, isResponse || field(in: bytes, at: index) { return index }
      let record = firstRecord(in: bytes, from: index, to: lineEnd, inside: isInside)
      if let record { return record }
      index = lineEnd + 1
    }
    return nil
  }

  /// Whether a field that only these headers have stands at an index.
  static func field(in bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard bytes.hasText("warc-", at: index) else { return false }
    let name = bytes[(index + 5)...].prefix(maximumFieldNameBytes)
    let end = name.firstIndex { lowercased($0) &- 0x61 >= 26 && $0 != 0x2D }
    return end.map { bytes[$0] == 0x3A && $0 > index + 5 } ?? false
  }

  /// How many bytes at most show that a record begins, or what is left of one.
  static let maximumFrontBytes = 5 + maximumFieldNameBytes

  private static let maximumFieldNameBytes = 40
}
