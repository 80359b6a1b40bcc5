import ArgumentParser
import Thresher

/// `thresher merge`: several outputs or shards become one.
struct MergeCommand: SupervisedCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one output of several.",
    discussion: """
      Examples:
        thresher merge out/0 out/1 out/2 --output all
        thresher merge monday tuesday --output week

      Articles are not just put together: lines that repeat and copies depend on the whole corpus,
      so pass 2 is done again over the spools, and the result is that of one run over all inputs,
      byte for byte. The outputs must have been made with the same configuration.
      """)

  @OptionGroup var job: JobOptions

  @Argument(help: "Output directories of run or gather.")
  var outputs: [String]

  var named: [String] { [] }

  func prepare() throws(ThresherError) -> Bool { true }

  func run() async throws {
    StopSignal.block()
    let configuration = try job.effectiveConfiguration()
    var sources = Pipeline.Sources()
    sources.gathered = outputs
    // What an output made of its records holds wherever the other outputs change nothing about it.
    sources.threshed = outputs
    let summary = try await Pipeline(configuration, job.runOptions())
      .thresh(sources, observer: job.observer())
    try job.conclude(summary, configuration)
  }
}
