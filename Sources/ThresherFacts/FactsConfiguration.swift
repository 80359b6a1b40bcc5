/// What is looked for in the texts.
public struct FactsConfiguration: Hashable, Codable, Sendable {
  /// Whether facts are looked for at all; without, records have empty lists.
  public var enabled = true
  /// Facts are looked for in so many bytes of a text at most, 1,024…268,435,456.
  ///
  /// Of a longer text the blocks that end before it are looked at, and the record has the warning
  /// `facts-text-cut`.
  public var maximumTextBytes = 262_144

  /// The defaults.
  public init() {}
}
