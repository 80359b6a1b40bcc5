public import ThresherCore

/// One person, organisation, place or other name, with every place it is named.
public struct Entity: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case person = "PER"
    case organisation = "ORG"
    case location = "LOC"
    /// Nationalities, groups, events, works, products, languages, laws.
    case miscellaneous = "MISC"
  }

  /// What it is.
  public var kind: Kind
  /// The fullest form in the article.
  public var name: String
  /// ISO 3166-1 alpha-2 of a place when unambiguous.
  public var country: String?
  /// Every place it is named, in order.
  public var mentions: [TextSpan]

  /// Makes an entity.
  public init(kind: Kind, name: String, country: String? = nil, mentions: [TextSpan]) {
    self.kind = kind
    self.name = name
    self.country = country
    self.mentions = mentions
  }
}
