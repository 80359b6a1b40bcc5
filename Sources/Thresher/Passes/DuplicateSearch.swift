import ThresherCore
import ThresherCorpus

/// Which articles of a run say the same, and which are versions of one page.
///
/// Sorted on disk: by text for exact copies, by band for candidates that may be alike, by canonical
/// URL for versions. What is held is four bytes a record, and some hundred for one with a verdict.
struct DuplicateSearch {
  /// What an article is to the others; all nil for most.
  struct Verdict: Hashable {
    /// The id of the first article of its cluster.
    var clusterID: String?
    /// The id of the article kept in its stead.
    var duplicateOf: String?
    /// How alike the two are.
    var similarity: Double?
    /// The id of the earliest record with its canonical URL.
    var versionOf: String?
  }

  /// The sketches of two articles that are looked at differ from their similarity by less: five
  /// standard deviations.
  private static let estimateMargin = 0.2

  private let records: ThreshedRecords
  private let minimumSimilarity: Double
  private let memoryBytes: Int
  private let directory: String
  private var verdicts: [UInt32: Verdict] = [:]
  private var shingles: RecentShingles

  init(
    _ records: ThreshedRecords, _ configuration: PipelineConfiguration, sortDirectory: String
  ) {
    self.records = records
    minimumSimilarity = configuration.duplicates.minimumSimilarity
    memoryBytes = configuration.runtime.memoryBytes / 4
    directory = sortDirectory
    shingles = RecentShingles(records)
  }

  /// The verdicts on all articles that have any, by their places in the order.
  consuming func run() throws(ThresherError) -> [UInt32: Verdict] {
    var texts = RowSorter<TextRow>(directory: directory, memoryBytes: memoryBytes)
    var bands = RowSorter<BandRow>(directory: directory, memoryBytes: memoryBytes)
    var pages = RowSorter<PageRow>(directory: directory, memoryBytes: memoryBytes)
    for record in 0..<records.count {
      guard let outline = try ThreshEntry.outline(try records.payload(record)) else { continue }
      let number = UInt32(record)
      try texts.add(TextRow(text: TextDigest(hex: outline.textSHA256), record: number))
      if let url = outline.canonicalURL {
        try pages.add(PageRow(url: url, published: outline.published, record: number))
      }
      if minimumSimilarity < 1, let signature = outline.signature {
        for band in 0..<MinHashSignature.bands {
          try bands.add(BandRow(key: signature.key(ofBand: band), record: number))
        }
      }
    }
    var clusters = DuplicateClusters(count: records.count)
    try texts.forEachGroup(by: { $0.text == $1.text }) { (rows) throws(ThresherError) in
      if rows.count > 1 { clusters.joinSame(rows.map(\.record)) }
    }
    try bands.forEachGroup(by: { $0.key == $1.key }) { (rows) throws(ThresherError) in
      guard rows.count > 1 else { return }
      try clusters.join(rows.map(\.record)) { (a, b) throws(ThresherError) in
        try isAlike(a, b)
      }
    }
    for cluster in clusters.clusters() { try judge(cluster) }
    try pages.forEachGroup(by: { $0.isSamePage($1) }) { (rows) throws(ThresherError) in
      if rows.count > 1 { try link(rows) }
    }
    return verdicts
  }

  private mutating func isAlike(_ a: UInt32, _ b: UInt32) throws(ThresherError) -> Bool {
    guard let first = try shingles.signature(of: a), let second = try shingles.signature(of: b),
      first.estimate(second) >= minimumSimilarity - Self.estimateMargin
    else { return false }
    let one = try shingles.shingles(of: a)
    return one.similarity(to: try shingles.shingles(of: b)) >= minimumSimilarity
  }

  private mutating func judge(_ cluster: [UInt32]) throws(ThresherError) {
    var members: [ClusterJudge.Member] = []
    var ids: [UInt32: String] = [:]
    for record in cluster {
      guard let outline = try ThreshEntry.outline(try records.payload(Int(record))) else {
        continue
      }
      ids[record] = outline.id
      members.append(
        ClusterJudge.Member(
          article: record, id: Array(outline.id.utf8), published: outline.published,
          text: TextDigest(hex: outline.textSHA256)))
    }
    let judge = ClusterJudge(minimumSimilarity: minimumSimilarity)
    let found = try judge.verdicts(members) { (record) throws(ThresherError) in
      try records.article(Int(record)).shingles()
    }
    let clusterID = found.first.flatMap { ids[$0.article] }
    for verdict in found {
      verdicts[verdict.article] = Verdict(
        clusterID: clusterID, duplicateOf: verdict.kept.flatMap { ids[$0.article] },
        similarity: verdict.kept?.similarity)
    }
  }

  /// All but the first by (published, id) are versions of it.
  private mutating func link(_ rows: [PageRow]) throws(ThresherError) {
    var first: (id: String, row: PageRow)?
    for row in rows where row.published == rows[0].published {
      guard let id = try ThreshEntry.outline(try records.payload(Int(row.record)))?.id else {
        continue
      }
      if let known = first, known.id.utf8.lexicographicallyPrecedes(id.utf8) { continue }
      first = (id, row)
    }
    guard let first else { return }
    for row in rows where row.record != first.row.record {
      verdicts[row.record, default: Verdict()].versionOf = first.id
    }
  }

  private struct TextRow: SortableRow {
    var text: TextDigest
    var record: UInt32

    static func < (a: TextRow, b: TextRow) -> Bool {
      a.text != b.text ? a.text < b.text : a.record < b.record
    }
  }

  private struct BandRow: SortableRow {
    var key: UInt64
    var record: UInt32

    static func < (a: BandRow, b: BandRow) -> Bool {
      a.key != b.key ? a.key < b.key : a.record < b.record
    }
  }

  /// One canonical URL as two hashes, with the time that decides who is first: none comes last.
  private struct PageRow: SortableRow {
    var high: UInt64
    var low: UInt64
    var published: UInt64
    var record: UInt32

    init(url: String, published: Int?, record: UInt32) {
      high = StableHash.of(url)
      low = StableHash.of(url, seed: 1)
      self.published = published.map { UInt64(bitPattern: Int64($0)) ^ 1 << 63 } ?? .max
      self.record = record
    }

    func isSamePage(_ other: PageRow) -> Bool { high == other.high && low == other.low }

    static func < (a: PageRow, b: PageRow) -> Bool {
      if a.high != b.high { return a.high < b.high }
      if a.low != b.low { return a.low < b.low }
      return a.published != b.published ? a.published < b.published : a.record < b.record
    }
  }
}

/// The sketches and shingles of the articles that were looked at last.
private struct RecentShingles {
  private let records: ThreshedRecords
  private var signatures = RecentValues<MinHashSignature?>(maximumCount: 1024)
  private var shingles = RecentValues<ShingleSet>(maximumCount: 256)

  init(_ records: ThreshedRecords) { self.records = records }

  mutating func signature(of record: UInt32) throws(ThresherError) -> MinHashSignature? {
    if let known = signatures[record] { return known }
    let signature = try ThreshEntry.outline(try records.payload(Int(record)))?.signature
    signatures[record] = signature
    return signature
  }

  mutating func shingles(of record: UInt32) throws(ThresherError) -> ShingleSet {
    if let known = shingles[record] { return known }
    let found = try records.article(Int(record)).shingles()
    shingles[record] = found
    return found
  }
}

/// The values that were set last, by record.
private struct RecentValues<Value> {
  private let maximumCount: Int
  private var known: [UInt32: Value] = [:]
  private var order: [UInt32] = []
  private var oldest = 0

  init(maximumCount: Int) { self.maximumCount = maximumCount }

  subscript(_ record: UInt32) -> Value? {
    get { known[record] }
    set {
      if order.count < maximumCount {
        order.append(record)
      } else {
        known[order[oldest]] = nil
        order[oldest] = record
        oldest = (oldest + 1) % maximumCount
      }
      known[record] = newValue
    }
  }
}
