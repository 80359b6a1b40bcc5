import ThresherCore
import ThresherHTML

/// Candidates to strings as the record has them: references decoded, tags dropped, white space
/// joined, control characters out, NFC.
enum TextCleaner {
  /// Longer values are cut off, in bytes.
  private static let longestValue = 8_192

  /// Nil when nothing is left.
  static func clean(_ text: MetadataCandidate.Text) -> String? {
    switch text {
    case .page(let bytes): clean(bytes)
    case .string(let string): clean(string)
    }
  }

  /// The same of a string.
  static func clean(_ string: String) -> String? {
    var string = string
    return string.withUTF8 { clean($0) }
  }

  private static func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(longestValue))
    if bytes.contains(0x26), bytes.contains(0x3B) || bytes.contains(0x3C) {
      return decoded(bytes).withUnsafeBufferPointer { joined($0) }
    }
    return joined(bytes)
  }

  /// References stand for characters; `&amp;amp;` is decoded twice, since JSON-LD and `meta` often
  /// have them so.
  private static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result = CharacterReferences.decoded(bytes)
    if result.contains(0x26), result.contains(0x3B) {
      result = result.withUnsafeBufferPointer { CharacterReferences.decoded($0) }
    }
    return result
  }

  /// Drops tags and what is invisible, and makes one space of all white space.
  private static func joined(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if isClean(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var hasSpace = false
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x3C, let end = endOfTag(bytes, index) {
        index = end
        continue
      }
      let (length, isSpace, isVisible) = unit(bytes, index)
      let end = min(bytes.count, index + length)
      if isSpace {
        hasSpace = true
      } else if isVisible {
        if hasSpace, !result.isEmpty { result.append(0x20) }
        hasSpace = false
        result += bytes[index..<end]
      }
      index = end
    }
    guard !result.isEmpty else { return nil }
    return CanonicalComposition.string(result)
  }

  /// Whether the text is ASCII as it should be: the normal case.
  private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0x20
    for byte in bytes {
      guard byte >= 0x20, byte < 0x7F, byte != 0x3C, byte != 0x20 || previous != 0x20 else {
        return false
      }
      previous = byte
    }
    return previous != 0x20
  }

  /// The code point's bytes, whether it is white space, whether it is to be seen.
  private static func unit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (length: Int, isSpace: Bool, isVisible: Bool) {
    let byte = bytes[index]
    if byte < 0x80 {
      let isSpace = byte == 0x20 || byte &- 0x09 < 5
      return (1, isSpace, byte > 0x20 && byte != 0x7F)
    }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (byte, next, third) {
    case (0xC2, 0xA0, _): return (2, true, false)
    case (0xC2, 0x80...0x9F, _), (0xC2, 0xAD, _): return (2, byte == 0xC2 && next == 0x85, false)
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return (3, true, false)
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE),
      (0xE2, 0x81, 0xA0...0xA9), (0xEF, 0xBB, 0xBF):
      return (3, false, false)
    default:
      return (byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1, false, true)
    }
  }

  /// The place after a tag that begins here; nil when it is only a sign.
  private static func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 2 < bytes.count else { return nil }
    let first = bytes[start + 1] == 0x2F ? bytes[start + 2] : bytes[start + 1]
    guard first | 0x20 &- 0x61 < 26 else { return nil }
    guard let end = bytes[start...].prefix(300).firstIndex(of: 0x3E) else { return nil }
    return end + 1
  }
}
