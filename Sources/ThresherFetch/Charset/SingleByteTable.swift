/// What the bytes 80…FF of a single-byte encoding stand for (Encoding § 9).
struct SingleByteTable: Sendable {
  /// What kind of character a byte is.
  enum Kind: UInt8 {
    case upper = 0x75
    case lower = 0x6C
    /// A letter without case, or a mark.
    case other = 0x6F
    /// U+2019.
    case apostrophe = 0x61
    case typographic = 0x74
    case symbol = 0x73
    /// A control character, or nothing at all.
    case control = 0x63
  }

  /// The standard's name in lower case.
  let name: String
  /// 128 code points; 0 where the byte stands for nothing.
  let codePoints: [UInt16]
  /// The same in lower case.
  let lowerCase: [UInt16]
  /// 128 kinds.
  let kinds: [Kind]

  /// The UTF-8 form of a byte: its bytes from the lowest up, their number in the highest.
  func utf8(_ byte: UInt8) -> UInt32 {
    let code = UInt32(codePoints[Int(byte & 0x7F)])
    switch code {
    case 0: return 0x03BD_BFEF
    case ..<0x80: return 0x0100_0000 | code
    case ..<0x800: return 0x0200_80C0 | code >> 6 | (code & 0x3F) << 8
    default: return 0x0380_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16
    }
  }

  static let all: [SingleByteTable] = StaticLines(table).map { line in
    let fields = line.split(separator: 0x20)
    return SingleByteTable(
      name: String(decoding: fields[0], as: UTF8.self).lowercased(),
      codePoints: numbers(fields[1]), lowerCase: numbers(fields[2]),
      kinds: fields[3].map { Kind(rawValue: $0) ?? .control })
  }

  private static func numbers(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt16] {
    var numbers: [UInt16] = []
    var value: UInt16 = 0
    for (index, digit) in digits.enumerated() {
      value = value << 4 | UInt16(digit < 0x3A ? digit - 0x30 : digit - 0x57)
      if index % 4 == 3 { numbers.append(value) }
    }
    return numbers
  }
}
