import ArgumentParser
import Glibc
import Thresher
import ThresherCore

/// CPU time by stage of one run over a corpus, and the process's peak memory.
@main
struct ThresherBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-bench",
    abstract: "Run the whole job on a corpus and print CPU time by stage.")

  @Argument(help: "Files and directories to read.")
  var corpus: [String]

  @Option(help: "A directory for the output; it is overwritten.")
  var output: String

  @Option(help: "Workers.")
  var jobs = 1

  @Flag(help: "Leave out the facts.")
  var noFacts = false

  func run() async throws {
    var configuration = PipelineConfiguration()
    configuration.runtime.jobs = jobs
    if noFacts { configuration.leaveOutFacts() }
    var options = RunOptions()
    options.corpus = corpus
    options.output = output
    options.isFresh = true
    let summary = try await Pipeline(configuration, options).run()
    printTable(summary)
  }

  private func printTable(_ summary: RunSummary) {
    let pages = Double(max(1, summary.counts.read))
    let megabytes = Double(summary.metrics.pageBytes) / 1e6
    print("\(summary.counts.read) records, \(fixed(megabytes, 1)) MB decoded, \(jobs) worker(s)")
    print("stage          ms/record    MB/s")
    let order: [StageName] = [.fetch, .decode, .parse, .extract, .strip, .facts]
    for name in order {
      guard let entry = summary.metrics.entries[name] else { continue }
      row(name.rawValue, Double(entry.nanoseconds) / 1e9, pages, megabytes)
    }
    var usage = rusage()
    getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
    let seconds =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    row("whole process", seconds, pages, megabytes)
    print("peak memory \(usage.ru_maxrss / 1024) MB")
  }

  private func row(_ name: String, _ seconds: Double, _ pages: Double, _ megabytes: Double) {
    let label = name + String(repeating: " ", count: max(0, 15 - name.utf8.count))
    print("\(label)\(fixed(seconds / pages * 1000, 3))     \(fixed(megabytes / seconds, 0))")
  }

  private func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = [1.0, 10, 100, 1000][decimals]
    let scaled = Int((value * scale).rounded())
    guard decimals > 0 else { return String(scaled) }
    let fraction = String(scaled % Int(scale) + Int(scale)).dropFirst()
    return "\(scaled / Int(scale)).\(fraction)"
  }
}
