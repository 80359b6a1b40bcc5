import ThresherCore
import ThresherFacts

/// Which entities are named in the same articles.
///
/// Of an article the `entitiesPerArticle` most mentioned ones are paired, ties by kind and first
/// mention: at most 45 pairs. That choice is made by the article alone, so the sums are exact.
struct EntityPairTally: Tally {
  static let key: StaticString = "entity_pairs"
  /// How many entities of an article are paired with each other.
  static let entitiesPerArticle = 10

  static var openCounters: [any WritableKeyPath<Self, TopCounter> & Sendable] { [\.pairs] }

  /// By the keys of both (`EntityKey`), joined; the one whose bytes come first is the first.
  var pairs = TopCounter()

  mutating func add(_ article: ArticleTally) {
    let keys = EntityKey.keys(of: article)
    let order = keys.indices.sorted { a, b in
      let (first, second) = (keys[a].mentions, keys[b].mentions)
      return first == second ? a < b : first > second
    }
    let chosen = order.prefix(EntityPairTally.entitiesPerArticle).map { keys[$0].key }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (index, first) in chosen.enumerated() {
      for second in chosen[(index + 1)...] { pairs.add(EntityKey.pair(first, second)) }
    }
  }

  mutating func merge(_ other: EntityPairTally) { pairs.merge(other.pairs) }

  func encode(to writer: inout BinaryWriter) { pairs.encode(to: &writer) }

  init() {}

  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    pairs = try TopCounter(from: &reader)
  }

  func write(to writer: inout JSONWriter, top: Int) {
    writer.object { writer in
      writer.key("entities_per_article")
      writer.integer(EntityPairTally.entitiesPerArticle)
      writer.key("distinct")
      writer.integer(pairs.distinct)
      writer.key("total")
      writer.object { writer in
        writer.key("documents")
        writer.integer(pairs.total.documents)
      }
      writer.key("entries")
      writer.array { writer in
        for entry in pairs.top(top) { write(entry, to: &writer) }
      }
    }
  }

  private func write(_ entry: TopCounter.Entry, to writer: inout JSONWriter) {
    let (first, second) = EntityKey.members(of: entry.key)
    writer.object { writer in
      EntityKey.write(first, name: "first", type: "first_type", to: &writer)
      EntityKey.write(second, name: "second", type: "second_type", to: &writer)
      writer.key("documents")
      writer.integer(entry.count.documents)
    }
  }
}
