/// UTF-16 and UTF-32 to UTF-8; what is no character becomes U+FFFD, an odd last byte too.
enum WideDecoder {
  static func utf16(
    _ bytes: UnsafeBufferPointer<UInt8>, isBigEndian: Bool, into output: inout [UInt8]
  ) -> Int {
    func unit(_ index: Int) -> UInt32 {
      isBigEndian
        ? UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
        : UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index])
    }
    var replacements = 0
    var index = 0
    output.reserveCapacity(bytes.count)
    while index + 1 < bytes.count {
      var code = unit(index)
      index += 2
      if 0xD800..<0xDC00 ~= code, index + 1 < bytes.count, 0xDC00..<0xE000 ~= unit(index) {
        code = 0x10000 + (code - 0xD800) << 10 + (unit(index) - 0xDC00)
        index += 2
      }
      replacements += append(code, to: &output)
    }
    if index < bytes.count { replacements += append(0xD800, to: &output) }
    return replacements
  }

  static func utf32(
    _ bytes: UnsafeBufferPointer<UInt8>, isBigEndian: Bool, into output: inout [UInt8]
  ) -> Int {
    var replacements = 0
    var index = 0
    while index + 3 < bytes.count {
      var code: UInt32 = 0
      for offset in 0..<4 {
        code = code << 8 | UInt32(bytes[index + (isBigEndian ? offset : 3 - offset)])
      }
      replacements += append(code, to: &output)
      index += 4
    }
    if index < bytes.count { replacements += append(0xD800, to: &output) }
    return replacements
  }

  /// Appends a character, or U+FFFD where the code is none; returns 1 for that, else 0.
  static func append(_ code: UInt32, to output: inout [UInt8]) -> Int {
    switch code {
    case ..<0x80: output.append(UInt8(code))
    case ..<0x800:
      output.append(UInt8(0xC0 | code >> 6))
      output.append(UInt8(0x80 | code & 0x3F))
    case 0xD800..<0xE000, 0x11_0000...:
      output += [0xEF, 0xBF, 0xBD]
      return 1
    case ..<0x10000:
      output.append(UInt8(0xE0 | code >> 12))
      output.append(UInt8(0x80 | code >> 6 & 0x3F))
      output.append(UInt8(0x80 | code & 0x3F))
    default:
      output.append(UInt8(0xF0 | code >> 18))
      output.append(UInt8(0x80 | code >> 12 & 0x3F))
      output.append(UInt8(0x80 | code >> 6 & 0x3F))
      output.append(UInt8(0x80 | code & 0x3F))
    }
    return 0
  }
}
