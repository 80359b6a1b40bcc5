import Glibc

/// SIGINT and SIGTERM, taken between batches.
///
/// Both are blocked when the process starts, in every thread; a run asks between two batches whether
/// one is pending, commits what is under way and stops. No handler runs, so nothing is interrupted.
public struct StopSignal: Sendable, Hashable {
  /// The signal's number.
  public let number: Int32

  /// Blocks both signals.
  ///
  /// Call before any other thread is started.
  public static func block() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// The signal that waits to be taken, if any.
  static var pending: StopSignal? {
    var set = sigset_t()
    guard sigpending(&set) == 0 else { return nil }
    return [SIGTERM, SIGINT].first { sigismember(&set, $0) == 1 }.map(StopSignal.init)
  }
}
