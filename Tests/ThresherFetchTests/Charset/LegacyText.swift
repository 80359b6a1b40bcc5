@testable import ThresherFetch

/// Text in a single-byte encoding.
enum LegacyText {
  /// The bytes, nil when a character has none.
  static func encode(_ text: String, _ name: String) -> [UInt8]? {
    guard let table = SingleByteTable.all.first(where: { $0.name == name }) else { return nil }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
        continue
      }
      guard let place = table.codePoints.firstIndex(where: { UInt32($0) == scalar.value }) else {
        return nil
      }
      bytes.append(UInt8(place + 0x80))
    }
    return bytes
  }
}
