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
