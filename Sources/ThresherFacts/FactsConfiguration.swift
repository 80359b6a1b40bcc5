/// What is looked for in the texts.
public struct FactsConfiguration: Hashable, Codable, Sendable {
  /// Whether facts are looked for at all; without, records have empty lists.
  public var enabled = true

  /// The defaults.
  public init() {}
}
