/// The bytes of a page that tell its encoding: text without tags, scripts and styles.
///
/// All words with bytes over 7F up to `maximumBytes`, and so much of the rest as tells the language.
enum TextSample {
  static let maximumBytes = 1 << 15
  static let maximumASCIIBytes = 1 << 11

  /// Blanks stand for markup and for what was left out.
  static func make(_ bytes: UnsafeRawBufferPointer, isHTML: Bool) -> [UInt8] {
    let capacity = min(bytes.count, maximumBytes + maximumASCIIBytes) + 2
    return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      var room = maximumASCIIBytes
      var index = 0
      output[0] = 0x20
      count = 1
      while index < bytes.count {
        let byte = bytes[index]
        if isHTML, byte == 0x3C, let end = endOfMarkup(bytes, index) {
          index = end
          if output[count - 1] != 0x20, count < capacity {
            output[count] = 0x20
            count += 1
          }
          continue
        }
        let start = index
        var high: UInt8 = byte
        index += 1
        if byte > 0x20 {
          while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x3C {
            high |= bytes[index]
            index += 1
          }
        }
        if high < 0x80 {
          guard index - start <= room else { continue }
          room -= index - start
        }
        let length = min(index - start, capacity - count)
        for offset in start..<(start + length) {
          output[count] = bytes[offset]
          count += 1
        }
        if count == capacity { break }
      }
    }
  }

  /// Where the markup at a `<` ends, nil when it is none.
  private static func endOfMarkup(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    switch next {
    case 0x21 where bytes.hasText("<!--", at: start):
      return bytes.firstRange(of: "-->", from: start + 4)?.upperBound
    case 0x73, 0x53:
      if bytes.hasText("<script", at: start) {
        return endOfElement(bytes, start, "</script")
      }
      if bytes.hasText("<style", at: start) { return endOfElement(bytes, start, "</style") }
    case 0x21, 0x2F, 0x3F, 0x41...0x5A, 0x61...0x7A: break
    default: return nil
    }
    return bytes.firstIndex(of: 0x3E, from: start).map { $0 + 1 }
  }

  private static func endOfElement(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ close: StaticString
  ) -> Int? {
    var index = start + 1
    while let found = bytes.firstIndex(of: 0x3C, from: index) {
      if bytes.hasText(close, at: found) { return found }
      index = found + 1
    }
    return nil
  }
}
