import ArgumentParser
import Thresher

/// `thresher run`: the whole job.
struct RunCommand: SupervisedCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Read a corpus and write articles, rejections and statistics.",
    discussion: """
      Examples:
        thresher run --corpus news/ --output out
        thresher run --corpus 2024-08.warc.gz 2024-09.warc.gz --output out --jobs 4
        find news -name '*.html' | thresher run --files-from - --output out --no-facts
        thresher run --corpus news/ --shard 3/16 --output out/3

      A second run reads only what is new. Without --corpus and --files-from it is corpus/ that is
      read. Exit status: 0 done, 1 failed, 2 usage, 3 too many broken records, 75 locked, 130 and
      143 stopped by a signal.
      """)

  @OptionGroup var job: JobOptions
  @OptionGroup var input: CorpusOptions

  @Option(
    help: ArgumentHelp(
      "An output directory whose learned lines are cut too.", valueName: "directory"))
  var memoryFrom: String?

  @Flag(help: "Say what would be read, skipped and written, and do nothing.")
  var dryRun = false

  var named: [String] { input.named }

  func prepare() throws(ThresherError) -> Bool {
    try input.check(output: job.outputDirectory)
    return !dryRun
  }

  /// In the child: does the job.
  func run() async throws {
    StopSignal.block()
    let configuration = try job.effectiveConfiguration()
    var options = job.runOptions()
    try input.add(to: &options)
    options.memoryFrom = memoryFrom
    let pipeline = Pipeline(configuration, options)
    if dryRun { return PlanPrinter.printPlan(try pipeline.plan(), output: options.output) }
    try job.conclude(try await pipeline.run(observer: job.observer()), configuration)
  }
}
