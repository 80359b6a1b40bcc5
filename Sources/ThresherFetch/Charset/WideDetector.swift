/// UTF-16 without a byte order mark.
enum WideDetector {
  private static let sampledBytes = 1 << 14
  private static let shortest = 16

  /// Little or big endian, nil when the bytes are no UTF-16.
  ///
  /// ASCII shows by its zero bytes; other text by blanks, line ends and ideographic punctuation at
  /// even places, and by code units that stand in the blocks of living scripts.
  static func detect(_ bytes: UnsafeRawBufferPointer) -> Charset? {
    let count = min(bytes.count, sampledBytes) & ~1
    guard count >= shortest, !isMostlyASCII(bytes, count) else { return nil }
    let little = rate(bytes, count) { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    let big = rate(bytes, count) { UInt16(bytes[$0 + 1]) | UInt16(bytes[$0]) << 8 }
    guard max(little, big) > 0 else { return nil }
    return little >= big ? .utf16LE : .utf16BE
  }

  /// Text of single bytes that has some zero bytes; of UTF-16 half the bytes are no letters.
  private static func isMostlyASCII(_ bytes: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    var letters = 0
    for byte in bytes[..<count] where 0x20...0x7E ~= byte || 0x09...0x0D ~= byte { letters += 1 }
    return letters * 10 > count * 7
  }

  /// The share in thousandths of units that are separators or ASCII letters, 0 when there are
  /// too few or too many units make no sense.
  @inline(__always)
  private static func rate(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ unit: (Int) -> UInt16
  ) -> Int {
    let units = count / 2
    var plain = 0
    for index in stride(from: 0, to: count, by: 2) {
      let code = unit(index)
      if code < 0x7F ? code >= 0x20 || isLineEnd(code) : 0x3000...0x3002 ~= code || code == 0xFF0C {
        plain += 1
      }
    }
    guard plain * 200 >= units else { return 0 }
    var odd = 0
    for index in stride(from: 0, to: count, by: 2) where !isLiving(unit(index)) { odd += 1 }
    return odd * 50 <= units ? plain * 1000 / units : 0
  }

  private static func isLineEnd(_ code: UInt16) -> Bool {
    code == 0x0A || code == 0x0D || code == 0x09
  }

  /// Whether a code unit stands in the block of a living script.
  private static func isLiving(_ code: UInt16) -> Bool {
    switch code {
    case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0xA0...0x2AF, 0x2BB...0x2DD, 0x300...0x52F, 0x531...0x6FF,
      0x900...0xEFF, 0x10A0...0x11FF, 0x1E00...0x1FFF, 0x2010...0x2044, 0x20A0...0x20BF,
      0x2100...0x22FF, 0x2500...0x26FF, 0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xDFFF,
      0xFF01...0xFFE6:
      true
    default: false
    }
  }
}
