#if DEBUG
import Glibc
import ThresherCore

/// Lets a debug build die on a record, so that tests can see what a crash costs.
///
/// `THRESHER_CRASH_DRILL` is `signal:path`: the record with that path raises the signal.
enum CrashDrill {
  static func attend(_ key: RecordKey) {
    guard let text = getenv("THRESHER_CRASH_DRILL") else { return }
    let parts = String(cString: text).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let signal = Int32(parts[0]), key.path == parts[1] else { return }
    // Worker threads block SIGABRT; abort() knows how to die all the same.
    if signal == SIGABRT { abort() }
    raise(signal)
  }
}
#endif
