/// A document laid over defaults: what it says takes the place of what is there, key by key.
public enum Overlay {
  /// Of what the document says, so many characters stand in a message.
  private static let maximumShown = 80

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
      guard let changed = value(changes, over: defaults) else {
        throw Mismatch(
          path: path, reason: "expected \(wanted(defaults)), found \(found(changes))")
      }
      return changed
    }
    guard let changed = changes.object else {
      let place = path.isEmpty ? "the document" : path
      throw Mismatch(path: place, reason: "expected an object, found \(changes.kindName)")
    }
    for (key, value) in changed {
      let place = path.isEmpty ? key : "\(path).\(key)"
      guard let index = members.firstIndex(where: { $0.key == key }) else {
        let known = members.map(\.key)
        let meant = nearest(to: key, among: known) ?? member(key, below: members)
        let guess = meant.map { "did you mean \($0)? There" } ?? "there"
        throw Mismatch(
          path: String(place.prefix(maximumShown)),
          reason: "no such key; \(guess) are \(known.joined(separator: ", "))")
      }
      members[index].value = try apply(
        value, over: members[index].value, at: place, depth: depth + 1)
    }
    return .object(members)
  }

  /// The value in the place of a default; nil when it is of another kind.
  private static func value(_ new: JSONValue, over old: JSONValue) -> JSONValue? {
    guard case .number(let text) = new, case .number(let shape) = old else {
      return new.kindName == old.kindName ? new : nil
    }
    // A default without a fraction is a whole number, and so must be what replaces it.
    if Int(shape) != nil { return Int(text).map { .number(String($0)) } }
    return Double(text).flatMap { $0.isFinite ? .number(String($0)) : nil }
  }

  private static func wanted(_ value: JSONValue) -> String {
    guard case .number(let shape) = value, Int(shape) != nil else { return value.kindName }
    return "a whole number"
  }

  private static func found(_ value: JSONValue) -> String {
    guard case .number(let text) = value else { return value.kindName }
    let isWhole = text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    return isWhole && Int(text) == nil ? "a number out of range" : String(text.prefix(maximumShown))
  }

  /// The path of a key that stands one level too high.
  private static func member(
    _ key: String, below members: [(key: String, value: JSONValue)]
  ) -> String? {
    members.first { $0.value[key] != nil }.map { "\($0.key).\(key)" }
  }

  /// The key that was meant, if it is two letters away at most (or one letter in four).
  private static func nearest(to key: String, among known: [String]) -> String? {
    let wanted = Array(key.prefix(maximumShown).lowercased().utf8)
    let near = known.map { name in (editDistance(wanted, Array(name.lowercased().utf8)), name) }
      .min { $0.0 < $1.0 }
    return near.flatMap { $0.0 <= max(2, wanted.count / 4) ? $0.1 : nil }
  }
}
