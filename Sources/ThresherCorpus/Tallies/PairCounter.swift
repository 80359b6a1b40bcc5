import ThresherCore

/// How often each of many pairs of strings was seen, exactly.
///
/// All pairs are kept; a list is cut only where it is printed. The strings are kept once and a pair
/// is eight bytes, so millions of pairs fit. Strings are told apart by their bytes.
struct PairCounter: Mergeable, Hashable {
  /// What is added up for one pair.
  struct Count: Hashable, Sendable {
    /// How many documents have it.
    var documents = 0
    /// How many times it stands in them.
    var occurrences = 0

    static func + (a: Count, b: Count) -> Count {
      Count(documents: a.documents + b.documents, occurrences: a.occurrences + b.occurrences)
    }
  }

  /// A pair and what was counted for it.
  struct Entry: Hashable, Sendable {
    var first: String
    var second: String
    var count: Count
  }

  private var strings: [String] = []
  private var numbers: [ExactString: UInt32] = [:]
  /// By the first string's number above the second's.
  private var counts: [UInt64: Count] = [:]

  init() {}

  /// Counts one document that has the pair; the order of the two matters.
  mutating func add(_ first: String, _ second: String, occurrences: Int = 1) {
    add(first, second, Count(documents: 1, occurrences: occurrences))
  }

  private mutating func add(_ first: String, _ second: String, _ count: Count) {
    let key = PairCounter.pair(number(of: first), number(of: second))
    counts[key] = counts[key, default: Count()] + count
  }

  /// Adds all counts of the other.
  mutating func merge(_ other: PairCounter) {
    let own = other.strings.map { number(of: $0) }
    for (pair, count) in other.counts {
      let (first, second) = PairCounter.numbers(of: pair)
      let key = PairCounter.pair(own[first], own[second])
      counts[key] = counts[key, default: Count()] + count
    }
  }

  /// How many pairs there are.
  var distinct: Int { counts.count }

  /// The sums over all pairs.
  var total: Count { counts.values.reduce(Count(), +) }

  /// What was counted for a pair.
  subscript(_ first: String, _ second: String) -> Count {
    guard let first = numbers[ExactString(first)], let second = numbers[ExactString(second)] else {
      return Count()
    }
    return counts[PairCounter.pair(first, second)] ?? Count()
  }

  /// The pairs with the highest counts, highest first.
  ///
  /// By documents, then occurrences; ties by the bytes of the first, then of the second.
  func top(_ limit: Int = .max) -> [Entry] {
    let ranks = self.ranks()
    let sorted = counts.sorted { a, b in
      let first = (a.value.documents, a.value.occurrences)
      let second = (b.value.documents, b.value.occurrences)
      return first == second ? precedes(a.key, b.key, ranks) : first > second
    }
    return sorted.prefix(max(0, limit)).map { entry($0.key, $0.value) }
  }

  /// All pairs in the order of the bytes of the first, then of the second.
  func inKeyOrder() -> [Entry] {
    let ranks = self.ranks()
    return counts.sorted { precedes($0.key, $1.key, ranks) }.map { entry($0.key, $0.value) }
  }

  /// Equal when the same pairs have the same counts, whatever their strings' numbers.
  static func == (a: PairCounter, b: PairCounter) -> Bool {
    guard a.counts.count == b.counts.count else { return false }
    let numbersInB = a.strings.map { b.numbers[ExactString($0)] }
    return a.counts.allSatisfy { pair, count in
      let (first, second) = numbers(of: pair)
      guard let first = numbersInB[first], let second = numbersInB[second] else { return false }
      return b.counts[PairCounter.pair(first, second)] == count
    }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(counts.count) }

  private mutating func number(of string: String) -> UInt32 {
    let key = ExactString(string)
    if let number = numbers[key] { return number }
    let number = UInt32(strings.count)
    numbers[key] = number
    strings.append(string)
    return number
  }

  /// For each string its place in the order of their bytes.
  private func ranks() -> [UInt32] {
    let order = strings.indices.sorted {
      strings[$0].utf8.lexicographicallyPrecedes(strings[$1].utf8)
    }
    var ranks = [UInt32](repeating: 0, count: strings.count)
    for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank) }
    return ranks
  }

  private func precedes(_ a: UInt64, _ b: UInt64, _ ranks: [UInt32]) -> Bool {
    let (a, b) = (PairCounter.numbers(of: a), PairCounter.numbers(of: b))
    return (ranks[a.first], ranks[a.second]) < (ranks[b.first], ranks[b.second])
  }

  private func entry(_ pair: UInt64, _ count: Count) -> Entry {
    let (first, second) = PairCounter.numbers(of: pair)
    return Entry(first: strings[first], second: strings[second], count: count)
  }

  private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  private static func numbers(of pair: UInt64) -> (first: Int, second: Int) {
    (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
  }
}

extension PairCounter {
  /// Packs the strings in the order of their bytes, then the pairs.
  func encode(to writer: inout BinaryWriter) {
    let ranks = self.ranks()
    var sorted = strings
    for (index, rank) in ranks.enumerated() { sorted[Int(rank)] = strings[index] }
    writer.array(sorted) { $0.string($1) }
    writer.array(counts.sorted { precedes($0.key, $1.key, ranks) }) { writer, pair in
      let (first, second) = PairCounter.numbers(of: pair.key)
      writer.unsigned(Int(ranks[first]))
      writer.unsigned(Int(ranks[second]))
      writer.unsigned(pair.value.documents)
      writer.unsigned(pair.value.occurrences)
    }
  }

  /// Unpacks counts; a pair of strings that are not there is malformed.
  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    let table = try reader.array { reader throws(BinaryReader.Malformed) in try reader.string() }
    for _ in 0..<(try reader.unsigned()) {
      let first = try reader.unsigned()
      let second = try reader.unsigned()
      guard first < table.count, second < table.count else {
        throw BinaryReader.Malformed(offset: reader.offset)
      }
      let count = Count(documents: try reader.total(), occurrences: try reader.total())
      add(table[first], table[second], count)
    }
  }
}
