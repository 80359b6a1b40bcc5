/// What one article says: who, where, when, how much, and who said it.
///
/// Every list is in the order of the text. Spans are UTF-8 bytes of the final text, never empty, on
/// code-point boundaries.
public struct Facts: Hashable, Sendable {
  /// People, organisations, places and other names, in order of first mention.
  public var entities: [Entity] = []
  /// Short forms that the text itself spells out.
  public var acronyms: [Acronym] = []
  /// Time expressions.
  public var dates: [DateExpression] = []
  /// Numbers that count, measure, price or rank something.
  public var quantities: [Quantity] = []
  /// Direct speech.
  public var quotations: [Quotation] = []
  /// At most ten, best first.
  public var keyphrases: [String] = []

  /// Nothing found.
  public init() {}
}
