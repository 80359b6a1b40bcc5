import ArgumentParser
import Glibc
import Thresher

/// Which inputs are read.
struct CorpusOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files and directories to read.", valueName: "path"))
  var corpus: [String] = []

  @Option(
    help: ArgumentHelp(
      "A list of more files, one a line; path TAB offset TAB length is a stretch of a gzipped "
        + "WARC; - is stdin.", valueName: "file"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Where pages come from: path TAB url TAB time of the fetch, a line a page.",
      valueName: "file"))
  var urls: String?

  @Option(
    help: ArgumentHelp(
      "Read part K (from 0) of N, by the paths; by default as Slurm's array says.",
      valueName: "K/N"))
  var shard: String?

  @Flag(help: "Read every input to see whether it changed.")
  var verify = false

  @Option(
    help: ArgumentHelp(
      "A content model in place of the one compiled in, to score it.", valueName: "file",
      visibility: .hidden))
  var contentModel: String?

  /// Adds what is to be read to the options of a run.
  func add(to options: inout RunOptions) throws(ThresherError) {
    options.corpus = roots
    if let filesFrom {
      options.files = try NamedFile.read(filesFrom).split(separator: 0x0A).map(Array.init)
    }
    if let urls { options.addresses = try addresses(in: urls) }
    if let contentModel { options.contentModel = try NamedFile.read(contentModel) }
    options.verifies = verify
    options.shard = try parsedShard()
  }

  private var roots: [String] {
    corpus.isEmpty && filesFrom == nil ? [environment("THRESHER_CORPUS") ?? "corpus"] : corpus
  }

  /// Throws when the corpus or a list is not there, or the output would become a part of the corpus.
  func check(output: String) throws(ThresherError) {
    var options = RunOptions()
    try add(to: &options)
    options.output = output
    try options.checkPlaces()
  }

  /// The part that is read, nil for all.
  func parsedShard() throws(ThresherError) -> RunOptions.Shard? {
    var text = shard
    if text == nil { text = try slurmShard() }
    guard let text else { return nil }
    guard let shard = RunOptions.Shard(text) else {
      throw ThresherError.configuration(
        ConfigurationError("--shard: \(text): expected K/N with 0 ≤ K < N"))
    }
    return shard
  }

  /// What Slurm says of an array's task, by its numbers' first and distance.
  private func slurmShard() throws(ThresherError) -> String? {
    guard let id: Int = try number(orVariable: "SLURM_ARRAY_TASK_ID"),
      let count: Int = try number(orVariable: "SLURM_ARRAY_TASK_COUNT")
    else { return nil }
    let first: Int? = try number(orVariable: "SLURM_ARRAY_TASK_MIN")
    let given: Int? = try number(orVariable: "SLURM_ARRAY_TASK_STEP")
    let step = max(1, given ?? 1)
    let distance = id.subtractingReportingOverflow(first ?? 0)
    guard !distance.overflow, distance.partialValue % step == 0 else { return "\(id)/\(count)" }
    return "\(distance.partialValue / step)/\(count)"
  }

  /// The files that are read beside the corpus.
  var named: [String] { [filesFrom, urls].compactMap(\.self) }

  private func addresses(
    in path: String
  ) throws(ThresherError) -> [String: RunOptions.PageAddress] {
    var addresses: [String: RunOptions.PageAddress] = [:]
    for (number, bytes) in try NamedFile.read(path).split(separator: 0x0A).enumerated() {
      let line = String(decoding: bytes, as: UTF8.self)
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
