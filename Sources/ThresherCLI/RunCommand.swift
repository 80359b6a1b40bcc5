import ArgumentParser
import Glibc
import Thresher

/// `thresher run`: the whole job.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Read a corpus and write articles, rejections and statistics.",
    discussion: """
      Examples:
        thresher run --corpus news/ --output out
        thresher run --corpus 2024-08.warc.gz 2024-09.warc.gz --output out --jobs 4
        find news -name '*.html' | thresher run --files-from - --output out --no-facts

      A second run reads only what is new. Without --corpus and --files-from it is corpus/ that is
      read. Exit status: 0 done, 1 failed, 2 usage, 3 too many broken records, 75 locked, 130 and
      143 stopped by a signal.
      """)

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files and directories to read.", valueName: "path"))
  var corpus: [String] = []

  @Option(help: ArgumentHelp("A list of more files, one a line; - is stdin.", valueName: "file"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Where pages come from: path TAB url TAB time of the fetch, a line a page.",
      valueName: "file"))
  var urls: String?

  @Option(help: ArgumentHelp("The directory for what comes out (output).", valueName: "directory"))
  var output: String?

  @Option(help: ArgumentHelp("Workers; by default one a processor.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Leave out the facts: dates, quantities, quotes, acronyms.")
  var noFacts = false

  @Option(
    help: ArgumentHelp(
      "Kinds of pages to keep, commas between them: article, listing, forum, product, "
        + "documentation, service, collection; or all.", valueName: "list"))
  var keepTypes: String?

  @Option(
    help: ArgumentHelp(
      "A content model in place of the one compiled in, to score it.", valueName: "file",
      visibility: .hidden))
  var contentModel: String?

  @Flag(help: "Forget what earlier runs did and read everything.")
  var fresh = false

  @Flag(help: "Read every input to see whether it changed.")
  var verify = false

  @Flag(name: .shortAndLong, help: "No progress and no summary, whatever stderr is.")
  var quiet = false

  @Flag(help: "Say what would be read, skipped and written, and do nothing.")
  var dryRun = false

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

  /// In the parent: checks the command, takes the lock, runs the child.
  ///
  /// Returns the exit status, or nil when this process is the child itself or there is nothing to
  /// supervise.
  func supervise() throws -> Int32? {
    guard Supervisor.childIsCareful == nil else { return nil }
    _ = try effectiveConfiguration()
    if dryRun { return nil }
    // The lock's descriptor stays open in both processes until they end.
    _ = try OutputDirectory.lock(outputDirectory, waitSeconds: lockWait)
    let log = runLog
    var supervisor = Supervisor(output: outputDirectory) { log.warning($0) }
    let status = supervisor.run()
    if status != 0, let metricsFile {
      // A child that ended in order has written its own figures.
      RunMetricsFile.writeFailure(metricsFile, status: status)
    }
    return status
  }

  /// In the child: does the job.
  func run() async throws {
    StopSignal.block()
    let configuration = try effectiveConfiguration()
    var options = try runOptions()
    options.isCareful = Supervisor.childIsCareful ?? false
    let pipeline = Pipeline(configuration, options)
    if dryRun { return PlanPrinter.printPlan(try pipeline.plan(), output: options.output) }
    let summary = try await pipeline.run(observer: observer())
    let share = configuration.runtime.maximumRejectedShare
    let isOver = summary.isOverRejected(share)
    let speaks = !quiet && Console.isTerminal
    RunMessages(summary: summary, output: options.output, maximumShare: share)
      .report(to: runLog, isOverRejected: isOver, speaksWhenWell: speaks)
    let status: Int32 = isOver ? 3 : 0
    if let metricsFile { RunMetricsFile.write(metricsFile, summary, status: status) }
    if let depfile { Depfile.write(depfile, summary, output: options.output) }
    if isOver { throw ExitCode(status) }
  }

  private var outputDirectory: String { output ?? environment("THRESHER_OUTPUT") ?? "output" }

  private var runLog: RunLog { RunLog(format: logFormat, file: logFile) }

  private func observer() -> RunObserver {
    guard !quiet, Console.isTerminal else { return RunObserver() }
    var bar = ProgressBar()
    return RunObserver { bar.draw($0) }
  }

  /// Flags beat the environment, which beats the file.
  private func effectiveConfiguration() throws -> PipelineConfiguration {
    var configuration = try configurationOptions.read()
    if let jobs = jobs ?? environment("THRESHER_JOBS").flatMap({ Int($0) }) {
      configuration.runtime.jobs = jobs
    }
    if let share = maximumRejectedShare
      ?? environment("THRESHER_MAXIMUM_REJECTED_SHARE").flatMap({ Double($0) })
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

  private func runOptions() throws -> RunOptions {
    var options = RunOptions()
    options.corpus = corpus
    if corpus.isEmpty, filesFrom == nil {
      options.corpus = [environment("THRESHER_CORPUS") ?? "corpus"]
    }
    if let filesFrom { options.files = try lines(of: filesFrom) }
    if let urls { options.addresses = try addresses(in: urls) }
    if let contentModel {
      guard let bytes = readFile(contentModel) else {
        throw ThresherError.configuration(
          ConfigurationError("\(contentModel): \(String(cString: strerror(errno)))"))
      }
      options.contentModel = bytes
    }
    options.output = outputDirectory
    options.isFresh = fresh && Supervisor.childIsCareful != true
    options.verifies = verify
    return options
  }

  private func lines(of path: String) throws -> [String] {
    guard let bytes = readFile(path) else {
      throw ThresherError.configuration(
        ConfigurationError("\(path): \(String(cString: strerror(errno)))"))
    }
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  private func addresses(in path: String) throws -> [String: RunOptions.PageAddress] {
    var addresses: [String: RunOptions.PageAddress] = [:]
    for (number, line) in try lines(of: path).enumerated() {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 || parts.count == 3 else {
        throw ThresherError.configuration(
          ConfigurationError("\(path):\(number + 1): expected path TAB url TAB crawled"))
      }
      let crawled = parts.count == 3 && !parts[2].isEmpty ? parts[2] : nil
      addresses[parts[0]] = RunOptions.PageAddress(url: parts[1], crawled: crawled)
    }
    return addresses
  }
}
