import ThresherCore
import ThresherFacts

/// An entity as a key: its type and its name, joined as `KeyParts`.
enum EntityKey {
  /// The entities of an article, by kind, then in order of first mention.
  static func keys(of article: ArticleTally) -> [(key: String, mentions: Int)] {
    zip(Entity.Kind.allCases, article.entities).flatMap { kind, mentions in
      mentions.map { (key: KeyParts.join(kind.rawValue, $0.value), mentions: $0.occurrences) }
    }
  }

  /// The name and the type.
  static func parts(of key: String) -> (name: String, type: String) {
    let parts = KeyParts.split(key, into: 2)
    return (name: parts.last ?? "", type: parts.first ?? "")
  }

  /// Two entities as one key: in its order as in that of the first, then of the second, since no
  /// text has a control character lower than U+001E, the record separator.
  static func pair(_ first: String, _ second: String) -> String { first + "\u{1E}" + second }

  /// The two of a pair.
  static func members(of pair: String) -> (first: String, second: String) {
    let parts = pair.utf8.split(separator: 0x1E, maxSplits: 1, omittingEmptySubsequences: false)
    return (String(Substring(parts[0])), parts.count > 1 ? String(Substring(parts[1])) : "")
  }

  /// Writes both as members of the object that is open.
  static func write(
    _ key: String, name: StaticString, type: StaticString, to writer: inout JSONWriter
  ) {
    let parts = parts(of: key)
    writer.key(name)
    writer.string(parts.name)
    writer.key(type)
    writer.string(parts.type)
  }
}
