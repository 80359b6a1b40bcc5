public import ThresherCore
public import ThresherFetch

/// What ends a run.
///
/// Bad documents do not: they are rejections.
public enum ThresherError: Error, Sendable {
  /// The configuration or the command line can't be used; nothing was started.
  case configuration(ConfigurationError)
  /// The corpus can't be listed.
  case input(FetchError)
  /// A file of the output directory can't be read or written.
  case output(path: String, reason: String)
  /// The state under `.thresher/` can't be used.
  case state(path: String, reason: String)
  /// Another run holds the lock.
  case locked(path: String)
  /// Records were lost or counted twice: read ≠ written + duplicate + rejected.
  case unbalanced(RecordCounts)
  /// SIGINT or SIGTERM; what was under way is committed.
  case stopped(StopSignal)

  /// What happened and what to do next, for people.
  public var message: String {
    switch self {
    case .configuration(let error): error.message
    case .input(let error): error.description
    case .output(let path, let reason): "\(path): \(reason)"
    case .state(let path, let reason):
      "\(path): \(reason). What was committed is kept; --fresh starts over without it."
    case .locked(let path): "\(path): another run holds this output directory"
    case .unbalanced(let counts):
      "internal error: \(counts.read) records read, but \(counts.written) written, "
        + "\(counts.duplicate) duplicates and \(counts.rejected) rejected; nothing was published"
    case .stopped(let signal):
      "stopped by signal \(signal.number); what was done is kept, the next run goes on from there"
    }
  }

  /// The exit status of OPERATION: 1, 2, 75, 130 or 143.
  public var exitStatus: Int32 {
    switch self {
    case .configuration, .input: 2
    case .output, .state, .unbalanced: 1
    case .locked: 75
    case .stopped(let signal): 128 + signal.number
    }
  }
}

/// How the records of a run ended.
public struct RecordCounts: Hashable, Sendable, Mergeable {
  /// Records that came in.
  public var read = 0
  /// Articles kept.
  public var written = 0
  /// Articles that are copies of a kept one.
  public var duplicate = 0
  /// Rejected as `broken`.
  public var broken = 0
  /// Rejected as `unwanted`.
  public var unwanted = 0

  /// All rejected ones.
  public var rejected: Int { broken + unwanted }
  /// Whether every record ended in exactly one way.
  public var isBalanced: Bool { read == written + duplicate + rejected }

  /// Nothing counted.
  public init() {}

  /// Adds up.
  public mutating func merge(_ other: RecordCounts) {
    read += other.read
    written += other.written
    duplicate += other.duplicate
    broken += other.broken
    unwanted += other.unwanted
  }
}
