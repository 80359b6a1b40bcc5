/// UTF-16 without a byte order mark.
enum WideDetector {
  private static let sampledBytes = 1 << 14

  /// Little or big endian, nil when the bytes are no UTF-16.
  ///
  /// ASCII shows by its zero bytes; other text by blanks, line ends and ideographic punctuation at
  /// even places, and by code units that stand in the blocks of living scripts.
  static func detect(_ bytes: UnsafeRawBufferPointer) -> Charset? {
    let count = min(bytes.count, sampledBytes) & ~1
    guard count >= 4 else { return nil }
    let little = rate(bytes, count) { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    let big = rate(bytes, count) { UInt16(bytes[$0 + 1]) | UInt16(bytes[$0]) << 8 }
    guard max(little, big) > 0 else { return nil }
    return little >= big ? .utf16LE : .utf16BE
  }

  /// The share in thousandths of units that are separators or ASCII letters, 0 when too many make
  /// no sense.
  private static func rate(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ unit: (Int) -> UInt16
  ) -> Int {
    var odd = 0
    var plain = 0
    for index in stride(from: 0, to: count, by: 2) {
      switch unit(index) {
      case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x3000...0x3002, 0xFF0C: plain += 1
      case 0xA0...0x24F, 0x2BB...0x2DD, 0x300...0x52F, 0x531...0x6FF, 0x900...0xEFF,
        0x10A0...0x11FF,
        0x1E00...0x1FFF, 0x2010...0x2044, 0x20A0...0x20BF, 0x2100...0x22FF, 0x2500...0x26FF,
        0x3003...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xD800...0xDFFF, 0xFF01...0xFFE6:
        break
      default: odd += 1
      }
    }
    let units = count / 2
    guard odd * 50 <= units, plain * 200 >= units else { return 0 }
    return plain * 1000 / units
  }
}
