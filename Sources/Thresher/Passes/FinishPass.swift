import Glibc
import ThresherCore
import ThresherCorpus

/// The end: copies are decided, lines get their `dedup` object, tallies are added up, files written.
struct FinishPass {
  let directory: String
  let configuration: PipelineConfiguration

  /// What a run leaves, before run.json.
  struct Outcome {
    var counts: RecordCounts
    var rejectedByCode: [String: Int]
    /// Complete on disk under temporary names, in the order they are published.
    var files: [OutputFile.Finished]
  }

  func run(
    _ spool: borrowing SpoolFile, observer: RunObserver
  ) throws(ThresherError) -> Outcome {
    let frames = SpoolFile.header.count..<spool.end
    var index = DuplicateIndex()
    try spool.forEachFrame(in: frames) { (_, payload) throws(ThresherError) in
      if case .written(let entry) = try ThreshEntry(payload, spool: spool.path) {
        index.add(
          id: entry.id, textSHA256: entry.textSHA256, published: entry.published,
          canonicalURL: entry.canonicalURL)
      }
    }
    return try write(spool, frames, index, observer)
  }

  private func write(
    _ spool: borrowing SpoolFile, _ frames: Range<Int>, _ copies: DuplicateIndex,
    _ observer: RunObserver
  ) throws(ThresherError) -> Outcome {
    var articles = try OutputFile(directory: directory, name: "articles.jsonl")
    var rejected = try OutputFile(directory: directory, name: "rejected.jsonl")
    var duplicates = try OutputFile(directory: directory, name: "duplicates.jsonl")
    var statistics = CorpusStatistics()
    var counts = RecordCounts()
    var byCode: [String: Int] = [:]
    let drops = configuration.duplicates.mode == .drop
    let verdicts = copies.verdicts()
    var writer = JSONWriter()
    try spool.forEachFrame(in: frames) { (_, payload) throws(ThresherError) in
      counts.read += 1
      switch try ThreshEntry(payload, spool: spool.path) {
      case .written(let entry):
        let verdict = verdicts[entry.id]
        let line = FinishPass.line(entry, verdict, &writer)
        if verdict.duplicateOf == nil {
          counts.written += 1
          statistics.add(entry.tally)
          try articles.write(line)
        } else {
          counts.duplicate += 1
          statistics.addDuplicate(site: entry.site)
          if drops { try duplicates.write(line) } else { try articles.write(line) }
        }
      case .rejected(let entry):
        switch entry.rejection.kind {
        case .broken: counts.broken += 1
        case .unwanted: counts.unwanted += 1
        }
        byCode[entry.rejection.code.rawValue, default: 0] += 1
        statistics.addRejection(entry.rejection, site: entry.site)
        try rejected.write(entry.line + [0x0A])
      }
      if counts.read % 1000 == 0 {
        observer.progress(
          Progress(pass: .finish, done: counts.read, total: counts.read, records: counts.read))
      }
    }
    guard counts.isBalanced else { throw .unbalanced(counts) }
    var files = [try articles.finish(), try rejected.finish()]
    let dropped = try duplicates.finish()
    if drops { files.append(dropped) } else { unlink(dropped.temporary) }
    files += try summaries(of: statistics)
    return Outcome(counts: counts, rejectedByCode: byCode, files: files)
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

  private static func line(
    _ entry: ThreshEntry.Written, _ verdict: DuplicateIndex.Verdict, _ writer: inout JSONWriter
  ) -> [UInt8] {
    writer.reset()
    ArticleRecord.Dedup(
      textSHA256: entry.textSHA256, clusterID: verdict.clusterID,
      duplicateOf: verdict.duplicateOf, similarity: verdict.duplicateOf == nil ? nil : 1,
      versionOf: verdict.versionOf
    ).write(to: &writer)
    return entry.head + writer.bytes + entry.tail + [0x0A]
  }
}
