/// The tag of one token: outside, or a kind and a place in the name (BIOES).
public struct EntityLabel: Hashable, Sendable {
  /// Where in a name a token stands.
  public enum Place: Int, Sendable {
    case begin, inside, end, single
  }

  /// How many there are.
  public static let count = 17
  /// No name.
  public static let outside = EntityLabel(index: 0)

  /// 0 outside, else 1 + 4 × kind + place.
  public let index: Int

  /// The label with a number, 0…16.
  public init(index: Int) { self.index = index }

  /// The label of a place in a name.
  public init(_ kind: Entity.Kind, _ place: Place) {
    index = 1 + 4 * kind.number + place.rawValue
  }

  /// The kind of the name, nil outside.
  public var kind: Entity.Kind? {
    index == 0 ? nil : Entity.Kind.allCases[(index - 1) >> 2]
  }

  /// The place in the name, nil outside.
  public var place: Place? { index == 0 ? nil : Place(rawValue: (index - 1) & 3) }

  /// Whether a name goes on behind it.
  public var isOpen: Bool { index > 0 && (index - 1) & 3 < 2 }

  /// Whether `next` may stand behind this label.
  public func allows(_ next: EntityLabel) -> Bool {
    let continues = next.place == .inside || next.place == .end
    return isOpen ? continues && next.kind == kind : !continues
  }
}

extension Entity.Kind {
  /// Its place among all kinds.
  var number: Int {
    switch self {
    case .person: 0
    case .organisation: 1
    case .location: 2
    case .miscellaneous: 3
    }
  }
}
