import ThresherCore

/// One part of the statistics: a member of `CorpusStatistics.all`.
protocol Tally: Mergeable, Hashable {
  /// The part's key in statistics.json.
  static var key: StaticString { get }

  /// Counts an article that was written; a tally of other things counts nothing.
  mutating func add(_ article: ArticleTally)

  /// Packs the counts.
  func encode(to writer: inout BinaryWriter)

  /// Unpacks counts.
  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed)

  /// Writes the part's value; open lists are cut to `top` entries.
  func write(to writer: inout JSONWriter, top: Int)

  /// The counters of open sets, of which only the highest are printed.
  static var openCounters: [any WritableKeyPath<Self, TopCounter> & Sendable] { get }
}

extension Tally {
  mutating func add(_ article: ArticleTally) {}

  static var openCounters: [any WritableKeyPath<Self, TopCounter> & Sendable] { [] }
}

/// A tally that is made of counters and nothing else: it lists them, the rest follows.
protocol CounterTally: Tally {
  /// The counters, in the order they are written.
  static var counters: [CounterField<Self>] { get }
}

/// One counter of a tally and how it is printed.
struct CounterField<Root>: Sendable {
  /// Which entries are printed, and in which order.
  enum Listing: Sendable {
    /// An open set: those with the highest counts.
    case top
    /// A closed set: all of them, highest counts first.
    case all
    /// All of them, by key.
    case inKeyOrder
  }

  /// The counter's key in the tally's object.
  let name: StaticString
  /// Where it is.
  let path: any WritableKeyPath<Root, TopCounter> & Sendable
  /// What is printed.
  var listing = Listing.top
  /// The key of each part of an entry's key; the parts are joined by `KeyParts.separator`.
  var parts: [StaticString] = ["value"]
  /// The names of the counts: documents, then occurrences, then characters.
  var counts: [StaticString] = ["documents"]

  init(
    _ name: StaticString, _ path: any WritableKeyPath<Root, TopCounter> & Sendable,
    _ listing: Listing = .top, parts: [StaticString] = ["value"],
    counts: [StaticString] = ["documents"]
  ) {
    self.name = name
    self.path = path
    self.listing = listing
    self.parts = parts
    self.counts = counts
  }
}

extension CounterTally {
  static var openCounters: [any WritableKeyPath<Self, TopCounter> & Sendable] {
    counters.filter { $0.listing == .top }.map(\.path)
  }

  mutating func merge(_ other: Self) {
    for field in Self.counters { self[keyPath: field.path].merge(other[keyPath: field.path]) }
  }

  func encode(to writer: inout BinaryWriter) {
    for field in Self.counters { self[keyPath: field.path].encode(to: &writer) }
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    self.init()
    for field in Self.counters { self[keyPath: field.path] = try TopCounter(from: &reader) }
  }

  func write(to writer: inout JSONWriter, top: Int) {
    writer.object { writer in writeCounters(to: &writer, top: top) }
  }

  /// Writes the counters as members of the object that is open.
  func writeCounters(to writer: inout JSONWriter, top: Int) {
    for field in Self.counters {
      writer.key(field.name)
      field.write(self[keyPath: field.path], to: &writer, top: top)
    }
  }
}

extension CounterField {
  /// Writes how many keys there are, the sums over all, and the entries.
  fileprivate func write(_ counter: TopCounter, to writer: inout JSONWriter, top: Int) {
    writer.object { writer in
      writer.key("distinct")
      writer.integer(counter.distinct)
      writer.key("total")
      writer.object { writer in write(counter.total, to: &writer) }
      writer.key("entries")
      writer.array { writer in
        for entry in entries(of: counter, top: top) {
          writer.object { writer in
            write(key: entry.key, to: &writer)
            write(entry.count, to: &writer)
          }
        }
      }
    }
  }

  private func entries(of counter: TopCounter, top: Int) -> [TopCounter.Entry] {
    switch listing {
    case .top: counter.top(top)
    case .all: counter.top()
    case .inKeyOrder: counter.inKeyOrder()
    }
  }

  /// An empty part stands for what is not known: null.
  private func write(key: String, to writer: inout JSONWriter) {
    for (name, part) in zip(parts, KeyParts.split(key, into: parts.count)) {
      writer.key(name)
      writer.string(part.isEmpty ? nil : part)
    }
  }

  private func write(_ count: TopCounter.Count, to writer: inout JSONWriter) {
    for (name, number) in zip(counts, [count.documents, count.occurrences, count.characters]) {
      writer.key(name)
      writer.integer(number)
    }
  }
}

/// Keys of several parts, such as an acronym and its long form.
enum KeyParts {
  /// U+001F, the unit separator: texts have no control characters but line ends.
  static let separator = "\u{1F}"

  /// One key of two parts.
  static func join(_ first: String, _ second: String) -> String { first + separator + second }

  /// The parts of a key; the last takes all that is left.
  static func split(_ key: String, into number: Int) -> [String] {
    guard number > 1 else { return [key] }
    return key.utf8.split(
      separator: 0x1F, maxSplits: number - 1, omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
  }
}
