public import ThresherCore

/// How often each of many keys was seen, exactly.
///
/// All keys are kept; a list is cut only where it is printed. Keys are told apart by their bytes,
/// not by canonical equivalence as strings are: two spellings of one text would otherwise leave
/// whichever came first, and the result would depend on the order.
public struct TopCounter: Mergeable, Hashable {
  /// What is added up for one key.
  public struct Count: Hashable, Sendable {
    /// How many documents have it.
    public var documents = 0
    /// How many times it stands in them.
    public var occurrences = 0
    /// How many characters it makes up in them, where that is counted.
    public var characters = 0

    /// Makes counts.
    public init(documents: Int = 0, occurrences: Int = 0, characters: Int = 0) {
      self.documents = documents
      self.occurrences = occurrences
      self.characters = characters
    }

    /// The sum of two.
    static func + (a: Count, b: Count) -> Count {
      Count(
        documents: a.documents + b.documents, occurrences: a.occurrences + b.occurrences,
        characters: a.characters + b.characters)
    }
  }

  /// One key and what was counted for it.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// Its counts.
    public var count: Count
  }

  private var counts: [ExactString: Count] = [:]
  /// Whether the first part of a key (`KeyParts`) is a group with a list of its own.
  private let isGrouped: Bool
  /// By group, the keys that were counted to their end and are not among those printed.
  private var leftOut: [ExactString: Int] = [:]
  private var leftOutTotal = Count()

  /// Nothing counted.
  public init() { self.init(isGrouped: false) }

  /// Nothing counted; `isGrouped` when the first part of a key is a group whose own highest are
  /// printed.
  init(isGrouped: Bool) { self.isGrouped = isGrouped }

  /// Counts one document that has the key.
  public mutating func add(_ key: String, occurrences: Int = 1, characters: Int = 0) {
    add(key, Count(documents: 1, occurrences: occurrences, characters: characters))
  }

  /// Adds counts to a key's.
  public mutating func add(_ key: String, _ count: Count) {
    let key = ExactString(key)
    counts[key] = counts[key, default: Count()] + count
  }

  /// Adds all counts of the other.
  public mutating func merge(_ other: TopCounter) {
    counts.merge(other.counts) { $0 + $1 }
    leftOut.merge(other.leftOut) { $0 + $1 }
    leftOutTotal = leftOutTotal + other.leftOutTotal
  }

  /// How many keys there are.
  public var distinct: Int { leftOut.values.reduce(counts.count, +) }

  /// The sums over all keys.
  public var total: Count { counts.values.reduce(leftOutTotal, +) }

  /// What was counted for a key.
  public subscript(_ key: String) -> Count { counts[ExactString(key)] ?? Count() }

  /// The keys with the highest counts, highest first, or all of them.
  ///
  /// By the measure, where one is named, then by documents, occurrences, characters; ties by the
  /// bytes of the key.
  public func top(_ limit: Int = .max, by measure: KeyPath<Count, Int>? = nil) -> [Entry] {
    func ranks(_ a: Entry, before b: Entry) -> Bool {
      if let measure, a.count[keyPath: measure] != b.count[keyPath: measure] {
        return a.count[keyPath: measure] > b.count[keyPath: measure]
      }
      let first = (a.count.documents, a.count.occurrences, a.count.characters)
      let second = (b.count.documents, b.count.occurrences, b.count.characters)
      return first == second ? precedes(a.key, b.key) : first > second
    }
    var best: [Entry] = []
    // The last of those found so far: what comes behind it is none of the highest.
    var last: Entry?
    for (key, count) in counts {
      let entry = Entry(key: key.text, count: count)
      if let last, !ranks(entry, before: last) { continue }
      best.append(entry)
      guard best.count / 2 > limit else { continue }
      best.sort(by: ranks)
      best.removeSubrange(limit...)
      last = best.last
    }
    best.sort(by: ranks)
    return Array(best.prefix(limit))
  }

  /// How many keys are held.
  var held: Int { counts.count }

  /// Takes all keys out.
  mutating func drain() -> [Entry] {
    defer { counts.removeAll(keepingCapacity: true) }
    return counts.map { Entry(key: $0.key.text, count: $0.value) }
  }

  /// The keys of each group with the highest counts, highest first, and how many keys it has;
  /// groups in the order of their bytes.
  func groups(_ limit: Int) -> [(group: String, distinct: Int, entries: [Entry])] {
    var entries: [ExactString: [Entry]] = [:]
    for entry in top() { entries[group(of: entry.key), default: []].append(entry) }
    return entries.map { group, entries in
      (group.text, entries.count + (leftOut[group] ?? 0), Array(entries.prefix(limit)))
    }.sorted { precedes($0.group, $1.group) }
  }

  /// Adds what another counted of keys that are in no other counter: of each group the highest
  /// `limit` by each measure, of the rest only how many there are and their sums.
  mutating func add(_ complete: TopCounter, limit: Int) {
    var groups: [ExactString: [Entry]] = [:]
    for entry in complete.top() { groups[group(of: entry.key), default: []].append(entry) }
    for (group, entries) in groups {
      let best = TopCounter.best(entries, limit)
      for entry in entries {
        if best.contains(ExactString(entry.key)) {
          add(entry.key, entry.count)
        } else {
          leftOut[group, default: 0] += 1
          leftOutTotal = leftOutTotal + entry.count
        }
      }
    }
  }

  /// The keys that are among the `limit` highest by one of the measures.
  private static func best(_ entries: [Entry], _ limit: Int) -> Set<ExactString> {
    var best = Set(entries.prefix(limit).map { ExactString($0.key) })
    for measure in [\Count.occurrences, \Count.characters] {
      let sorted = entries.sorted { $0.count[keyPath: measure] > $1.count[keyPath: measure] }
      let least = sorted.prefix(limit).last?.count[keyPath: measure] ?? 0
      guard least > 0 else { continue }
      for entry in sorted.prefix(while: { $0.count[keyPath: measure] >= least }).prefix(4 * limit) {
        best.insert(ExactString(entry.key))
      }
    }
    return best
  }

  private func group(of key: String) -> ExactString {
    ExactString(isGrouped ? KeyParts.split(key, into: 2)[0] : "")
  }

  /// All keys in the order of their bytes.
  public func inKeyOrder() -> [Entry] {
    counts.map { Entry(key: $0.key.text, count: $0.value) }.sorted { precedes($0.key, $1.key) }
  }
}

extension TopCounter {
  /// Packs the counts, keys in the order of their bytes.
  func encode(to writer: inout BinaryWriter) {
    writer.array(inKeyOrder()) { writer, entry in
      writer.string(entry.key)
      writer.unsigned(entry.count.documents)
      writer.unsigned(entry.count.occurrences)
      writer.unsigned(entry.count.characters)
    }
  }

  /// Unpacks counts.
  init(
    from reader: inout BinaryReader, isGrouped: Bool = false
  ) throws(BinaryReader.Malformed) {
    self.init(isGrouped: isGrouped)
    for _ in 0..<(try reader.unsigned()) {
      let key = try reader.string()
      add(
        key,
        Count(
          documents: try reader.total(), occurrences: try reader.total(),
          characters: try reader.total()))
    }
  }
}

private func precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

extension BinaryReader {
  /// A sum that JSON can still hold exactly: below 2^53, so that adding some up can't overflow.
  mutating func total() throws(Malformed) -> Int {
    let value = try unsigned()
    guard value < 1 << 53 else { throw Malformed(offset: offset) }
    return value
  }
}
