import ArgumentParser
import Thresher

/// `thresher thresh`: the second half of a run, over what was gathered in several places.
struct ThreshCommand: SupervisedCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresh",
    abstract: "Do pass 2 of a run over what gather left in one or more directories.",
    discussion: """
      Examples:
        thresher thresh g0 g1 g2 --output out
        thresher thresh g0 g1 g2 --part 1/2 --output t1
        thresher thresh g0 g1 g2 --reuse t0 t1 --output out

      The result is that of one run over all inputs, byte for byte. With --part only that part of
      the records is worked on and nothing is published; --reuse takes such parts over.
      """)

  @OptionGroup var job: JobOptions

  @Argument(help: "Output directories of gather, or of run.")
  var gathered: [String]

  @Option(
    help: ArgumentHelp("Work on part K (from 0) of N, publish nothing.", valueName: "K/N"))
  var part: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Take over pass 2 from these directories.", valueName: "directory"))
  var reuse: [String] = []

  @Option(
    help: ArgumentHelp(
      "An output directory whose learned lines are cut too.", valueName: "directory"))
  var memoryFrom: String?

  var named: [String] { [] }

  func prepare() throws(ThresherError) -> Bool {
    _ = try sources()
    return true
  }

  private func sources() throws(ThresherError) -> Pipeline.Sources {
    var sources = Pipeline.Sources()
    sources.gathered = gathered
    sources.threshed = reuse
    if let part {
      guard let shard = RunOptions.Shard(part) else {
        throw ThresherError.configuration(
          ConfigurationError("--part: \(part): expected K/N with 0 ≤ K < N"))
      }
      sources.part = shard
    }
    return sources
  }

  func run() async throws {
    StopSignal.block()
    let configuration = try job.effectiveConfiguration()
    var options = job.runOptions()
    options.memoryFrom = memoryFrom
    let summary = try await Pipeline(configuration, options)
      .thresh(try sources(), observer: job.observer())
    guard part == nil else { return }
    try job.conclude(summary, configuration)
  }
}
