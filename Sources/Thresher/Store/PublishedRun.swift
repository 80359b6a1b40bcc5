import Glibc
import ThresherCore
import ThresherFetch

/// What the manifest knows of the last run that was published: enough to see that there is nothing
/// to do and to say so without reading a record.
struct PublishedRun {
  /// What the published files depend on; empty when there are none.
  let key: String
  private let traces: [String]
  private let counts: RecordCounts
  private let damages: [(path: String, reason: String)]
  private let damagedInputs: Int

  init(
    _ manifest: Manifest, _ inputs: PathTable<Manifest.Input>
  ) throws(ThresherError) {
    key = try manifest.value("published.key") ?? ""
    traces = (try manifest.value("published.files") ?? "").split(separator: "\n").map(String.init)
    let numbers = (try manifest.value("published.counts") ?? "").split(separator: " ")
      .compactMap { Int($0) }
    var counts = RecordCounts()
    if numbers.count == 5 {
      counts.read = numbers[0]
      counts.written = numbers[1]
      counts.duplicate = numbers[2]
      counts.broken = numbers[3]
      counts.unwanted = numbers[4]
    }
    self.counts = counts
    let inputs = inputs.inOrder
    damages = inputs.flatMap { input in input.damages.map { (input.path, $0) } }
    damagedInputs = inputs.count(where: \.countsAsBroken)
  }

  static func record(
    _ summary: RunSummary, key: String, files: [String], in directory: String,
    _ manifest: Manifest
  ) throws(ThresherError) {
    let counts = summary.counts
    try manifest.set([
      "published.key": key,
      "published.files": files.map { trace(of: $0, in: directory) }.joined(separator: "\n"),
      "published.counts":
        "\(counts.read) \(counts.written) \(counts.duplicate) \(counts.broken) \(counts.unwanted)",
    ])
  }

  /// Whether the files are all there as they were published.
  func isIntact(in directory: String) -> Bool {
    !traces.isEmpty
      && traces.allSatisfy { trace in
        let name = trace.prefix { $0 != " " }
        return PublishedRun.trace(of: String(name), in: directory) == trace
      }
  }

  /// A file's name, length and time of change: another trace is another file, or one that somebody
  /// wrote to.
  private static func trace(of name: String, in directory: String) -> String {
    var status = stat()
    guard stat("\(directory)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return name
    }
    let time = status.st_mtim
    return "\(name) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }

  /// The summary of the run that was published.
  func summary(_ walk: Walk) -> RunSummary {
    var summary = RunSummary()
    summary.counts = counts
    summary.inputs = walk.files.count
    summary.passOver(walk.notices)
    summary.inputLocations = walk.locations
    summary.damages += damages
    summary.damagedInputs += damagedInputs
    summary.isUnchanged = true
    return summary
  }
}

extension Walk {
  /// The files as they can be opened, each once.
  var locations: [String] {
    var locations: [String] = []
    for file in files {
      let location = String(decoding: file.location, as: UTF8.self)
      if location != locations.last { locations.append(location) }
    }
    return locations
  }
}
