/// HTML 5's character references: `&amp;`, `&copy` without a semicolon, `&#8217;`, `&#x80;`.
///
/// The names are split once into an index and found by binary search. Numbers follow WHATWG HTML,
/// "Numeric character reference end state": 128…159 are windows-1252, what is no character is
/// U+FFFD.
public struct CharacterReferences: Sendable {
  /// One name of the table: its bytes, and where its code points are written.
  private struct Entry {
    var start: Int32
    var count: Int32
    var isLegacy: Bool
  }

  /// A reference that was recognised: its length with the ampersand, and what it stands for.
  struct Match {
    var count: Int
    var first: UInt32
    var second: UInt32 = 0
  }

  static let shared = CharacterReferences()

  private let entries: [Entry]
  private static let longestName = 31
  private static let longestLegacyName = 6

  private init() {
    var entries: [Entry] = []
    entries.reserveCapacity(2_200)
    let table = Self.bytes
    var position = 0
    while position < table.count {
      let start = position
      while table[position] != asciiEquals, table[position] != asciiStar { position += 1 }
      let isLegacy = table[position] == asciiStar
      entries.append(
        Entry(start: Int32(start), count: Int32(position - start), isLegacy: isLegacy))
      while position < table.count, table[position] > 0x20 { position += 1 }
      while position < table.count, table[position] <= 0x20 { position += 1 }
    }
    self.entries = entries
  }

  private static var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: names.utf8Start, count: names.utf8CodeUnitCount)
  }

  /// What the ampersand at `source[0]` begins; nil when it is only an ampersand.
  ///
  /// In attribute values a name without semicolon does not count before `=`, a letter or a digit:
  /// `?a=1&copy=2` stays a query.
  func match(_ source: UnsafeBufferPointer<UInt8>, inAttribute: Bool) -> Match? {
    guard source.count > 1 else { return nil }
    if source[1] == asciiHash { return number(source) }
    var count = 0
    while count < Self.longestName, count + 1 < source.count, isAlphanumeric(source[count + 1]) {
      count += 1
    }
    guard count > 0 else { return nil }
    let name = UnsafeBufferPointer(rebasing: source[1...count])
    if count + 1 < source.count, source[count + 1] == asciiSemicolon, let entry = find(name) {
      return match(entry, count: count + 2)
    }
    for length in stride(from: min(count, Self.longestLegacyName), to: 1, by: -1) {
      guard let entry = find(UnsafeBufferPointer(rebasing: name[..<length])), entry.isLegacy
      else { continue }
      if inAttribute, length + 1 < source.count {
        let next = source[length + 1]
        if next == asciiEquals || isAlphanumeric(next) { return nil }
      }
      return match(entry, count: length + 1)
    }
    return nil
  }

  private func find(_ name: UnsafeBufferPointer<UInt8>) -> Entry? {
    let table = Self.bytes
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let entry = entries[middle]
      let candidate = UnsafeBufferPointer(
        rebasing: table[Int(entry.start)..<Int(entry.start + entry.count)])
      if candidate.lexicographicallyPrecedes(name) {
        low = middle + 1
      } else if candidate.count == name.count, candidate.elementsEqual(name) {
        return entry
      } else {
        high = middle
      }
    }
    return nil
  }

  private func match(_ entry: Entry, count: Int) -> Match {
    var values: (UInt32, UInt32) = (0, 0)
    let table = Self.bytes
    var position = Int(entry.start + entry.count) + (entry.isLegacy ? 2 : 1)
    while position < table.count, table[position] > 0x20 {
      if table[position] == asciiComma {
        values = (0, values.0)
      } else {
        values.0 = values.0 << 4 | UInt32(hexadecimalDigit(table[position]) ?? 0)
      }
      position += 1
    }
    return values.1 == 0
      ? Match(count: count, first: values.0)
      : Match(count: count, first: values.1, second: values.0)
  }

  private func number(_ source: UnsafeBufferPointer<UInt8>) -> Match? {
    var position = 2
    var radix: UInt32 = 10
    if position < source.count, source[position] | 0x20 == asciiLowerX {
      radix = 16
      position += 1
    }
    let firstDigit = position
    var value: UInt32 = 0
    while position < source.count, let digit = hexadecimalDigit(source[position]), digit < radix {
      value = min(value * radix + digit, 0x11_0000)
      position += 1
    }
    guard position > firstDigit else { return nil }
    if position < source.count, source[position] == asciiSemicolon { position += 1 }
    return Match(count: position, first: Self.character(value))
  }

  private static func character(_ value: UInt32) -> UInt32 {
    switch value {
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 0x80...0x9F: windows1252[Int(value - 0x80)]
    default: value
    }
  }

  /// 128…159 as windows-1252 has them; five of them stand for themselves.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
