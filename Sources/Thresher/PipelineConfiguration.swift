public import ThresherArticle
import ThresherCore
public import ThresherFacts
public import ThresherFetch
public import ThresherHTML

/// Everything a run can be told, each key at its default.
///
/// `pipeline.json` is laid over the defaults. Paths, numbers of workers and logging are the command
/// line's: the same configuration over the same input gives the same bytes.
public struct PipelineConfiguration: Hashable, Codable, Sendable {
  /// What is let in.
  public var input = InputConfiguration()
  /// How much of a page is let into the tree.
  public var html = HTMLConfiguration()
  /// How pages become articles.
  public var article = ArticleConfiguration()
  /// How articles become facts.
  public var facts = FactsConfiguration()
  /// What happens to copies.
  public var duplicates = DuplicatesConfiguration()
  /// What is written.
  public var output = OutputConfiguration()
  /// How the work is done; never what comes out.
  public var runtime = RuntimeConfiguration()

  /// All defaults.
  public init() {}

  /// Turns the facts off.
  public mutating func leaveOutFacts() { facts.enabled = false }

  /// Keeps pages of some kinds: a list of names with commas between them, or `all`.
  ///
  /// Throws when a name is none.
  public mutating func keepTypes(_ list: String) throws(ConfigurationError) {
    if list == "all" {
      article.keepTypes = PageType.allCases
      return
    }
    article.keepTypes = []
    for name in list.split(separator: ",") {
      guard let type = PageType(rawValue: String(name)) else {
        throw ConfigurationError(
          "--keep-types: \(name): no such kind; there are all, "
            + PageType.allCases.map(\.rawValue).joined(separator: ", "))
      }
      article.keepTypes.append(type)
    }
  }
}

/// The `duplicates` section of the configuration.
public struct DuplicatesConfiguration: Hashable, Codable, Sendable {
  /// Where copies end.
  public enum Mode: String, Hashable, Codable, Sendable, CaseIterable {
    /// In articles.jsonl, with `dedup.duplicate_of` set.
    case mark
    /// In duplicates.jsonl.
    case drop
  }

  /// Where copies end: `mark` or `drop`.
  public var mode = Mode.mark
  /// From so much of their five-word shingles in common (Jaccard) on two texts are copies, 0.5…1; with
  /// 1 only the same text is.
  public var minimumSimilarity = 0.8

  /// All defaults.
  public init() {}
}

/// The `output` section of the configuration.
public struct OutputConfiguration: Hashable, Codable, Sendable {
  /// Entries of each top list in statistics.json and the report, 1…100,000.
  public var topEntries = 50

  /// All defaults.
  public init() {}
}

/// The `runtime` section of the configuration.
public struct RuntimeConfiguration: Hashable, Codable, Sendable {
  /// Workers, 1…1024; 0 is one a processor.
  public var jobs = 0
  /// Share of the records, 0…1, that may be broken before the run ends with status 3.
  public var maximumRejectedShare = 0.05
  /// A batch is full with so many bytes of payload, 64 KiB…1 GiB.
  public var batchBytes = 4 << 20
  /// A batch is full with so many records, 1…100,000.
  public var batchRecords = 64
  /// What sorting on disk may hold in memory, in bytes, 16 MiB…1 TiB.
  public var memoryBytes = 256 << 20

  /// All defaults.
  public init() {}
}

extension PipelineConfiguration {
  /// Checks ranges.
  ///
  /// Throws with the key's path.
  public func validate() throws(ConfigurationError) {
    func check<T: Comparable>(
      _ path: String, _ value: T, _ range: ClosedRange<T>
    ) throws(ConfigurationError) {
      guard range.contains(value) else {
        throw ConfigurationError(
          "\(path): \(value) is outside \(range.lowerBound)…\(range.upperBound)")
      }
    }
    try check("input.maximumRecordBytes", input.maximumRecordBytes, 1...(1 << 31))
    try check("input.maximumInflationRatio", input.maximumInflationRatio, 1...1_000_000)
    try check("input.maximumHeaderBytes", input.maximumHeaderBytes, 1...(1 << 30))
    try check(
      "input.maximumArchiveMembers", input.maximumArchiveMembers, 1...1_000_000_000)
    try check("html.maximumNodes", html.maximumNodes, 1000...(1 << 24))
    try check("html.maximumDepth", html.maximumDepth, 64...1024)
    try check("html.maximumAttributes", html.maximumAttributes, 16...65_536)
    try check("html.maximumTextBytes", html.maximumTextBytes, 1024...(1 << 28))
    guard !article.keepTypes.isEmpty,
      Set(article.keepTypes).count == article.keepTypes.count
    else { throw ConfigurationError("article.keepTypes: at least one kind, each once") }
    try check("article.siteLineMinimumPages", article.siteLineMinimumPages, 2...1_000_000)
    try check("duplicates.minimumSimilarity", duplicates.minimumSimilarity, 0.5...1)
    try check("facts.maximumTextBytes", facts.maximumTextBytes, 1024...(1 << 28))
    try check("output.topEntries", output.topEntries, 1...100_000)
    try check("runtime.jobs", runtime.jobs, 0...1024)
    try check("runtime.maximumRejectedShare", runtime.maximumRejectedShare, 0...1)
    try check("runtime.batchBytes", runtime.batchBytes, 65_536...(1 << 30))
    try check("runtime.batchRecords", runtime.batchRecords, 1...100_000)
    try check("runtime.memoryBytes", runtime.memoryBytes, (16 << 20)...(1 << 40))
  }
}
