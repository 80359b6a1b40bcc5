/// What a zip's last record, "end of central directory", says (PKWARE APPNOTE 6.3.10, 4.3.16).
struct ZipDirectory {
  /// Number of members; nil when there are more than the record has room for.
  let entryCount: Int?

  /// The record and the longest comment behind it.
  static let maximumEndBytes = 22 + 65_535

  /// Finds it at the end of a zip; nil when there is none.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var start = bytes.count - 22
    while start >= 0, !bytes.hasBytes([0x50, 0x4B, 5, 6], at: start) { start -= 1 }
    guard start >= 0 else { return nil }
    let count = Int(bytes[start + 10]) | Int(bytes[start + 11]) << 8
    entryCount = count == 0xFFFF ? nil : count
  }
}
