import ThresherCore
import ThresherHTML

/// The day of publication in a page's scripts: `"publishedAt": "2024-08-19…"` in the state of its
/// program or in its data layer, where nothing that is meant for readers or search engines has one.
struct ScriptSource: MetadataSource {
  /// From this weight on a date is known: that of a text may be a year and no date.
  private static let known = 50
  /// Between a key's end and its value at most, in bytes: quotation marks, maybe as references.
  private static let longestGap = 20
  /// Longer is no date, in bytes.
  private static let longestValue = 32
  /// Values looked at at most.
  private static let maximumValues = 200

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    guard !candidates.holds(.published, atLeast: Self.known) else { return }
    page.bytes.withUnsafeBufferPointer { bytes in
      guard let value = onlyDay(in: bytes) else { return }
      candidates.add(
        MetadataCandidate(
          field: .published, text: .string(String(decoding: bytes[value], as: UTF8.self)),
          weight: 30, source: .meta))
    }
  }

  /// The first value when all name the same day: several days are those of several articles.
  private func onlyDay(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var first: Range<Int>?
    var position = 0
    for _ in 0..<Self.maximumValues {
      guard let found = nextKey(in: bytes, from: position) else { break }
      position = found
      guard let value = value(in: bytes, after: found) else { continue }
      guard let known = first else {
        first = value
        continue
      }
      if !bytes[value].prefix(10).elementsEqual(bytes[known].prefix(10)) { return nil }
    }
    return first
  }

  /// The end of the next name with `publish`, `publication` or `pubdate` in it, whatever its case.
  private func nextKey(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    // Boyer and Moore: the place where `b` would be says how far the next `pub` is at least.
    var position = start + 2
    while position + 6 < bytes.count {
      switch bytes[position] | 0x20 {
      case 0x62: break
      case 0x75:
        position += 1
        continue
      case 0x70:
        position += 2
        continue
      default:
        position += 3
        continue
      }
      guard bytes[position - 1] | 0x20 == 0x75, bytes[position - 2] | 0x20 == 0x70,
        isKey(bytes, position + 1)
      else {
        position += 3
        continue
      }
      position += 1
      while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
      return position
    }
    return nil
  }

  /// Whether `lish`, `lication`, `date` or `_date` follows.
  private func isKey(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    keyRests.contains { rest in
      position + rest.count <= bytes.count
        && (0..<rest.count).allSatisfy { bytes[position + $0] | 0x20 == rest[$0] | 0x20 }
    }
  }

  /// The date after a key's end, with a colon or equals sign and quotation marks before it.
  private func value(in bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> Range<Int>? {
    var index = end
    var hasSign = false
    while index < bytes.count, index - end < Self.longestGap, bytes[index] &- 0x30 >= 10 {
      let byte = bytes[index]
      if byte == 0x3A || byte == 0x3D {
        hasSign = true
      } else if byte == 0x26, let semicolon = bytes[index...].prefix(6).firstIndex(of: 0x3B) {
        // `&quot;` and `&#34;`.
        index = semicolon
      } else if byte > 0x20, byte != 0x22, byte != 0x27, byte != 0x5C {
        return nil
      }
      index += 1
    }
    let start = index
    while index < bytes.count, index - start < Self.longestValue, isDateByte(bytes[index]) {
      index += 1
    }
    guard hasSign, index - start >= 10, bytes[start + 4] == 0x2D || bytes[start + 4] == 0x2F
    else { return nil }
    return start..<index
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 0x61 < 26 || byte == 0x5F || byte == 0x2D || byte &- 0x30 < 10
  }

  /// Digits, `-/:.+`, `T`, `Z` and the space.
  private func isDateByte(_ byte: UInt8) -> Bool {
    byte &- 0x2B < 16 || byte == 0x54 || byte == 0x5A || byte == 0x20
  }
}

/// What follows `pub` in names of such keys.
private let keyRests: [[UInt8]] = ["lish", "lication", "date", "_date"].map { Array($0.utf8) }
