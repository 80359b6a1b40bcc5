/// What a zip's last record, "end of central directory", says (PKWARE APPNOTE 6.3.10, 4.3.16).
struct ZipDirectory {
  /// Number of members; nil when there are more than the record has room for.
  let entryCount: Int?
  /// Where the directory ends by what the record says, in bytes from the start of the zip; nil when it
  /// has no room for that.
  let end: Int?
  /// Where the record begins in the bytes given.
  let start: Int

  /// The record and the longest comment behind it.
  static let maximumEndBytes = 22 + 65_535

  /// The records of a zip64 that may stand between the directory and the last record.
  static let zip64EndBytes = 56 + 20

  /// Finds it at the end of a zip; nil when there is none.
  ///
  /// Its signature may stand in its comment: where there are several, that one counts whose comment
  /// ends the file, else the last.
  init?(_ bytes: UnsafeRawBufferPointer) {
    let starts = (0...max(0, bytes.count - 22)).reversed().lazy
      .filter { $0 + 22 <= bytes.count && bytes.hasBytes([0x50, 0x4B, 5, 6], at: $0) }
    guard let last = starts.first else { return nil }
    let number = { (offset: Int, count: Int) in
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }
    let start = starts.first { $0 + 22 + number($0 + 20, 2) == bytes.count } ?? last
    self.start = start
    let count = number(start + 10, 2)
    entryCount = count == 0xFFFF ? nil : count
    let (length, offset) = (number(start + 12, 4), number(start + 16, 4))
    end = max(length, offset) == 0xFFFF_FFFF ? nil : offset + length
  }
}
