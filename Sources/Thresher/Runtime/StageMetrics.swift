import Glibc
public import ThresherCore

/// Time and documents by stage.
///
/// For run.json and the bench only: no decision depends on it.
public struct StageMetrics: Mergeable {
  /// What one stage did.
  public struct Entry: Hashable, Sendable {
    /// Documents that went in.
    public var documents = 0
    /// Documents it rejected.
    public var rejected = 0
    /// CPU time of the thread, in nanoseconds.
    public var nanoseconds = 0
  }

  /// Bytes of all decoded pages.
  public internal(set) var pageBytes = 0
  /// By stage.
  public private(set) var entries: [StageName: Entry] = [:]

  /// Nothing measured.
  public init() {}

  /// Adds up.
  public mutating func merge(_ other: StageMetrics) {
    pageBytes += other.pageBytes
    for (name, entry) in other.entries {
      entries[name, default: Entry()].documents += entry.documents
      entries[name, default: Entry()].rejected += entry.rejected
      entries[name, default: Entry()].nanoseconds += entry.nanoseconds
    }
  }

  /// Runs what is no stage, such as reading, under a stage's name and keeps its time.
  mutating func measure<T>(_ name: StageName, _ body: () -> T) -> T {
    let start = threadNanoseconds()
    defer { entries[name, default: Entry()].nanoseconds += threadNanoseconds() - start }
    return body()
  }

  /// Runs a stage and keeps its time.
  mutating func measure<S: Stage>(
    _ stage: S, _ input: S.Input, _ scratch: inout S.Scratch
  ) throws(Rejection) -> S.Output {
    let start = threadNanoseconds()
    var isRejected = true
    defer {
      entries[S.name, default: Entry()].documents += 1
      entries[S.name, default: Entry()].rejected += isRejected ? 1 : 0
      entries[S.name, default: Entry()].nanoseconds += threadNanoseconds() - start
    }
    let output = try stage.run(input, scratch: &scratch)
    isRejected = false
    return output
  }
}

private func threadNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
