import CPlatform
import Glibc
import ThresherCore

/// The parent: starts this program again as the working child and waits, so that a crash costs one
/// record.
///
/// Only a child that ends by SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT or SIGTRAP, or by the signal of
/// `EndlessWork`, counts as crashed: the next child then takes the stretch that was under way record
/// by record, and a record on which two such children died is rejected. SIGKILL, SIGTERM or the
/// parent's own death are no evidence against any record: the work is simply done again. The child
/// dies with the parent.
public struct Supervisor {
  private static let role = "THRESHER_CHILD"
  private static let crashSignals: Set<Int32> = [
    SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, EndlessWork.signal,
  ]
  /// Crashes outside of any record after which there is no point in going on.
  private static let maximumUnexplainedCrashes = 2

  private let stateDirectory: String
  private let report: (String) -> Void
  private var crashes: [RecordKey: Int] = [:]
  private var unexplained = 0

  /// Makes a parent for a run into an output directory; `report` is told of crashes.
  public init(output: String, report: @escaping (String) -> Void) {
    stateDirectory = "\(output)/.thresher"
    self.report = report
  }

  /// What this process is, as its parent told it: nil in the parent itself.
  public static var childIsCareful: Bool? {
    guard let value = getenv(role) else { return nil }
    let parts = String(cString: value).split(separator: " ")
    guard parts.count == 2, let parent = Int32(parts[1]) else { return nil }
    _ = thresher_die_with_parent(SIGKILL)
    // The parent may have died before the line above.
    guard getppid() == parent else {
      var words = "thresher: \(role) is set, but the process that set it is gone; unset it\n"
      _ = words.withUTF8 { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      _exit(1)
    }
    return parts[0] == "careful"
  }

  /// Runs children until one ends by itself.
  ///
  /// Returns the exit status. Call on the main thread: the child dies with the thread that
  /// started it.
  public mutating func run() -> Int32 {
    StopSignal.block()
    // Where it is ignored, as by whoever started us, nobody is told of a child's end.
    Glibc.signal(SIGCHLD, SIG_DFL)
    // Words nobody reads any more and files over the user's limit are errors like others.
    for number in [SIGPIPE, SIGXFSZ] { Glibc.signal(number, SIG_IGN) }
    var chld = sigset_t()
    sigemptyset(&chld)
    sigaddset(&chld, SIGCHLD)
    pthread_sigmask(SIG_BLOCK, &chld, nil)
    var isCareful = false
    while true {
      guard let child = spawn(isCareful: isCareful) else {
        report("can't start the working process: \(systemMessage())")
        return 1
      }
      let status = wait(for: child)
      let signal = status & 0x7F
      if signal == 0 { return status >> 8 & 0xFF }
      guard Supervisor.crashSignals.contains(signal) else {
        report("the working process was ended by signal \(signal); what was committed is kept")
        return signal == SIGTERM || signal == SIGINT ? 128 + signal : 1
      }
      guard recordCrash(signal, wasCareful: isCareful) else { return 1 }
      isCareful = true
    }
  }

  /// Draws the conclusions from a crash.
  ///
  /// Returns whether to go on.
  private mutating func recordCrash(_ signal: Int32, wasCareful: Bool) -> Bool {
    let key = wasCareful ? CrashJournal.attempted(stateDirectory: stateDirectory) : nil
    guard let key else {
      unexplained += 1
      report("the working process \(words(signal)); going on record by record")
      return unexplained <= Supervisor.maximumUnexplainedCrashes
    }
    unexplained = 0
    crashes[key, default: 0] += 1
    if crashes[key] == 2 {
      report("\(key.path) record \(key.record): the process \(words(signal)) twice, rejected")
      CrashJournal.reject(key, stateDirectory: stateDirectory)
    }
    return crashes[key, default: 0] <= 2
  }

  private func words(_ signal: Int32) -> String {
    signal == EndlessWork.signal
      ? "worked for minutes without end" : "crashed by signal \(signal)"
  }

  private func spawn(isCareful: Bool) -> pid_t? {
    var environment: [String] = []
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    while let entry = next?.pointee {
      let text = String(cString: entry)
      if !text.hasPrefix("\(Supervisor.role)=") && !text.hasPrefix("SWIFT_BACKTRACE=") {
        environment.append(text)
      }
      next = next?.advanced(by: 1)
    }
    environment.append("\(Supervisor.role)=\(isCareful ? "careful" : "normal") \(getpid())")
    // The runtime's backtraces take seconds and can hang; the record is named by the journal.
    environment.append("SWIFT_BACKTRACE=enable=no")
    let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What whoever started us ignores or blocks would be ignored or blocked in the child too.
    var crashing = sigset_t()
    sigemptyset(&crashing)
    for signal in Supervisor.crashSignals { sigaddset(&crashing, signal) }
    posix_spawnattr_setsigdefault(&attributes, &crashing)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in [SIGINT, SIGTERM] { sigaddset(&blocked, signal) }
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var child: pid_t = 0
    errno = posix_spawn(&child, "/proc/self/exe", nil, &attributes, arguments, variables)
    return errno == 0 ? child : nil
  }

  /// Waits for the child's end, handing SIGINT and SIGTERM down to it.
  private func wait(for child: pid_t) -> Int32 {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGCHLD] { sigaddset(&set, signal) }
    while true {
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child { return status }
      var signal: Int32 = 0
      sigwait(&set, &signal)
      if signal == SIGINT || signal == SIGTERM { kill(child, signal) }
    }
  }
}
