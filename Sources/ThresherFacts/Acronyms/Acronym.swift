public import ThresherCore

/// A short form and what it stands for, as in "Northern Water Board (NWB)".
public struct Acronym: Hashable, Sendable {
  /// The short form, as written.
  public var short: String
  /// The long form, as written.
  public var long: String
  /// From the first of the two to the end of the other, parentheses included.
  public var span: TextSpan

  /// Makes a pair.
  public init(short: String, long: String, span: TextSpan) {
    self.short = short
    self.long = long
    self.span = span
  }
}
