import ThresherArticle
import ThresherCore
import ThresherFetch

extension SiteLineRow: SortableRow {}

/// Between the passes: all records in the output's order, each with the identity it ends up with, and
/// what is learned of the sites they come from.
///
/// What is held grows by 32 bytes a record; rows are sorted on disk.
struct Join {
  /// One input, in the place where it was gathered.
  struct Input {
    /// Which of the stores has it.
    var store: Int
    /// What it is called in records.
    var path: String
    /// What is to be added to the numbers of its records: of a stretch, the records before it.
    var shift = 0
    /// Whether it was read in this night.
    var isNew = false
    var segments: [Manifest.Segment]
  }

  /// One record.
  struct Entry {
    /// Where its index entry is, in the store of its input.
    var head: SpoolFile.Reference
    var input: Int32
    /// Whether another record of the run carried the claimed identity first.
    var isLaterClaimant = false
    /// Names all that pass 2 makes of it depends on.
    var key: UInt64 = 0
  }

  let stores: [GatherStore]
  let inputs: [Input]
  private(set) var entries: [Entry] = []
  /// What is cut from the pages of each site.
  private(set) var memory = SiteMemory()

  /// Reads the index entries of all inputs.
  ///
  /// Sorting takes at most `memoryBytes`. `known` are lines that were learned elsewhere; `seed` names
  /// the configuration of pass 2.
  init(
    _ inputs: [Input], of stores: [GatherStore], _ configuration: PipelineConfiguration,
    known: SiteMemory, seed: UInt64, sortDirectory: String
  ) throws(ThresherError) {
    self.stores = stores
    self.inputs = inputs
    let memoryBytes = configuration.runtime.memoryBytes / 4
    var lines = RowSorter<SiteLineRow>(directory: sortDirectory, memoryBytes: memoryBytes)
    var claims = RowSorter<ClaimRow>(directory: sortDirectory, memoryBytes: memoryBytes)
    var pagesOfSite: [UInt64: Int] = [:]
    for number in inputs.indices {
      try read(number) { (head, ordinal) throws(ThresherError) in
        if let digest = head.lines {
          pagesOfSite[digest.site, default: 0] += 1
          for row in digest.rows { try lines.add(row) }
        }
        if let claim = head.claim { try claims.add(ClaimRow(claim: claim, ordinal: ordinal)) }
      }
    }
    var last: UInt64?
    try claims.forEach { (row) throws(ThresherError) in
      if row.claim == last { entries[Int(row.ordinal)].isLaterClaimant = true }
      last = row.claim
    }
    var learner = SiteLineLearner(pagesOfSite: pagesOfSite, configuration.article)
    try lines.forEach { (row) throws(ThresherError) in learner.add(row) }
    memory = learner.finish()
    for line in known.lines { memory.insert(line) }
    for ordinal in entries.indices { try complete(ordinal, seed) }
  }

  /// Claimed identities: the first record in order keeps it.
  private struct ClaimRow: SortableRow {
    var claim: UInt64
    var ordinal: UInt32

    static func < (a: ClaimRow, b: ClaimRow) -> Bool {
      a.claim != b.claim ? a.claim < b.claim : a.ordinal < b.ordinal
    }
  }

  /// Appends the entries of an input, in the order of their keys.
  private mutating func read(
    _ number: Int, _ body: (GatherHead, UInt32) throws(ThresherError) -> Void
  ) throws(ThresherError) {
    // Members of an archive come in the archive's order, all other records in their own.
    var members: [(key: RecordKey, head: GatherHead, entry: Entry)] = []
    let input = inputs[number]
    for segment in input.segments {
      try stores[input.store].forEachHead(in: segment) {
        (reference, head) throws(ThresherError) in
        var entry = Entry(head: reference, input: Int32(number))
        entry.key = head.hash
        if let member = head.member {
          let key = RecordKey(path: "", member: member, record: head.record)
          members.append((key, head, entry))
        } else {
          try body(head, UInt32(entries.count))
          entries.append(entry)
        }
      }
    }
    members.sort { $0.key < $1.key }
    for (_, head, entry) in members {
      try body(head, UInt32(entries.count))
      entries.append(entry)
    }
  }

  /// Makes the key of all that decides about an entry.
  private mutating func complete(_ ordinal: Int, _ seed: UInt64) throws(ThresherError) {
    let entry = entries[ordinal]
    let head = try head(of: entry)
    var hash = StableHash(seed: seed)
    hash.combine(entry.key)
    hash.combine(UInt64(inputs[Int(entry.input)].shift) << 1 | (entry.isLaterClaimant ? 1 : 0))
    hash.combine(head.lines.map { memory.effect(on: $0) } ?? 0)
    entries[ordinal].key = hash.finish()
  }

  /// The index entry of a record.
  func head(of entry: Entry) throws(ThresherError) -> GatherHead {
    let store = stores[inputs[Int(entry.input)].store]
    return try GatherHead(try store.payload(entry.head), spool: store.spoolPath)
  }

  /// The bytes of a record's entry.
  func payload(_ head: GatherHead, of entry: Entry) throws(ThresherError) -> [UInt8] {
    try stores[inputs[Int(entry.input)].store].payload(head.entry)
  }
}
