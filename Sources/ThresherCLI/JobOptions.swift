import ArgumentParser
import Glibc
import Thresher

/// What all commands that write an output directory have in common.
struct JobOptions: ParsableArguments {
  @OptionGroup var configurationOptions: ConfigurationOptions

  @Option(help: ArgumentHelp("The directory for what comes out (output).", valueName: "directory"))
  var output: String?

  @Option(help: ArgumentHelp("Workers; by default one a processor.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "What sorting may hold in memory, such as 256M or 2G.", valueName: "size"))
  var memory: String?

  @Flag(help: "Leave out the facts: dates, quantities, quotes, acronyms.")
  var noFacts = false

  @Option(
    help: ArgumentHelp(
      "Kinds of pages to keep, commas between them: article, listing, forum, product, "
        + "documentation, service, collection; or all.", valueName: "list"))
  var keepTypes: String?

  @Flag(help: "Forget what earlier runs did and read everything.")
  var fresh = false

  @Flag(name: .shortAndLong, help: "No progress and no summary, whatever stderr is.")
  var quiet = false

  @Option(
    help: ArgumentHelp("Share of broken records from which on the status is 3.", valueName: "x"))
  var maximumRejectedShare: Double?

  @Option(help: ArgumentHelp("How long to wait for another run's lock.", valueName: "seconds"))
  var lockWait = 0

  @Option(
    help: ArgumentHelp("Figures for Prometheus' textfile collector.", valueName: "file"))
  var metricsFile: String?

  @Option(help: ArgumentHelp("Every input read, as a make rule.", valueName: "file"))
  var depfile: String?

  @Option(help: ArgumentHelp("Messages as text or json.", valueName: "text|json"))
  var logFormat = RunLog.Format.text

  @Option(help: ArgumentHelp("A file messages are appended to as well.", valueName: "file"))
  var logFile: String?

  /// The longest wait for a lock, in seconds: a day.
  private static let maximumLockWait = 86_400

  func validate() throws {
    guard output != "" else { throw ValidationError("--output: the path is empty") }
    guard (0...Self.maximumLockWait).contains(lockWait) else {
      throw ValidationError("--lock-wait: \(lockWait) is outside 0…\(Self.maximumLockWait)")
    }
  }

  /// Where the output goes.
  var outputDirectory: String { output ?? environment("THRESHER_OUTPUT") ?? "output" }

  /// Where messages go.
  var runLog: RunLog { RunLog(format: logFormat, file: logFile) }

  /// Whether something is said when all is well.
  var speaks: Bool { !quiet && Console.isTerminal }

  func observer() -> RunObserver {
    guard speaks else { return RunObserver() }
    var bar = ProgressBar()
    return RunObserver { bar.draw($0) }
  }

  /// Flags beat the environment, which beats the file.
  func effectiveConfiguration() throws(ThresherError) -> PipelineConfiguration {
    var configuration = try configurationOptions.read()
    if let jobs = try number(jobs, orVariable: "THRESHER_JOBS") {
      configuration.runtime.jobs = jobs
    }
    if let memory = memory ?? environment("THRESHER_MEMORY") {
      guard let bytes = JobOptions.bytes(memory) else {
        throw ThresherError.configuration(
          ConfigurationError("--memory: \(memory): expected a size such as 256M or 2G"))
      }
      configuration.runtime.memoryBytes = bytes
    }
    if let share = try number(
      maximumRejectedShare, orVariable: "THRESHER_MAXIMUM_REJECTED_SHARE")
    {
      configuration.runtime.maximumRejectedShare = share
    }
    if noFacts { configuration.leaveOutFacts() }
    do throws(ConfigurationError) {
      if let keepTypes { try configuration.keepTypes(keepTypes) }
      try configuration.validate()
    } catch {
      throw ThresherError.configuration(error)
    }
    return configuration
  }

  /// The options of a run that reads nothing yet.
  func runOptions() -> RunOptions {
    var options = RunOptions()
    options.output = outputDirectory
    options.isFresh = fresh && Supervisor.childIsCareful != true
    options.isCareful = Supervisor.childIsCareful ?? false
    return options
  }

  /// Says how a run ended and throws its exit status where that is not 0.
  func conclude(_ summary: RunSummary, _ configuration: PipelineConfiguration) throws {
    let share = configuration.runtime.maximumRejectedShare
    let isOver = summary.isOverRejected(share)
    RunMessages(summary: summary, output: outputDirectory, maximumShare: share)
      .report(to: runLog, isOverRejected: isOver, speaksWhenWell: speaks)
    let status: Int32 = isOver ? 3 : 0
    if let depfile { try Depfile.write(depfile, summary, output: outputDirectory, runLog) }
    if let metricsFile { try RunMetricsFile.write(metricsFile, summary, status: status) }
    if isOver { throw ExitCode(status) }
  }

  private static func bytes(_ text: String) -> Int? {
    let units = ["K": 10, "M": 20, "G": 30, "T": 40]
    var digits = text[...]
    if digits.last == "B" { digits.removeLast() }
    if digits.last == "i" { digits.removeLast() }
    var shift = 0
    if let unit = digits.last.flatMap({ units[String($0).uppercased()] }) {
      shift = unit
      digits.removeLast()
    }
    guard let number = Int(digits), number > 0, number <= Int.max >> shift else { return nil }
    return number << shift
  }
}
