public import ThresherCore

/// A time expression with its TIMEX3 value.
public struct DateExpression: Hashable, Sendable {
  /// The TIMEX3 type.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }

  /// TIMEX3 or ISO 8601: `2022-02`, `2024-W34`, `2024-Q3`, `P3D`, `2023-07-04/2023-07-09`.
  ///
  /// Nil when a relative expression can't be resolved.
  public var value: String?
  /// The TIMEX3 type.
  public var kind: Kind
  /// The expression, without a preposition before it.
  public var span: TextSpan

  /// Makes an expression.
  public init(value: String?, kind: Kind, span: TextSpan) {
    self.value = value
    self.kind = kind
    self.span = span
  }
}
