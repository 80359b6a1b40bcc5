/// Bytes in a known encoding to UTF-8.
enum CharsetDecoder {
  /// The text, and how often U+FFFD had to stand for bytes that mean nothing.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ charset: Charset
  ) -> (utf8: [UInt8], replacements: Int) {
    var output: [UInt8] = []
    let replacements =
      switch charset.scheme {
      case .utf8: utf8(bytes, into: &output)
      case .utf16(let isBigEndian):
        WideDecoder.utf16(bytes, isBigEndian: isBigEndian, into: &output)
      case .utf32(let isBigEndian):
        WideDecoder.utf32(bytes, isBigEndian: isBigEndian, into: &output)
      case .singleByte(let index):
        singleByte(bytes, SingleByteTable.all[index], into: &output)
      case .multiByte(let form): MultiByteDecoder.decode(bytes, form, into: &output)
      case .userDefined: userDefined(bytes, into: &output)
      case .replacement: bytes.isEmpty ? 0 : WideDecoder.append(0xD800, to: &output)
      }
    return (output, replacements)
  }

  private static func utf8(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
  ) -> Int {
    output.reserveCapacity(bytes.count + 64)
    var replacements = 0
    var copied = 0
    var index = 0
    while true {
      index = UTF8Scan.endOfASCII(bytes, index)
      guard index < bytes.count else { break }
      let length = UTF8Scan.sequenceLength(bytes, index)
      if length < 0 {
        output += bytes[copied..<index]
        output += [0xEF, 0xBF, 0xBD]
        replacements += 1
        copied = index - length
      }
      index += abs(length)
    }
    output += bytes[copied...]
    return replacements
  }

  private static func singleByte(
    _ bytes: UnsafeBufferPointer<UInt8>, _ table: SingleByteTable, into output: inout [UInt8]
  ) -> Int {
    let forms = (0x80...0xFF).map { table.utf8($0) }
    var replacements = 0
    output = [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { buffer, count in
      for byte in bytes {
        guard byte >= 0x80 else {
          buffer[count] = byte
          count += 1
          continue
        }
        var form = forms[Int(byte & 0x7F)]
        if form == 0x03BD_BFEF { replacements += 1 }
        for _ in 0..<form >> 24 {
          buffer[count] = UInt8(truncatingIfNeeded: form)
          form >>= 8
          count += 1
        }
      }
    }
    return replacements
  }

  private static func userDefined(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
  ) -> Int {
    for byte in bytes {
      _ = WideDecoder.append(byte < 0x80 ? UInt32(byte) : 0xF700 + UInt32(byte), to: &output)
    }
    return 0
  }
}
