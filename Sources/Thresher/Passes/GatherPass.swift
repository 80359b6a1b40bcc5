import ThresherArticle
import ThresherCore
import ThresherFetch

/// Pass 1: source → record → page → tree → article → spool.
struct GatherPass {
  let line: GatherLine
  let configuration: PipelineConfiguration
  let journal: CrashJournal
  /// Where pages come from, by record path.
  let addresses: [String: RunOptions.PageAddress]
  let width: Int
  /// The night's number, for what is read.
  let night: Int

  /// One batch's work, done by a worker.
  private struct Result: Sendable {
    var frames: [UInt8] = []
    /// The index entries of each input.
    var pieces: [(file: InputFile, heads: [GatherHead.Draft])] = []
    var ended: [Manifest.Input] = []
    var metrics = StageMetrics()
  }

  /// Reads the inputs and appends what they hold to the store, batch by batch.
  func run(
    _ inputs: [InputFile], known: PathTable<Manifest.Input>, into store: GatherStore,
    observer: RunObserver
  ) async throws -> StageMetrics {
    let source = GatherSource(
      inputs: inputs, committed: known.mapValues { $0.records }, configuration: configuration)
    var progress = State(
      source: source, records: known.mapValues { $0.records }, metrics: StageMetrics())
    let total = inputs.reduce(0) { $0 + ($1.stretch?.count ?? $1.byteCount) }
    if journal.isCareful {
      let limit = 2 * width * configuration.runtime.batchRecords
      try await phase(
        width: 1, recordLimit: 1, batchLimit: limit, total, &progress, store, observer)
      journal.endCareful()
    }
    try await phase(
      width: width, recordLimit: configuration.runtime.batchRecords, batchLimit: .max, total,
      &progress, store, observer)
    return progress.metrics
  }

  private struct State {
    var source: GatherSource
    var records: PathTable<Int>
    var metrics: StageMetrics
  }

  private func phase(
    width: Int, recordLimit: Int, batchLimit: Int, _ total: Int, _ state: inout State,
    _ store: GatherStore, _ observer: RunObserver
  ) async throws {
    let line = line
    let crashed = journal.crashed
    let addresses = addresses
    var batches = 0
    var source = state.source
    var records = state.records
    var metrics = state.metrics
    var recordCount = records.inOrder.reduce(0, +)
    try await OrderedBatches.run(
      width: width,
      next: {
        if let signal = StopSignal.pending { throw ThresherError.stopped(signal) }
        guard batches < batchLimit,
          let batch = metrics.measure(.fetch, { source.next(recordLimit: recordLimit) })
        else { return nil }
        batches += 1
        if batchLimit < .max, let key = batch.attempt { journal.attempt(key) }
        return batch
      },
      work: { GatherPass.work($0, line: line, crashed: crashed, addresses: addresses) },
      deliver: { result in
        try self.commit(result, store, &records)
        recordCount += result.pieces.reduce(0) { $0 + $1.heads.count }
        metrics.merge(result.metrics)
        observer.progress(
          Progress(
            pass: .gather, done: source.bytesRead, total: total,
            records: recordCount))
      })
    state = State(source: source, records: records, metrics: metrics)
  }

  private func commit(
    _ result: Result, _ store: GatherStore, _ records: inout PathTable<Int>
  ) throws(ThresherError) {
    var pieces: [GatherStore.Piece] = []
    for piece in result.pieces {
      let name = piece.file.name
      records[name, default: 0] += piece.heads.count
      var input = Manifest.Input(
        path: name, byteCount: piece.file.byteCount,
        modifiedNanoseconds: piece.file.modifiedNanoseconds)
      input.records = records[name, default: 0]
      input.night = night
      pieces.append(GatherStore.Piece(input: input, heads: piece.heads))
    }
    let ended = result.ended.map { input in
      var input = input
      input.night = night
      return input
    }
    try store.commit(result.frames, pieces, ended: ended)
  }

  private static func work(
    _ batch: GatherBatch, line: GatherLine, crashed: Set<RecordKey>,
    addresses: [String: RunOptions.PageAddress]
  ) -> Result {
    var result = Result()
    var scratch = line.makeScratch()
    var writer = BinaryWriter()
    for (file, item) in batch.items {
      switch item {
      case .end(let input):
        result.ended.append(input)
      case .record(let record):
        var record = record
        if let address = addresses[record.source.key.path] {
          record.url = record.url ?? address.url
          record.crawled = record.crawled ?? address.crawled.flatMap { Timestamp(archiveDate: $0) }
        }
        if crashed.contains(record.source.key) {
          record.rejection = .crashedTwice
        } else {
          #if DEBUG
          CrashDrill.attend(record.source.key)
          #endif
        }
        var outcome = line.run(record, scratch: &scratch)
        if let stretch = file.stretch, stretch.lowerBound > 0 { outcome.identifyByPlace() }
        let head = pack(outcome, &writer, into: &result.frames)
        if result.pieces.last?.file.location == file.location,
          result.pieces.last?.file.stretch == file.stretch
        {
          result.pieces[result.pieces.count - 1].heads.append(head)
        } else {
          result.pieces.append((file, [head]))
        }
      }
    }
    result.metrics = scratch.metrics
    return result
  }

  private static func pack(
    _ outcome: GatherOutcome, _ writer: inout BinaryWriter, into frames: inout [UInt8]
  ) -> GatherHead.Draft {
    let offset = frames.count
    GatherEntry.pack(outcome, into: &writer)
    let hash = SpoolFile.frame(writer.bytes, into: &frames)
    var lines: LineDigest?
    if case .success(let article) = outcome.result { lines = LineDigest(of: article) }
    let key = outcome.source.key
    return GatherHead.Draft(
      offset: offset, payloadBytes: writer.bytes.count, hash: hash, member: key.member,
      record: key.record, claim: outcome.claimedID.map { StableHash.of($0) }, lines: lines)
  }
}
