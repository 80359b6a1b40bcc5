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
  func add(to options: inout RunOptions) throws {
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
    options.verifies = verify
    options.shard = try parsedShard()
  }

  /// The part that is read, nil for all.
  func parsedShard() throws -> RunOptions.Shard? {
    guard let text = shard ?? slurmShard else { return nil }
    guard let shard = RunOptions.Shard(text) else {
      throw ThresherError.configuration(
        ConfigurationError("--shard: \(text): expected K/N with 0 ≤ K < N"))
    }
    return shard
  }

  private var slurmShard: String? {
    guard let id = environment("SLURM_ARRAY_TASK_ID").flatMap({ Int($0) }),
      let count = environment("SLURM_ARRAY_TASK_COUNT").flatMap({ Int($0) })
    else { return nil }
    let first = environment("SLURM_ARRAY_TASK_MIN").flatMap { Int($0) } ?? 0
    return "\(id - first)/\(count)"
  }

  /// Lets a child that takes the place of a crashed one read the list again, from a file without a
  /// name, which nobody can guess.
  ///
  /// Throws when the list can't be kept: the child would read an empty one.
  func keepStandardInput() throws(ThresherError) {
    guard filesFrom == "-" else { return }
    guard let bytes = readFile("-"), let file = tmpfile() else { throw unkeptInput() }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0,
      fseek(file, 0, SEEK_SET) == 0, dup2(fileno(file), STDIN_FILENO) == STDIN_FILENO
    else { throw unkeptInput() }
  }

  private func unkeptInput() -> ThresherError {
    .output(path: "the list from standard input", reason: String(cString: strerror(errno)))
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
