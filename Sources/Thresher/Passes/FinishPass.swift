import Glibc
import ThresherCore
import ThresherCorpus

/// The end: copies are decided, lines get what the whole corpus decides, tallies are added up, files
/// written.
struct FinishPass {
  let directory: String
  let configuration: PipelineConfiguration

  /// What a run leaves, before run.json.
  struct Outcome {
    var counts = RecordCounts()
    var rejectedByCode: [String: Int] = [:]
    /// Complete on disk under temporary names, in the order they are published.
    var files: [OutputFile.Finished] = []
    /// The lines that were cut as their sites' own, as they stood.
    var siteLines = SiteLineSamples()
    /// What came in this night, by site.
    var night: [String: SiteNight] = [:]
  }

  func run(_ records: ThreshedRecords, observer: RunObserver) throws(ThresherError) -> Outcome {
    let search = DuplicateSearch(
      records, configuration, sortDirectory: "\(directory)/.thresher")
    let verdicts = try search.run()
    var articles = try OutputFile(directory: directory, name: "articles.jsonl")
    var rejected = try OutputFile(directory: directory, name: "rejected.jsonl")
    var duplicates = try OutputFile(directory: directory, name: "duplicates.jsonl")
    var statistics = StatisticsSpill(
      directory: "\(directory)/.thresher", memoryBytes: configuration.runtime.memoryBytes / 4)
    var cube = CubeBuilder(
      directory: "\(directory)/.thresher", memoryBytes: configuration.runtime.memoryBytes / 4)
    var outcome = Outcome()
    let drops = configuration.duplicates.mode == .drop
    let middle = ArticleRecord.middle(configurationDigest: configuration.digest())
    var writer = JSONWriter()
    for record in 0..<records.count {
      outcome.counts.read += 1
      switch try ThreshEntry(try records.payload(record)) {
      case .written(let entry):
        let verdict = verdicts[UInt32(record)] ?? DuplicateSearch.Verdict()
        FinishPass.write(verdict, entry.outline, to: &writer)
        let line = entry.head + writer.bytes + middle + entry.tail + [0x7D, 0x7D, 0x0A]
        outcome.siteLines.add(entry.siteLines, site: entry.site)
        if let site = entry.site, records.isNew(record) {
          outcome.night[site, default: SiteNight()].add(entry.tally)
        }
        if verdict.duplicateOf == nil {
          outcome.counts.written += 1
          try statistics.add(entry.tally)
          try cube.add(entry.tally)
          try articles.write(line)
        } else {
          outcome.counts.duplicate += 1
          statistics.addDuplicate(site: entry.site)
          if drops { try duplicates.write(line) } else { try articles.write(line) }
        }
      case .rejected(let entry):
        switch entry.rejection.kind {
        case .broken: outcome.counts.broken += 1
        case .unwanted: outcome.counts.unwanted += 1
        }
        outcome.rejectedByCode[entry.rejection.code.rawValue, default: 0] += 1
        statistics.addRejection(entry.rejection, site: entry.site)
        if let site = entry.site, records.isNew(record) {
          outcome.night[site, default: SiteNight()].addRejection()
        }
        try rejected.write(entry.line + [0x0A])
      }
      if record % 1000 == 999 {
        observer.progress(
          Progress(
            pass: .finish, done: record + 1, total: records.count, records: record + 1))
      }
    }
    guard outcome.counts.isBalanced else { throw .unbalanced(outcome.counts) }
    outcome.files = [try articles.finish(), try rejected.finish()]
    let dropped = try duplicates.finish()
    if drops { outcome.files.append(dropped) } else { unlink(dropped.temporary) }
    outcome.files += try summaries(
      of: try statistics.finish(top: configuration.output.topEntries))
    var file = try OutputFile(directory: directory, name: CubeFile.name, isState: true)
    try cube.write(to: &file)
    try file.finish().publish()
    return outcome
  }

  private func summaries(
    of statistics: CorpusStatistics
  ) throws(ThresherError) -> [OutputFile.Finished] {
    var writer = JSONWriter()
    statistics.write(to: &writer, top: configuration.output.topEntries)
    var json = try OutputFile(directory: directory, name: "statistics.json")
    try json.write(writer.bytes + [0x0A])
    var report = try OutputFile(directory: directory, name: "report.html")
    try report.write(Report.html(statistics, top: configuration.output.topEntries))
    return [try json.finish(), try report.finish()]
  }

  private static func write(
    _ verdict: DuplicateSearch.Verdict, _ outline: ThreshEntry.Outline, to writer: inout JSONWriter
  ) {
    writer.reset()
    ArticleRecord.Dedup(
      textSHA256: outline.textSHA256, clusterID: verdict.clusterID,
      duplicateOf: verdict.duplicateOf, similarity: verdict.similarity,
      versionOf: verdict.versionOf
    ).write(to: &writer)
  }
}
