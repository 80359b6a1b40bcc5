import ThresherCore

/// Which entities the articles of each month name; articles not dated to the month are left out.
struct EntityMonthTally: Tally {
  static let key: StaticString = "entity_months"

  /// A month and what its articles name, most named first.
  struct Month {
    var month: String
    var entries: [PairCounter.Entry]
  }

  /// Month (`2024-05`, UTC) and entity (type and name, joined as `KeyParts`).
  var counts = PairCounter()

  mutating func add(_ article: ArticleTally) {
    guard let time = article.published?.time, time.precision != .year else { return }
    let month = String(time.day.description.dropLast(3))
    for entity in EntityKey.keys(of: article) {
      counts.add(month, entity.key, occurrences: entity.mentions)
    }
  }

  mutating func merge(_ other: EntityMonthTally) { counts.merge(other.counts) }

  func encode(to writer: inout BinaryWriter) { counts.encode(to: &writer) }

  init() {}

  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    counts = try PairCounter(from: &reader)
  }

  /// All months in order.
  func months() -> [Month] {
    var places: [String: Int] = [:]
    var months: [Month] = []
    for entry in counts.top() {
      let place = places[entry.first, default: months.count]
      if place == months.count {
        places[entry.first] = place
        months.append(Month(month: entry.first, entries: []))
      }
      months[place].entries.append(entry)
    }
    return months.sorted { $0.month.utf8.lexicographicallyPrecedes($1.month.utf8) }
  }

  func write(to writer: inout JSONWriter, top: Int) {
    writer.array { writer in
      for month in months() {
        writer.object { writer in
          writer.key("month")
          writer.string(month.month)
          writer.key("distinct")
          writer.integer(month.entries.count)
          writer.key("entries")
          writer.array { writer in
            for entry in month.entries.prefix(top) { write(entry, to: &writer) }
          }
        }
      }
    }
  }

  private func write(_ entry: PairCounter.Entry, to writer: inout JSONWriter) {
    writer.object { writer in
      EntityKey.write(entry.second, name: "name", type: "type", to: &writer)
      writer.key("documents")
      writer.integer(entry.count.documents)
      writer.key("mentions")
      writer.integer(entry.count.occurrences)
    }
  }
}
