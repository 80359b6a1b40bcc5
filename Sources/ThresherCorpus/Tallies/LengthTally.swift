import ThresherCore

/// How long the articles are, and of what kinds of blocks they are made.
struct LengthTally: Tally {
  static let key: StaticString = "lengths"

  /// Every measure with its name.
  static let histograms:
    [(name: StaticString, path: any WritableKeyPath<Self, Histogram> & Sendable)] = [
      ("words", \.words), ("sentences", \.sentences), ("blocks", \.blocks),
      ("characters", \.characters),
    ]

  var words = Histogram()
  var sentences = Histogram()
  var blocks = Histogram()
  var characters = Histogram()
  var kinds = BlockKindTally()

  mutating func add(_ article: ArticleTally) {
    words.add(article.words)
    sentences.add(article.sentences)
    blocks.add(article.blocks)
    characters.add(article.characters)
    kinds.add(article)
  }

  mutating func merge(_ other: LengthTally) {
    for (_, path) in Self.histograms { self[keyPath: path].merge(other[keyPath: path]) }
    kinds.merge(other.kinds)
  }

  func encode(to writer: inout BinaryWriter) {
    for (_, path) in Self.histograms { self[keyPath: path].encode(to: &writer) }
    kinds.encode(to: &writer)
  }

  func write(to writer: inout JSONWriter, top: Int) {
    writer.object { writer in
      writer.key("quantile_error")
      writer.fraction(Histogram.quantileError)
      for (name, path) in Self.histograms {
        writer.key(name)
        self[keyPath: path].write(to: &writer)
      }
      kinds.writeCounters(to: &writer, top: top)
    }
  }
}

extension LengthTally {
  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    for (_, path) in Self.histograms { self[keyPath: path] = try Histogram(from: &reader) }
    kinds = try BlockKindTally(from: &reader)
  }
}

/// The blocks by kind.
struct BlockKindTally: CounterTally {
  static let key: StaticString = "block_kinds"
  static let counters: [CounterField<Self>] = [
    CounterField("block_kinds", \.kinds, .all, parts: ["kind"], counts: ["documents", "blocks"])
  ]

  var kinds = TopCounter()

  mutating func add(_ article: ArticleTally) {
    for kind in article.blockKinds { kinds.add(kind.value, occurrences: kind.occurrences) }
  }
}
