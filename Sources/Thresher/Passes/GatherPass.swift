import ThresherCore
import ThresherFetch

/// Pass 1: source → record → page → tree → article → spool.
struct GatherPass {
  let line: GatherLine
  let manifest: Manifest
  let configuration: PipelineConfiguration
  let journal: CrashJournal
  /// Where pages come from, by record path.
  let addresses: [String: RunOptions.PageAddress]
  let width: Int

  /// One batch's work, done by a worker.
  private struct Result: Sendable {
    var frames: [UInt8] = []
    /// Where the frames of an input end in `frames`.
    var pieces: [(path: String, end: Int, records: Int, file: InputFile)] = []
    var ended: [Manifest.Input] = []
    var metrics = StageMetrics()
  }

  /// Reads the inputs and appends what they hold to the spool, batch by batch.
  func run(
    _ inputs: [InputFile], known: PathTable<Manifest.Input>, spool: inout SpoolFile,
    observer: RunObserver
  ) async throws -> StageMetrics {
    let source = GatherSource(
      inputs: inputs, committed: known.mapValues { $0.records }, configuration: configuration)
    var progress = State(
      source: source, records: known.mapValues { $0.records }, metrics: StageMetrics())
    let total = inputs.reduce(0) { $0 + $1.byteCount }
    if journal.isCareful {
      let limit = 2 * width * configuration.runtime.batchRecords
      try await phase(
        width: 1, recordLimit: 1, batchLimit: limit, total, &progress, &spool, observer)
      journal.endCareful()
    }
    try await phase(
      width: width, recordLimit: configuration.runtime.batchRecords, batchLimit: .max, total,
      &progress, &spool, observer)
    return progress.metrics
  }

  private struct State {
    var source: GatherSource
    var records: PathTable<Int>
    var metrics: StageMetrics
  }

  private func phase(
    width: Int, recordLimit: Int, batchLimit: Int, _ total: Int, _ state: inout State,
    _ spool: inout SpoolFile, _ observer: RunObserver
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
        try self.commit(result, &spool, &records)
        recordCount += result.pieces.reduce(0) { $0 + $1.records }
        metrics.merge(result.metrics)
        observer.progress(
          Progress(
            pass: .gather, done: source.bytesRead, total: total,
            records: recordCount))
      })
    state = State(source: source, records: records, metrics: metrics)
  }

  private func commit(
    _ result: Result, _ spool: inout SpoolFile, _ records: inout PathTable<Int>
  ) throws(ThresherError) {
    let base = spool.end
    try spool.append(result.frames)
    var segments: [Manifest.Segment] = []
    var inputs = PathTable<Manifest.Input>()
    var start = 0
    for piece in result.pieces {
      segments.append(
        Manifest.Segment(input: piece.path, start: base + start, end: base + piece.end))
      start = piece.end
      records[piece.path, default: 0] += piece.records
      var input = Manifest.Input(
        path: piece.path, byteCount: piece.file.byteCount,
        modifiedNanoseconds: piece.file.modifiedNanoseconds)
      input.records = records[piece.path, default: 0]
      inputs[piece.path] = input
    }
    for input in result.ended { inputs[input.path] = input }
    try manifest.commit(
      segments: segments, inputs: inputs.inOrder, spoolEnd: spool.end)
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
        GatherEntry.pack(line.run(record, scratch: &scratch), into: &writer)
        SpoolFile.frame(writer.bytes, into: &result.frames)
        if result.pieces.last?.file.location == file.location {
          result.pieces[result.pieces.count - 1].end = result.frames.count
          result.pieces[result.pieces.count - 1].records += 1
        } else {
          result.pieces.append((file.path, result.frames.count, 1, file))
        }
      }
    }
    result.metrics = scratch.metrics
    return result
  }
}
