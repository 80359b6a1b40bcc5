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
      var markup = Markup()
      var room = maximumASCIIBytes
      var index = 0
      output[0] = 0x20
      count = 1
      while index < bytes.count {
        let byte = bytes[index]
        if isHTML, byte == 0x3C, let end = markup.end(bytes, index) {
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

  /// Finds the ends of markup; what has been looked for in vain is not looked for again.
  private struct Markup {
    private var closesTags = true
    private var closesComments = true
    private var closesScripts = true
    private var closesStyles = true

    /// Where the markup at a `<` ends, nil when it is none.
    mutating func end(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
      guard start + 1 < bytes.count, closesTags else { return nil }
      switch bytes[start + 1] {
      case 0x21 where bytes.hasText("<!--", at: start):
        guard closesComments else { return nil }
        let end = bytes.firstRange(of: "-->", from: start + 4)?.upperBound
        closesComments = end != nil
        return end
      case 0x73, 0x53:
        if closesScripts, bytes.hasText("<script", at: start) {
          let end = endOfElement(bytes, start, "</script")
          closesScripts = end != nil
          if let end { return end }
        }
        if closesStyles, bytes.hasText("<style", at: start) {
          let end = endOfElement(bytes, start, "</style")
          closesStyles = end != nil
          if let end { return end }
        }
      case 0x21, 0x2F, 0x3F, 0x41...0x5A, 0x61...0x7A: break
      default: return nil
      }
      let end = bytes.firstIndex(of: 0x3E, from: start).map { $0 + 1 }
      closesTags = end != nil
      return end
    }

    private func endOfElement(
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
}
