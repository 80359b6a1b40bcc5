import Glibc
import ThresherCore
import ThresherFetch

/// What the manifest knows of the last run that was published: enough to see that there is nothing
/// to do and to say so without reading a record.
struct PublishedRun {
  /// What the published files depend on; empty when there are none.
  let key: String
  private let files: [(name: String, byteCount: Int)]
  private let counts: RecordCounts
  private let damages: [(path: String, reason: String)]
  private let damagedInputs: Int

  init(
    _ manifest: Manifest, _ inputs: PathTable<Manifest.Input>
  ) throws(ThresherError) {
    key = try manifest.value("published.key") ?? ""
    files = (try manifest.value("published.files") ?? "").split(separator: "\n").compactMap {
      let parts = $0.split(separator: " ")
      return parts.count == 2 ? (String(parts[1]), Int(parts[0]) ?? -1) : nil
    }
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
    _ summary: RunSummary, key: String, files: [OutputFile.Finished], _ manifest: Manifest
  ) throws(ThresherError) {
    let counts = summary.counts
    try manifest.set([
      "published.key": key,
      "published.files": files.map { "\($0.summary.byteCount) \($0.name)" }
        .joined(separator: "\n"),
      "published.counts":
        "\(counts.read) \(counts.written) \(counts.duplicate) \(counts.broken) \(counts.unwanted)",
    ])
  }

  /// Whether the files are all there, as long as they were.
  func isIntact(in directory: String) -> Bool {
    !files.isEmpty
      && (files.map { ("\(directory)/\($0.name)", $0.byteCount) }
        + [("\(directory)/run.json", -1)])
        .allSatisfy { path, byteCount in
          var status = stat()
          return stat(path, &status) == 0
            && (byteCount < 0 || Int(status.st_size) == byteCount)
        }
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
