import ThresherCore
import ThresherFetch

/// What the command line says of one run, beside the configuration.
public struct RunOptions: Sendable {
  /// Files and directories to be read.
  public var corpus: [String] = []
  /// More files, one a line of `--files-from`; a path need not be UTF-8.
  public var files: [[UInt8]] = []
  /// Which part of the inputs is read, by their paths; nil for all.
  public var shard: Shard?
  /// An output directory whose learned lines are cut too.
  public var memoryFrom: String?
  /// The output directory.
  public var output = "output"
  /// Whether all earlier state is forgotten.
  public var isFresh = false
  /// Whether every input is read to see if it changed.
  public var verifies = false
  /// Whether records are taken one by one at first, after a crash.
  public var isCareful = false
  /// A content model to be used in place of the one that is compiled in, as its file holds it.
  public var contentModel: [UInt8]?
  /// Where pages come from, by record path: for pages that say nothing of their address.
  public var addresses: [String: PageAddress] = [:]

  /// All defaults.
  public init() {}

  /// Throws when the corpus is not there, or the output would become a part of it.
  public func checkPlaces() throws(ThresherError) {
    do throws(FetchError) {
      try CorpusWalker.check(corpus, output: output)
    } catch {
      throw .input(error)
    }
  }

  /// One of several parts of a corpus: a path belongs to the same one whatever else there is.
  public struct Shard: Hashable, Sendable {
    /// From 0.
    public var index: Int
    /// Of how many.
    public var count: Int

    /// Reads `K/N`; nil when it is none.
    public init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
        index >= 0, index < count
      else { return nil }
      self.index = index
      self.count = count
    }

    /// Whether what has the hash belongs to it.
    func contains(_ hash: UInt64) -> Bool { hash % UInt64(count) == UInt64(index) }

    /// Whether a path belongs to it.
    func contains(_ path: String) -> Bool { contains(StableHash.of(path)) }
  }

  /// Where a page was fetched, and when.
  public struct PageAddress: Hashable, Sendable {
    /// Its URL.
    public var url: String
    /// RFC 3339, nil when not given.
    public var crawled: String?

    /// Makes an address.
    public init(url: String, crawled: String?) {
      self.url = url
      self.crawled = crawled
    }
  }
}

/// How a run ended.
public struct RunSummary: Sendable {
  /// How the records ended.
  public var counts = RecordCounts()
  /// Rejections by code.
  public var rejectedByCode: [String: Int] = [:]
  /// Files that were read.
  public var inputs = 0
  /// Parts of inputs that could not be read.
  public var damages: [(path: String, reason: String)] = []
  /// What lay in the corpus and was left out on purpose.
  public var passedOver: [(path: String, reason: String)] = []
  /// The inputs' files, as they can be opened.
  public var inputLocations: [String] = []
  /// What is unlike the nights before, a sentence each.
  public var changes: [String] = []
  /// Inputs that could not be read to their end without a rejected record to say so.
  public var damagedInputs = 0
  /// Time by stage.
  public var metrics = StageMetrics()
  /// Whether there was nothing new to do.
  public var isUnchanged = false

  /// Sorts what was not read into what was left out on purpose and what is missing.
  mutating func passOver(_ notices: [Walk.Notice]) {
    passedOver = notices.filter { !$0.isFailure }.map { ($0.path, $0.reason) }
    let failures = notices.filter(\.isFailure)
    damages += failures.map { ($0.path, $0.reason) }
    damagedInputs += failures.count
  }

  /// Whether more records are broken than the configuration allows; an input that could not be read
  /// to its end counts as one.
  public func isOverRejected(_ maximumShare: Double) -> Bool {
    let broken = counts.broken + damagedInputs
    let all = counts.read + damagedInputs
    return all > 0 && Double(broken) > maximumShare * Double(all)
  }
}
