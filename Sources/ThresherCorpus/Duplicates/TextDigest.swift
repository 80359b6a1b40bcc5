/// The first 16 bytes of the SHA-256 of a text: two texts with the same are one text.
public struct TextDigest: Hashable, Sendable, Comparable, BitwiseCopyable {
  /// Bytes 0…7, the first the highest.
  public let high: UInt64
  /// Bytes 8…15.
  public let low: UInt64

  /// Takes the first 32 of 64 hexadecimal digits.
  public init(hex: String) {
    high = UInt64(hex.prefix(16), radix: 16) ?? 0
    low = UInt64(hex.dropFirst(16).prefix(16), radix: 16) ?? 0
  }

  /// The order of the bytes.
  public static func < (a: TextDigest, b: TextDigest) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }
}
