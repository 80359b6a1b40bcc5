import ThresherCore

/// A digest that a WARC header states, such as `sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ`.
///
/// ISO 28500 leaves algorithm and notation open; in use are RFC 4648's base 32 and hexadecimal digits.
struct WARCDigest {
  private let algorithm: String
  private let digits: String

  /// Nil where there is no algorithm in front.
  init?(_ field: String) {
    guard let colon = field.firstIndex(of: ":") else { return nil }
    algorithm = String(field[..<colon])
    digits = field[field.index(after: colon)...].lowercased()
  }

  /// Whether parts that stand one behind another are other bytes than were digested; false also where
  /// the algorithm is not known, or the digits are of another length.
  func contradicts(_ parts: [[UInt8]]) -> Bool {
    guard let digest = MessageDigest.bytes(of: parts, algorithm: algorithm) else { return false }
    let notations = [WARCDigest.hexadecimal(digest), WARCDigest.base32(digest)]
    let stated = digits.prefix { $0 != "=" }
    return notations.contains { $0.utf8.count == stated.utf8.count }
      && !notations.contains { $0 == stated }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    text(bytes.flatMap { [$0 >> 4, $0 & 15] }, digits: "0123456789abcdef")
  }

  private static func base32(_ bytes: [UInt8]) -> String {
    var values: [UInt8] = []
    var rest = 0
    var restBits = 0
    for byte in bytes {
      rest = (rest << 8 | Int(byte)) & 0xFFF
      restBits += 8
      while restBits >= 5 {
        restBits -= 5
        values.append(UInt8(rest >> restBits & 31))
      }
    }
    if restBits > 0 { values.append(UInt8(rest << (5 - restBits) & 31)) }
    return text(values, digits: "abcdefghijklmnopqrstuvwxyz234567")
  }

  private static func text(_ values: [UInt8], digits: StaticString) -> String {
    String(decoding: values.map { digits.utf8Start[Int($0)] }, as: UTF8.self)
  }
}
