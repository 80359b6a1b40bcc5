import ThresherArticle
import ThresherCore
import ThresherCorpus
import ThresherFacts

/// Pass 2: spool → site lines cut → facts → finished line and its tally, for records whose entry is
/// not at hand from an earlier run.
struct ThreshPass {
  let line: ThreshLine
  let configuration: PipelineConfiguration
  let journal: CrashJournal
  let width: Int

  /// A record with the bytes it is made of.
  private struct Item: Sendable {
    var key: UInt64
    var path: String
    var shift: Int
    var isLaterClaimant: Bool
    var payload: [UInt8]
  }

  private struct Batch: Sendable {
    var items: [Item] = []
    var bytes = 0
  }

  private struct Result: Sendable {
    var frames: [UInt8] = []
    var entries: [(key: UInt64, reference: SpoolFile.Reference)] = []
    var metrics = StageMetrics()
    var failure: ThresherError?
  }

  /// Takes the records by their places in the join, in order, and commits what becomes of them.
  func run(
    _ todo: [Int], of join: Join, into store: ThreshStore, observer: RunObserver
  ) async throws -> StageMetrics {
    store.expect(todo.count)
    var next = 0
    var committed = 0
    var metrics = StageMetrics()
    let line = line
    let crashed = journal.crashed
    let carefulEnd =
      journal.isCareful ? min(2 * width * configuration.runtime.batchRecords, todo.count) : 0
    for (width, recordLimit, end) in [
      (1, 1, carefulEnd), (width, configuration.runtime.batchRecords, todo.count),
    ] {
      try await OrderedBatches.run(
        width: width,
        next: {
          if let signal = StopSignal.pending { throw ThresherError.stopped(signal) }
          return try self.batch(todo, join, &next, end: end, recordLimit: recordLimit)
        },
        work: { ThreshPass.work($0, line: line, crashed: crashed) },
        deliver: { result in
          if let failure = result.failure { throw failure }
          try store.commit(result.frames, result.entries)
          committed += result.entries.count
          metrics.merge(result.metrics)
          observer.progress(
            Progress(pass: .thresh, done: committed, total: todo.count, records: committed))
        })
      if journal.isCareful { journal.endCareful() }
    }
    return metrics
  }

  private func batch(
    _ todo: [Int], _ join: Join, _ next: inout Int, end: Int, recordLimit: Int
  ) throws(ThresherError) -> Batch? {
    var batch = Batch()
    while next < end, batch.items.count < recordLimit,
      batch.bytes < configuration.runtime.batchBytes
    {
      let entry = join.entries[todo[next]]
      let input = join.inputs[Int(entry.input)]
      let head = try join.head(of: entry)
      let payload = try join.payload(head, of: entry)
      batch.items.append(
        Item(
          key: entry.key, path: input.path, shift: input.shift,
          isLaterClaimant: entry.isLaterClaimant, payload: payload))
      batch.bytes += payload.count
      next += 1
      if recordLimit == 1 {
        journal.attempt(
          RecordKey(path: input.path, member: head.member, record: head.record + input.shift))
      }
    }
    return batch.items.isEmpty ? nil : batch
  }

  private static func work(_ batch: Batch, line: ThreshLine, crashed: Set<RecordKey>) -> Result {
    var result = Result()
    var scratch = line.makeScratch()
    var json = JSONWriter()
    var packed = BinaryWriter()
    for item in batch.items {
      do throws(BinaryReader.Malformed) {
        var reader = BinaryReader(item.payload)
        let id = try GatherEntry.identity(from: &reader, isLaterClaimant: item.isLaterClaimant)
        let entry: ThreshEntry
        if try reader.boolean() {
          var article = try reader.article()
          article.source.key.record += item.shift
          entry = threshed(article, id: id, line, crashed, &scratch, &json)
        } else {
          entry = try rejected(&reader, id: id, shift: item.shift, &json)
        }
        entry.pack(under: item.key, into: &packed)
        let offset = result.frames.count
        SpoolFile.frame(packed.bytes, into: &result.frames)
        result.entries.append(
          (item.key, SpoolFile.Reference(offset: offset, payloadBytes: packed.bytes.count)))
      } catch {
        result.failure = .state(
          path: item.path,
          reason: "its entry in the spool makes no sense at its byte \(error.offset)")
        return result
      }
    }
    result.metrics = scratch.metrics
    return result
  }

  private static func threshed(
    _ article: Article, id: String, _ line: ThreshLine, _ crashed: Set<RecordKey>,
    _ scratch: inout ThreshLine.Scratch, _ json: inout JSONWriter
  ) -> ThreshEntry {
    let rejection: Rejection
    do throws(Rejection) {
      guard !crashed.contains(article.source.key) else { throw .crashedTwice }
      let annotated = try line.run(article, scratch: &scratch)
      let text = annotated.text
      let signature = scratch.metrics.measure(.sign) { MinHashSignature(text.utf8) }
      let record = ArticleRecord(annotated, id: id, writer: &json)
      return .written(
        ThreshEntry.Written(
          outline: ThreshEntry.Outline(
            id: id, textSHA256: SHA256.hexDigest(of: text.utf8),
            published: annotated.article.metadata.published?.time.secondsSinceEpoch,
            canonicalURL: annotated.article.metadata.canonicalURL, signature: signature),
          site: annotated.article.site, siteLines: siteLines(text), tally: .init(annotated),
          text: record.text, head: record.head, tail: record.tail))
    } catch {
      rejection = error
    }
    RejectedRecord.write(rejection, id: id, url: article.url, source: article.source, to: &json)
    return .rejected(
      ThreshEntry.Rejected(rejection: rejection, site: article.site, line: json.bytes))
  }

  private static func siteLines(_ text: ArticleText) -> [ThreshEntry.SiteLineSample] {
    var lines: [ThreshEntry.SiteLineSample] = []
    for removal in text.removals where removal.kind == .siteLine {
      if !lines.contains(where: { $0.rule == removal.rule }) {
        lines.append(ThreshEntry.SiteLineSample(rule: removal.rule, sample: removal.sample))
      }
    }
    return lines
  }

  private static func rejected(
    _ reader: inout BinaryReader, id: String, shift: Int, _ json: inout JSONWriter
  ) throws(BinaryReader.Malformed) -> ThreshEntry {
    var source = try reader.source()
    source.key.record += shift
    let url = try reader.optional { reader throws(BinaryReader.Malformed) in try reader.string() }
    let rejection = try reader.rejection()
    RejectedRecord.write(rejection, id: id, url: url, source: source, to: &json)
    return .rejected(
      ThreshEntry.Rejected(
        rejection: rejection, site: WebURL.host(of: url), line: json.bytes))
  }
}

extension StageName {
  /// The sketch of the final text.
  static let sign = StageName(rawValue: "sign")
}
