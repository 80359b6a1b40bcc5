/// A word, a number or one sign of a text.
public struct Token: Hashable, Sendable {
  /// What it is made of.
  public enum Kind: UInt8, Sendable {
    /// Letters, digits between or after them, apostrophes and dots inside ("don't", "U.S.").
    case word
    /// Starts with a digit: "80,000", "3.4", "80th", "2023-07-04".
    case number
    /// Any other single code point that is no white space.
    case sign
  }

  /// First byte.
  public let start: UInt32
  /// Byte after the last.
  public let end: UInt32
  /// What it is made of.
  public let kind: Kind

  /// Makes a token.
  @inlinable
  public init(start: Int, end: Int, kind: Kind) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.kind = kind
  }

  /// Where it stands.
  @inlinable public var span: TextSpan { TextSpan(Int(start), Int(end)) }
}
