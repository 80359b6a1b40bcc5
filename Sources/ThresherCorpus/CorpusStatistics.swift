public import ThresherCore

/// What all articles of a run say together, and how its records ended.
///
/// Every number is an integer sum, so runs, shards and nights add up exactly, in any order.
public struct CorpusStatistics: Mergeable, Hashable {
  /// Records that stand in articles.jsonl and are no duplicates.
  public private(set) var written = 0
  /// Records whose text is another's.
  public private(set) var duplicate = 0
  /// Records that left the line.
  public private(set) var rejected = 0
  /// All records: each ended as one of the three.
  public var read: Int { written + duplicate + rejected }

  var time = TimeTally()
  var kinds = KindTally()
  var origins = OriginTally()
  var lengths = LengthTally()
  var coverage = CoverageTally()
  var charsets = CharsetTally()
  var boilerplate = BoilerplateTally()
  var facts = FactTally()
  var entityPairs = EntityPairTally()
  var entityMonths = EntityMonthTally()
  var rejections = RejectionTally()
  var duplicates = DuplicateTally()

  /// Every tally, in the order it is written; all that is done to all of them walks this list.
  private static let all: [any Member] = [
    Part(path: \.time), Part(path: \.kinds), Part(path: \.origins), Part(path: \.lengths),
    Part(path: \.coverage), Part(path: \.charsets), Part(path: \.boilerplate), Part(path: \.facts),
    Part(path: \.entityPairs), Part(path: \.entityMonths), Part(path: \.rejections),
    Part(path: \.duplicates),
  ]

  /// Nothing counted.
  public init() {}

  /// Counts an article that was written and is no duplicate.
  public mutating func add(_ article: ArticleTally) {
    written += 1
    for member in CorpusStatistics.all { member.add(article, to: &self) }
  }

  /// Counts a record that is a duplicate: nothing of it is counted but that.
  public mutating func addDuplicate(site: String?) {
    duplicate += 1
    duplicates.sites.add(site ?? "")
  }

  /// Counts a record that was rejected.
  public mutating func addRejection(_ rejection: Rejection, site: String?) {
    rejected += 1
    rejections.add(rejection, site: site)
  }

  /// Adds the counts of other records.
  public mutating func merge(_ other: CorpusStatistics) {
    written += other.written
    duplicate += other.duplicate
    rejected += other.rejected
    for member in CorpusStatistics.all { member.merge(other, into: &self) }
  }
}

extension CorpusStatistics {
  /// The shape of statistics.json and of the packed form; raised when either changes.
  public static let schemaVersion = "2"

  /// Writes statistics.json as `docs/STATISTICS.md` describes it; open lists are cut to their `top`
  /// first entries.
  public func write(to writer: inout JSONWriter, top: Int = 50) {
    writer.object { writer in
      writer.key("schema_version")
      writer.string(CorpusStatistics.schemaVersion)
      writer.key("records")
      writer.object { writer in
        writer.key("read")
        writer.integer(read)
        writer.key("written")
        writer.integer(written)
        writer.key("duplicate")
        writer.integer(duplicate)
        writer.key("rejected")
        writer.integer(rejected)
      }
      for member in CorpusStatistics.all { member.write(self, to: &writer, top: top) }
    }
  }

  /// Packs everything, for another process to merge.
  public func encode(to writer: inout BinaryWriter) {
    writer.string(CorpusStatistics.schemaVersion)
    for number in [written, duplicate, rejected] { writer.unsigned(number) }
    for member in CorpusStatistics.all { member.encode(self, to: &writer) }
  }

  /// Unpacks what `encode` packed; another version is malformed.
  public init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    guard try reader.string() == CorpusStatistics.schemaVersion else {
      throw BinaryReader.Malformed(offset: reader.offset)
    }
    written = try reader.total()
    duplicate = try reader.total()
    rejected = try reader.total()
    for member in CorpusStatistics.all { try member.decode(from: &reader, into: &self) }
  }

  /// How many keys the counters of open sets hold: what grows with the corpus.
  public var heldKeys: Int {
    CorpusStatistics.all.reduce(0) { sum, member in
      sum + (0..<member.openCounters).reduce(0) { $0 + member.counter($1, of: self).held }
    }
  }

  /// Takes all keys out of the counters of open sets, to be put aside; the number names the counter.
  public mutating func drain(_ body: (Int, TopCounter.Entry) -> Void) {
    var number = 0
    for member in CorpusStatistics.all {
      for index in 0..<member.openCounters {
        var counter = member.counter(index, of: self)
        for entry in counter.drain() { body(number, entry) }
        member.set(counter, index, of: &self)
        number += 1
      }
    }
  }

  /// Puts back what was put aside of keys that are nowhere else, a counter a number: what is not
  /// among the first `limit` is only counted.
  public mutating func add(_ complete: [Int: TopCounter], limit: Int) {
    var number = 0
    for member in CorpusStatistics.all {
      for index in 0..<member.openCounters {
        if let more = complete[number] {
          var counter = member.counter(index, of: self)
          counter.add(more, limit: limit)
          member.set(counter, index, of: &self)
        }
        number += 1
      }
    }
  }

  /// A tally at its place, whatever its type.
  private protocol Member: Sendable {
    var openCounters: Int { get }
    func counter(_ index: Int, of statistics: CorpusStatistics) -> TopCounter
    func set(_ counter: TopCounter, _ index: Int, of statistics: inout CorpusStatistics)
    func add(_ article: ArticleTally, to statistics: inout CorpusStatistics)
    func merge(_ other: CorpusStatistics, into statistics: inout CorpusStatistics)
    func encode(_ statistics: CorpusStatistics, to writer: inout BinaryWriter)
    func decode(
      from reader: inout BinaryReader, into statistics: inout CorpusStatistics
    ) throws(BinaryReader.Malformed)
    func write(_ statistics: CorpusStatistics, to writer: inout JSONWriter, top: Int)
  }

  private struct Part<T: Tally>: Member {
    let path: any WritableKeyPath<CorpusStatistics, T> & Sendable

    var openCounters: Int { T.openCounters.count }

    func counter(_ index: Int, of statistics: CorpusStatistics) -> TopCounter {
      statistics[keyPath: path][keyPath: T.openCounters[index]]
    }

    func set(_ counter: TopCounter, _ index: Int, of statistics: inout CorpusStatistics) {
      statistics[keyPath: path][keyPath: T.openCounters[index]] = counter
    }

    func add(_ article: ArticleTally, to statistics: inout CorpusStatistics) {
      statistics[keyPath: path].add(article)
    }

    func merge(_ other: CorpusStatistics, into statistics: inout CorpusStatistics) {
      statistics[keyPath: path].merge(other[keyPath: path])
    }

    func encode(_ statistics: CorpusStatistics, to writer: inout BinaryWriter) {
      statistics[keyPath: path].encode(to: &writer)
    }

    func decode(
      from reader: inout BinaryReader, into statistics: inout CorpusStatistics
    ) throws(BinaryReader.Malformed) {
      statistics[keyPath: path] = try T(from: &reader)
    }

    func write(_ statistics: CorpusStatistics, to writer: inout JSONWriter, top: Int) {
      writer.key(T.key)
      statistics[keyPath: path].write(to: &writer, top: top)
    }
  }
}
