/// A document laid over defaults: what it says takes the place of what is there, key by key.
public enum Overlay {
  /// A key that is not there or a value of another kind, by its path such as `runtime.jobs`.
  public struct Mismatch: Error, Hashable, Sendable {
    /// The key's path, parts joined by dots.
    public let path: String
    /// What is wrong with it.
    public let reason: String
  }

  /// Lays `changes` over `defaults`.
  ///
  /// Objects are joined key by key; everything else is replaced by a value of the same kind.
  public static func apply(
    _ changes: JSONValue, over defaults: JSONValue
  ) throws(Mismatch) -> JSONValue {
    try apply(changes, over: defaults, at: "", depth: 0)
  }

  private static func apply(
    _ changes: JSONValue, over defaults: JSONValue, at path: String, depth: Int
  ) throws(Mismatch) -> JSONValue {
    guard case .object(var members) = defaults else {
      guard isSameKind(changes, defaults) else {
        throw Mismatch(
          path: path, reason: "expected \(defaults.kindName), found \(changes.kindName)")
      }
      return changes
    }
    guard let changed = changes.object else {
      let place = path.isEmpty ? "the document" : path
      throw Mismatch(path: place, reason: "expected an object, found \(changes.kindName)")
    }
    for (key, value) in changed {
      let place = path.isEmpty ? key : "\(path).\(key)"
      guard let index = members.firstIndex(where: { $0.key == key }) else {
        throw Mismatch(path: place, reason: "no such key; there are \(names(members))")
      }
      members[index].value = try apply(
        value, over: members[index].value, at: place, depth: depth + 1)
    }
    return .object(members)
  }

  private static func isSameKind(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a, b) {
    case (.number(let text), .number(let shape)):
      // A default without a fraction is a whole number, and so must be what replaces it.
      Int(text) != nil || Int(shape) == nil
    default: a.kindName == b.kindName
    }
  }

  private static func names(_ members: [(key: String, value: JSONValue)]) -> String {
    members.map(\.key).joined(separator: ", ")
  }
}
