import ThresherCore
import ThresherCorpus

/// Keeps the statistics of any number of articles within a bounded amount of memory.
///
/// When the counters of open sets hold more keys than `maximumKeys`, all keys are put aside in parts by
/// their hash; at the end the parts are added up one at a time, and of each only what can be printed
/// stays. The result prints as if all had been held.
struct StatisticsSpill: ~Copyable {
  private static let partitions = 64
  /// A key with its counts takes about so many bytes.
  private static let keyBytes = 160

  private let directory: String
  private let maximumKeys: Int
  /// After so many articles the keys are counted.
  private let checkEvery: Int
  private(set) var statistics = CorpusStatistics()
  private var added = 0
  private var spill: SpillFile?
  private var parts: [(partition: Int, range: Range<Int>)] = []

  init(directory: String, memoryBytes: Int, checkEvery: Int = 1000) {
    self.directory = directory
    self.checkEvery = checkEvery
    maximumKeys = memoryBytes / Self.keyBytes
  }

  /// Counts an article.
  mutating func add(_ tally: ArticleTally) throws(ThresherError) {
    statistics.add(tally)
    added += 1
    if added % checkEvery == 0, statistics.heldKeys > maximumKeys { try putAside() }
  }

  /// Counts a duplicate.
  mutating func addDuplicate(site: String?) { statistics.addDuplicate(site: site) }

  /// Counts a rejection.
  mutating func addRejection(_ rejection: Rejection, site: String?) {
    statistics.addRejection(rejection, site: site)
  }

  private mutating func putAside() throws(ThresherError) {
    var buffers = [BinaryWriter](repeating: BinaryWriter(), count: Self.partitions)
    statistics.drain { counter, entry in
      let partition = Int(StableHash.of(entry.key) % UInt64(Self.partitions))
      buffers[partition].unsigned(counter)
      buffers[partition].unsigned(entry.count.documents)
      buffers[partition].unsigned(entry.count.occurrences)
      buffers[partition].unsigned(entry.count.characters)
      buffers[partition].string(entry.key)
    }
    if spill == nil { spill = try SpillFile(directory: directory) }
    for (partition, buffer) in buffers.enumerated() where !buffer.bytes.isEmpty {
      if let range = try spill?.append(buffer.bytes) { parts.append((partition, range)) }
    }
  }

  /// The statistics, their lists complete down to `top` entries.
  consuming func finish(top: Int) throws(ThresherError) -> CorpusStatistics {
    guard spill != nil else { return statistics }
    try putAside()
    for partition in 0..<Self.partitions {
      var counters: [Int: TopCounter] = [:]
      for part in parts where part.partition == partition {
        if let bytes = try spill?.read(part.range) { try add(bytes, to: &counters) }
      }
      statistics.add(counters, limit: top)
    }
    return statistics
  }

  private borrowing func add(
    _ bytes: [UInt8], to counters: inout [Int: TopCounter]
  ) throws(ThresherError) {
    var reader = BinaryReader(bytes)
    do throws(BinaryReader.Malformed) {
      while !reader.isAtEnd {
        let counter = try reader.unsigned()
        let count = TopCounter.Count(
          documents: try reader.unsigned(), occurrences: try reader.unsigned(),
          characters: try reader.unsigned())
        counters[counter, default: TopCounter()].add(try reader.string(), count)
      }
    } catch {
      throw .state(path: directory, reason: "what was put aside makes no sense")
    }
  }
}
