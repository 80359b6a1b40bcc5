import ThresherCore

/// Which entities the articles of each month name; articles not dated to the month are left out.
struct EntityMonthTally: Tally {
  static let key: StaticString = "entity_months"

  static var openCounters: [any WritableKeyPath<Self, TopCounter> & Sendable] { [\.counts] }

  /// A month and what its articles name, most named first.
  struct Month {
    var month: String
    /// How many entities are named.
    var distinct: Int
    /// The first of them, by `EntityKey`.
    var entries: [TopCounter.Entry]
  }

  /// By month (`2024-05`, UTC) and entity (`EntityKey`), joined as `KeyParts`.
  var counts = TopCounter(isGrouped: true)

  mutating func add(_ article: ArticleTally) {
    guard let time = article.published?.time, time.precision != .year else { return }
    let month = String(time.day.description.dropLast(3))
    for entity in EntityKey.keys(of: article) {
      counts.add(KeyParts.join(month, entity.key), occurrences: entity.mentions)
    }
  }

  mutating func merge(_ other: EntityMonthTally) { counts.merge(other.counts) }

  func encode(to writer: inout BinaryWriter) { counts.encode(to: &writer) }

  init() {}

  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    counts = try TopCounter(from: &reader, isGrouped: true)
  }

  /// All months in order, of each the `limit` most named.
  func months(_ limit: Int) -> [Month] {
    counts.groups(limit).map { month, distinct, entries in
      let entities = entries.map {
        TopCounter.Entry(key: KeyParts.split($0.key, into: 2)[1], count: $0.count)
      }
      return Month(month: month, distinct: distinct, entries: entities)
    }
  }

  func write(to writer: inout JSONWriter, top: Int) {
    writer.array { writer in
      for month in months(top) {
        writer.object { writer in
          writer.key("month")
          writer.string(month.month)
          writer.key("distinct")
          writer.integer(month.distinct)
          writer.key("entries")
          writer.array { writer in
            for entry in month.entries { write(entry, to: &writer) }
          }
        }
      }
    }
  }

  private func write(_ entry: TopCounter.Entry, to writer: inout JSONWriter) {
    writer.object { writer in
      EntityKey.write(entry.key, name: "name", type: "type", to: &writer)
      writer.key("documents")
      writer.integer(entry.count.documents)
      writer.key("mentions")
      writer.integer(entry.count.occurrences)
    }
  }
}
