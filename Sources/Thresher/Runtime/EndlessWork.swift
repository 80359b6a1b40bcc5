import Glibc

/// The last resort against a loop without end: what should take seconds and takes minutes of its
/// thread's processor time ends the process by a signal, and so costs one record, as a crash does.
///
/// No document comes near: budgets hold each to half a second a megabyte. Waiting for a disk or
/// standing still with the machine does not count.
enum EndlessWork {
  /// Nobody else sends it.
  static let signal = SIGVTALRM

  /// What a batch of documents may take, in seconds of processor time.
  static var workSeconds: Int {
    #if DEBUG
    CrashDrill.workSeconds ?? 300
    #else
    300
    #endif
  }
  /// The same for reading up to the next batch, which may pass over terabytes of nothing.
  static let readSeconds = 3600

  /// Does what `body` does, or dies.
  static func watch<Result>(seconds: Int, _ body: () throws -> Result) rethrows -> Result {
    var timer: timer_t?
    var event = sigevent()
    event.sigev_notify = Int32(SIGEV_SIGNAL)
    event.sigev_signo = signal
    // Without a timer, as on a system that has run out of them, there is just no last resort.
    guard timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &timer) == 0 else { return try body() }
    defer { timer_delete(timer) }
    var time = itimerspec()
    time.it_value.tv_sec = seconds
    timer_settime(timer, 0, &time, nil)
    return try body()
  }
}
