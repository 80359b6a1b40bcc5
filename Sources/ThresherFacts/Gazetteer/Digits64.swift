/// Bytes out of base-64 digits (the alphabet of RFC 4648, lines and padding left out).
struct Digits64 {
  /// The bytes that a text stands for; other characters are passed over.
  static func bytes(of text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { bytes(of: $0) }
  }

  static func bytes(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var values = [UInt8](repeating: 0xFF, count: 256)
    let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    alphabet.withUTF8Buffer {
      for (value, digit) in $0.enumerated() { values[Int(digit)] = UInt8(value) }
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var word: UInt32 = 0
    var count = 0
    for digit in text {
      let value = values[Int(digit)]
      if value == 0xFF { continue }
      word = word << 6 | UInt32(value)
      count += 1
      if count == 4 {
        result.append(UInt8(truncatingIfNeeded: word >> 16))
        result.append(UInt8(truncatingIfNeeded: word >> 8))
        result.append(UInt8(truncatingIfNeeded: word))
        word = 0
        count = 0
      }
    }
    if count >= 2 { result.append(UInt8(truncatingIfNeeded: word >> UInt32(count * 6 - 8))) }
    if count == 3 { result.append(UInt8(truncatingIfNeeded: word >> 2)) }
    return result
  }
}

/// Numbers out of bytes, from the first to the last; past the end all are 0.
struct PackedReader {
  private let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func byte() -> UInt8 {
    guard index < bytes.count else { return 0 }
    defer { index += 1 }
    return bytes[index]
  }

  /// Seven bits a byte, the lowest first; the high bit says that more follow.
  mutating func number() -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while true {
      let next = byte()
      value |= UInt32(next & 0x7F) << shift
      shift += 7
      if next < 0x80 || shift > 28 { return value }
    }
  }
}
