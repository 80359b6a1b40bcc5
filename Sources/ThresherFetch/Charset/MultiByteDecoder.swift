import Glibc

/// The encodings of Chinese, Japanese and Korean, by iconv.
enum MultiByteDecoder {
  enum Form: String, Sendable {
    case gb18030 = "GB18030"
    case big5 = "BIG5-HKSCS"
    case eucJP = "EUC-JP-MS"
    case shiftJIS = "CP932"
    case eucKR = "CP949"
    /// Read as EUC-JP, whose table has the makers' extensions that iconv's own lacks.
    case iso2022JP = "ISO-2022-JP"
  }

  /// Appends the text; returns how often U+FFFD had to stand for something.
  ///
  /// As in the Encoding standard an ASCII byte after a bad lead byte is kept.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: Form, into output: inout [UInt8]
  ) -> Int {
    if form == .iso2022JP {
      return eucJP(fromISO2022: bytes).withUnsafeBufferPointer { decode($0, .eucJP, into: &output) }
    }
    guard let converter = iconv_open("UTF-8", form.rawValue), Int(bitPattern: converter) != -1
    else { return WideDecoder.append(0xD800, to: &output) }
    defer { iconv_close(converter) }
    output.reserveCapacity(output.count + bytes.count + bytes.count / 2)
    var replacements = 0
    var index = 0
    while index < bytes.count {
      let (consumed, failure) = convert(bytes, from: index, converter, &output)
      index += consumed
      guard failure != 0, failure != E2BIG else { continue }
      guard index < bytes.count else { break }
      if form == .gb18030, bytes[index] == 0x80 {
        output += [0xE2, 0x82, 0xAC]
        index += 1
        continue
      }
      output += [0xEF, 0xBF, 0xBD]
      replacements += 1
      if failure == EINVAL { break }
      let takesTrail =
        bytes[index] > 0x80 && index + 1 < bytes.count && bytes[index + 1] >= 0x80
      index += takesTrail ? 2 : 1
    }
    _ = convert(bytes, from: nil, converter, &output)
    return replacements
  }

  /// One call of iconv, with the bytes it took and its `errno`, 0 when it took all; without an
  /// index it gives what it still holds back.
  private static func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, from index: Int?, _ converter: iconv_t,
    _ output: inout [UInt8]
  ) -> (consumed: Int, failure: Int32) {
    let room = min(1 << 16, 64 + 4 * (bytes.count - (index ?? bytes.count)))
    var consumed = 0
    var failure: Int32 = 0
    output += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      buffer.withMemoryRebound(to: CChar.self) { target in
        var next = target.baseAddress
        var left = target.count
        guard let index else {
          _ = iconv(converter, nil, nil, &next, &left)
          count = target.count - left
          return
        }
        bytes.withMemoryRebound(to: CChar.self) { source in
          var input = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + index })
          var remaining = source.count - index
          let status = iconv(converter, &input, &remaining, &next, &left)
          failure = status == -1 ? errno : 0
          consumed = source.count - index - remaining
        }
        count = target.count - left
      }
    }
    return (consumed, failure)
  }

  private enum Shift { case ascii, katakana, kanji }

  /// ISO-2022-JP (RFC 1468, and JIS X 0201's katakana) as EUC-JP; Roman is taken for ASCII.
  private static func eucJP(fromISO2022 bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var shift = Shift.ascii
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x1B, index + 2 < bytes.count,
        let next = escape(bytes[index + 1], bytes[index + 2])
      {
        shift = next
        index += 3
        continue
      }
      index += 1
      switch shift {
      case _ where byte < 0x21 || byte == 0x7F:
        output.append(byte)
        // Text that forgot to shift back is ASCII again on the next line.
        if byte == 0x0A { shift = .ascii }
      case .ascii: output.append(byte)
      case .katakana: output += [0x8E, byte | 0x80]
      case .kanji:
        output.append(byte | 0x80)
        if index < bytes.count, bytes[index] > 0x20 {
          output.append(bytes[index] | 0x80)
          index += 1
        }
      }
    }
    return output
  }

  private static func escape(_ second: UInt8, _ third: UInt8) -> Shift? {
    switch (second, third) {
    case (0x28, 0x42), (0x28, 0x4A): .ascii
    case (0x28, 0x49): .katakana
    case (0x24, 0x40), (0x24, 0x42): .kanji
    default: nil
    }
  }
}
