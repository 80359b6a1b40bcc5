import ThresherCore
import ThresherCorpus
import ThresherFacts

/// Pass 2: spool → site lines cut → facts → finished line and its tally.
struct ThreshPass {
  let line: ThreshLine
  let manifest: Manifest
  let configuration: PipelineConfiguration
  let configurationDigest: String
  let journal: CrashJournal
  let width: Int

  /// Entries of the gather spool with the bytes they are made of.
  private struct Batch: Sendable {
    var entries: [(payload: [UInt8], isLaterClaimant: Bool)] = []
    var bytes = 0
  }

  private struct Result: Sendable {
    var frames: [UInt8] = []
    var records = 0
    var metrics = StageMetrics()
    var failure: ThresherError?
  }

  /// Takes the entries that are not done yet and appends what becomes of them to `output`.
  func run(
    _ join: Join, from spool: borrowing SpoolFile, done: Int, output: inout SpoolFile,
    observer: RunObserver
  ) async throws -> StageMetrics {
    var next = done
    var committed = done
    var metrics = StageMetrics()
    let line = line
    let digest = configurationDigest
    let crashed = journal.crashed
    let carefulEnd =
      journal.isCareful ? done + 2 * width * configuration.runtime.batchRecords : done
    for (width, recordLimit, end) in [
      (1, 1, min(carefulEnd, join.entries.count)),
      (width, configuration.runtime.batchRecords, join.entries.count),
    ] {
      try await OrderedBatches.run(
        width: width,
        next: {
          if let signal = StopSignal.pending { throw ThresherError.stopped(signal) }
          return try self.batch(join, from: spool, &next, end: end, recordLimit: recordLimit)
        },
        work: { ThreshPass.work($0, line: line, digest: digest, crashed: crashed) },
        deliver: { result in
          if let failure = result.failure { throw failure }
          try output.append(result.frames)
          committed += result.records
          try self.manifest.set([
            "thresh.end": String(output.end), "thresh.done": String(committed),
          ])
          metrics.merge(result.metrics)
          observer.progress(
            Progress(
              pass: .thresh, done: committed, total: join.entries.count, records: committed))
        })
      if journal.isCareful { journal.endCareful() }
    }
    return metrics
  }

  private func batch(
    _ join: Join, from spool: borrowing SpoolFile, _ next: inout Int, end: Int, recordLimit: Int
  ) throws(ThresherError) -> Batch? {
    var batch = Batch()
    while next < end, batch.entries.count < recordLimit,
      batch.bytes < configuration.runtime.batchBytes
    {
      let entry = join.entries[next]
      let payload = try spool.payload(entry.reference)
      batch.entries.append((payload, entry.isLaterClaimant))
      batch.bytes += payload.count
      next += 1
    }
    if recordLimit == 1, let payload = batch.entries.first?.payload {
      journal.attempt(try GatherHead(payload[...], path: "", spool: spool.path).key)
    }
    return batch.entries.isEmpty ? nil : batch
  }

  private static func work(
    _ batch: Batch, line: ThreshLine, digest: String, crashed: Set<RecordKey>
  ) -> Result {
    var result = Result()
    var scratch = line.makeScratch()
    var json = JSONWriter()
    var packed = BinaryWriter()
    for (payload, isLaterClaimant) in batch.entries {
      do throws(BinaryReader.Malformed) {
        var reader = BinaryReader(payload)
        let head = try GatherHead(from: &reader, path: "")
        let id = isLaterClaimant ? head.contentID : head.claimedID ?? head.contentID
        let entry =
          try reader.boolean()
          ? threshed(
            try reader.article(), id: id, line, digest, crashed, &scratch, &json)
          : try rejected(&reader, id: id, &json)
        entry.pack(into: &packed)
        SpoolFile.frame(packed.bytes, into: &result.frames)
        result.records += 1
      } catch {
        result.failure = .state(
          path: "spool", reason: "an entry makes no sense at its byte \(error.offset)")
        return result
      }
    }
    result.metrics = scratch.metrics
    return result
  }

  private static func threshed(
    _ article: Article, id: String, _ line: ThreshLine, _ digest: String,
    _ crashed: Set<RecordKey>, _ scratch: inout ThreshLine.Scratch, _ json: inout JSONWriter
  ) -> ThreshEntry {
    let rejection: Rejection
    do throws(Rejection) {
      // The head names no path: the article does.
      guard !crashed.contains(article.source.key) else { throw .crashedTwice }
      let annotated = try line.run(article, scratch: &scratch)
      let record = ArticleRecord(
        annotated, id: id, configurationDigest: digest, writer: &json)
      return .written(
        ThreshEntry.Written(
          id: id, textSHA256: SHA256.hexDigest(of: annotated.text.utf8),
          published: annotated.article.metadata.published?.time.secondsSinceEpoch,
          canonicalURL: annotated.article.metadata.canonicalURL,
          site: annotated.article.site, tally: .init(annotated), head: record.head,
          tail: record.tail))
    } catch {
      rejection = error
    }
    RejectedRecord.write(rejection, id: id, url: article.url, source: article.source, to: &json)
    return .rejected(
      ThreshEntry.Rejected(rejection: rejection, site: article.site, line: json.bytes))
  }

  private static func rejected(
    _ reader: inout BinaryReader, id: String, _ json: inout JSONWriter
  ) throws(BinaryReader.Malformed) -> ThreshEntry {
    let source = try reader.source()
    let url = try reader.optional { reader throws(BinaryReader.Malformed) in try reader.string() }
    let rejection = try reader.rejection()
    RejectedRecord.write(rejection, id: id, url: url, source: source, to: &json)
    return .rejected(
      ThreshEntry.Rejected(
        rejection: rejection, site: WebURL.host(of: url), line: json.bytes))
  }
}
