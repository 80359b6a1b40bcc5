import Glibc

extension UnsafeRawBufferPointer {
  /// Where a byte first stands, from an index on.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Where the first byte that is not zero stands, from an index on; `count` where there is none.
  func firstNonzero(from start: Int) -> Int {
    var index = start
    while index + 8 <= count, loadUnaligned(fromByteOffset: index, as: UInt64.self) == 0 {
      index += 8
    }
    while index < count, self[index] == 0 { index += 1 }
    return index
  }

  /// Where a text first stands, from an index on.
  func firstRange(of text: StaticString, from start: Int = 0) -> Range<Int>? {
    let wanted = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var index = start
    while let found = firstIndex(of: wanted[0], from: index), found + wanted.count <= count {
      if self[found..<(found + wanted.count)].elementsEqual(wanted) {
        return found..<(found + wanted.count)
      }
      index = found + 1
    }
    return nil
  }

  /// Whether a text in lower case stands at an index, in any case.
  func hasText(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy {
      lowercased(self[index + $0]) == text.utf8Start[$0]
    }
  }

  /// Whether bytes stand at an index.
  func hasBytes(_ bytes: [UInt8], at index: Int = 0) -> Bool {
    index + bytes.count <= count && bytes.indices.allSatisfy { self[index + $0] == bytes[$0] }
  }
}

/// The byte, or the small letter where it is a capital one of ASCII.
func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

/// Space, tab, line feed, form feed, carriage return.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
}
