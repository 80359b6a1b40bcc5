#if DEBUG
import Glibc
import ThresherCore

/// Lets a debug build die on a record, so that tests can see what a crash costs.
///
/// `THRESHER_CRASH_DRILL` is `signal:path`: the record with that path raises the signal. Where that
/// is `endless` it loops for ever, and no batch may take longer than `workSeconds`.
enum CrashDrill {
  /// The drill's own limit of `EndlessWork`, some times what a dozen pages take in a debug build.
  static var workSeconds: Int? {
    getenv("THRESHER_CRASH_DRILL").map { String(cString: $0) }?.hasPrefix("endless:") == true
      ? 12 : nil
  }

  static func attend(_ key: RecordKey) {
    guard let text = getenv("THRESHER_CRASH_DRILL") else { return }
    let parts = String(cString: text).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, key.path == parts[1] else { return }
    while parts[0] == "endless" {}
    guard let signal = Int32(parts[0]) else { return }
    // Worker threads block SIGABRT; abort() knows how to die all the same.
    if signal == SIGABRT { abort() }
    raise(signal)
  }
}
#endif
