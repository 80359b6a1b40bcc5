import Glibc
import ThresherCore
import ThresherCorpus

/// Counts every value by day, site and language, and writes the cube that `query` reads.
///
/// What articles hold is divided by the hash of the value (Grace hash partitioning: Kitsuregawa et
/// al., "Application of hash to data base machine", 1983): one part is in memory at a time, the others
/// wait on disk when they take more than `memoryBytes`. Held is some 60 bytes a cell.
struct CubeBuilder: ~Copyable {
  static let partitions = 32

  private struct Key: Hashable {
    var day: Int32
    var site: Int32
    var language: Int32
  }

  private let directory: String
  private let memoryBytes: Int
  private var cells: [Key: Int32] = [:]
  /// Articles and words of each cell.
  private var totals: [(key: Key, articles: Int, words: Int)] = []
  private var sites = NameTable()
  private var languages = NameTable()
  private var buffers = [BinaryWriter](repeating: BinaryWriter(), count: partitions)
  private var bufferedBytes = 0
  private var spilled: [(partition: Int, range: Range<Int>)] = []
  private var spill: SpillFile?

  init(directory: String, memoryBytes: Int) {
    self.directory = directory
    self.memoryBytes = memoryBytes
  }

  /// Counts an article.
  mutating func add(_ tally: ArticleTally) throws(ThresherError) {
    let cell = tally.cubeCell
    let key = Key(
      day: cell.day.flatMap { Int32(exactly: $0) } ?? .max, site: sites[cell.site],
      language: languages[cell.language])
    let number = cells[key] ?? Int32(totals.count)
    if Int(number) == totals.count {
      cells[key] = number
      totals.append((key, 0, 0))
    }
    totals[Int(number)].articles += 1
    totals[Int(number)].words += tally.wordCount
    tally.forEachCubeValue { kind, value, mentions in
      let partition = Int(StableHash.of(value) % UInt64(Self.partitions))
      let before = buffers[partition].bytes.count
      buffers[partition].unsigned(kind.number)
      buffers[partition].unsigned(Int(number))
      buffers[partition].unsigned(mentions)
      buffers[partition].string(value)
      bufferedBytes += buffers[partition].bytes.count - before
    }
    if bufferedBytes > memoryBytes { try spillBuffers() }
  }

  private mutating func spillBuffers() throws(ThresherError) {
    if spill == nil { spill = try SpillFile(directory: directory) }
    for partition in 0..<Self.partitions where !buffers[partition].bytes.isEmpty {
      guard let range = try spill?.append(buffers[partition].bytes) else { return }
      spilled.append((partition, range))
      buffers[partition].reset()
    }
    bufferedBytes = 0
  }

  /// Writes the cube, part by part.
  consuming func write(to file: inout OutputFile) throws(ThresherError) {
    let order = cellOrder()
    var writer = BinaryWriter()
    var sections: [(kind: Int, offset: Int, byteCount: Int)] = []
    try file.write(CubeFile.header)
    var offset = CubeFile.header.count
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, cell) in order.enumerated() { ranks[cell] = rank }
    for partition in 0..<Self.partitions {
      var counts = [[String: [Count]]](repeating: [:], count: CubeKind.allCases.count)
      for part in spilled where part.partition == partition {
        if let bytes = try spill?.read(part.range) { try count(bytes, ranks, &counts) }
      }
      try count(buffers[partition].bytes, ranks, &counts)
      buffers[partition] = BinaryWriter()
      for (kind, values) in counts.enumerated() where !values.isEmpty {
        writer.reset()
        CubeSection.write(values, to: &writer)
        try file.write(writer.bytes)
        sections.append((kind, offset, writer.bytes.count))
        offset += writer.bytes.count
      }
    }
    try file.write(tail(order, sections, at: offset))
  }

  /// One article's count of a value in a cell.
  struct Count {
    var cell: Int
    var mentions: Int
  }

  private borrowing func count(
    _ bytes: [UInt8], _ ranks: [Int], _ counts: inout [[String: [Count]]]
  ) throws(ThresherError) {
    var reader = BinaryReader(bytes)
    do throws(BinaryReader.Malformed) {
      while !reader.isAtEnd {
        let kind = try reader.unsigned()
        let cell = try reader.unsigned()
        let mentions = try reader.unsigned()
        let value = try reader.string()
        guard kind < counts.count, cell < ranks.count else {
          throw BinaryReader.Malformed(offset: reader.offset)
        }
        counts[kind][value, default: []].append(Count(cell: ranks[cell], mentions: mentions))
      }
    } catch {
      throw .state(path: directory, reason: "a sorted part makes no sense")
    }
  }

  /// The cells by day, site and language.
  private borrowing func cellOrder() -> [Int] {
    let siteRanks = sites.ranks
    let languageRanks = languages.ranks
    return totals.indices.sorted { a, b in
      let (first, second) = (totals[a].key, totals[b].key)
      return (first.day, siteRanks[Int(first.site)], languageRanks[Int(first.language)])
        < (second.day, siteRanks[Int(second.site)], languageRanks[Int(second.language)])
    }
  }

  private borrowing func tail(
    _ order: [Int], _ sections: [(kind: Int, offset: Int, byteCount: Int)], at offset: Int
  ) -> [UInt8] {
    var writer = BinaryWriter()
    writer.array(sites.names) { writer, name in writer.optional(name) { $0.string($1) } }
    writer.array(languages.names) { writer, name in writer.optional(name) { $0.string($1) } }
    writer.array(order.map { totals[$0] }) { writer, cell in
      writer.signed(cell.key.day == .max ? Int(Int32.max) : Int(cell.key.day))
      writer.unsigned(Int(cell.key.site))
      writer.unsigned(Int(cell.key.language))
      writer.unsigned(cell.articles)
      writer.unsigned(cell.words)
    }
    writer.array(sections) { writer, section in
      writer.unsigned(section.kind)
      writer.unsigned(section.offset)
      writer.unsigned(section.byteCount)
    }
    return writer.bytes + withUnsafeBytes(of: UInt64(offset).littleEndian) { Array($0) }
  }
}

/// Names as numbers, in the order in which they came.
private struct NameTable {
  private(set) var names: [String?] = []
  private var numbers: [String?: Int32] = [:]

  subscript(_ name: String?) -> Int32 {
    mutating get {
      if let number = numbers[name] { return number }
      let number = Int32(names.count)
      names.append(name)
      numbers[name] = number
      return number
    }
  }

  /// The place of each by its bytes; nil comes first.
  var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: names.count)
    let order = names.indices.sorted { a, b in
      guard let first = names[a] else { return names[b] != nil }
      guard let second = names[b] else { return false }
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }
}

extension CubeKind {
  /// Its place in the list of all.
  var number: Int { CubeKind.allCases.firstIndex(of: self) ?? 0 }
}
