import ArgumentParser
import Thresher

/// `thresher gather`: the first half of a run.
struct GatherCommand: SupervisedCommand {
  static let configuration = CommandConfiguration(
    commandName: "gather", abstract: "Do pass 1 of a run alone: read inputs into a spool.",
    discussion: """
      Examples:
        thresher gather --corpus news/ --shard 0/4 --output g0
        printf 'a.warc.gz\\t0\\t1000000\\n' | thresher gather --files-from - --output g0
        thresher thresh g0 g1 g2 g3 --output out

      A second gather into the same directory reads only what is new. Exit status as for run, but
      for 3: whether too many records are broken is for thresh to say.
      """)

  @OptionGroup var job: JobOptions
  @OptionGroup var input: CorpusOptions

  var named: [String] { input.named }

  func prepare() throws(ThresherError) -> Bool {
    try input.check(output: job.outputDirectory)
    return true
  }

  func run() async throws {
    StopSignal.block()
    let configuration = try job.effectiveConfiguration()
    var options = job.runOptions()
    try input.add(to: &options)
    let summary = try await Pipeline(configuration, options).gather(observer: job.observer())
    for damage in summary.damages.prefix(20) {
      job.runLog.warning("\(damage.path): \(damage.reason)")
    }
    if let depfile = job.depfile {
      try Depfile.write(depfile, summary, output: options.output, job.runLog)
    }
    if let metricsFile = job.metricsFile {
      try RunMetricsFile.write(metricsFile, summary, status: 0)
    }
    if job.speaks {
      job.runLog.info(
        "\(summary.counts.read) records of \(summary.inputs) inputs gathered → \(options.output)")
    }
  }
}
