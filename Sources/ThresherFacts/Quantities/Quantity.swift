public import ThresherCore

/// A number that counts, measures, prices or ranks something.
public struct Quantity: Hashable, Sendable {
  /// How the number is to be taken.
  public enum Modifier: String, Hashable, Sendable, CaseIterable {
    case approximately
    case atLeast = "at_least"
    case atMost = "at_most"
    case moreThan = "more_than"
    case lessThan = "less_than"
  }

  /// The number, or the lower end of a range.
  public var value: Double?
  /// The upper end of a range.
  public var maximum: Double?
  /// ISO 4217 for money, `%`, UCUM where there is one, else the counted noun as written; `ordinal`
  /// for ranks.
  public var unit: String?
  /// How the number is to be taken; nil when exactly.
  public var modifier: Modifier?
  /// The expression from its modifier to its unit.
  public var span: TextSpan

  /// Makes a quantity.
  public init(
    value: Double?, maximum: Double? = nil, unit: String? = nil, modifier: Modifier? = nil,
    span: TextSpan
  ) {
    self.value = value
    self.maximum = maximum
    self.unit = unit
    self.modifier = modifier
    self.span = span
  }
}
