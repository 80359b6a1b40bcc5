import ThresherCore
import ThresherFetch

/// One piece of pass 1: records, and what became known of the inputs they come from.
struct GatherBatch: Sendable {
  /// What the batch holds, in order.
  enum Item: Sendable {
    case record(RawRecord)
    /// The input is read to its end, or as far as it goes.
    case end(Manifest.Input)
  }

  /// Items with the input each belongs to.
  var items: [(input: InputFile, item: Item)] = []
  /// The key of the batch's only record, in careful mode.
  var attempt: RecordKey?
}

/// Cuts any input into batches: reads files, archives and streams one after another.
struct GatherSource {
  /// What is to be read, in order.
  private let inputs: [InputFile]
  /// Records already committed, by path: they are read again but not handed out.
  private let committed: PathTable<Int>
  private let configuration: PipelineConfiguration
  private var nextInput = 0
  private var current: Open?
  /// Bytes of the corpus that were read.
  private(set) var bytesRead = 0

  private struct Open {
    var file: InputFile
    var reader: InputReader?
    var state: Manifest.Input
    var recordsToSkip: Int
    var hasFailed = false
  }

  init(inputs: [InputFile], committed: PathTable<Int>, configuration: PipelineConfiguration) {
    self.inputs = inputs
    self.committed = committed
    self.configuration = configuration
  }

  /// The next batch, with at most `recordLimit` records; nil when all inputs are read.
  mutating func next(recordLimit: Int) -> GatherBatch? {
    var batch = GatherBatch()
    var bytes = 0
    var records = 0
    while records < recordLimit, bytes < configuration.runtime.batchBytes {
      guard let (file, item) = nextItem() else { break }
      batch.items.append((file, item))
      if case .record(let record) = item {
        records += 1
        bytes += record.body.count
        batch.attempt = record.source.key
      }
    }
    return batch.items.isEmpty ? nil : batch
  }

  private mutating func nextItem() -> (InputFile, GatherBatch.Item)? {
    while true {
      guard var open = current ?? openNext() else { return nil }
      // Held nowhere else while it is changed, so that no buffer in it is copied.
      current = nil
      let item = GatherSource.advance(&open)
      if case .end = item {
        bytesRead += open.file.stretch?.count ?? open.file.byteCount
      } else {
        current = open
      }
      if let item { return (open.file, item) }
    }
  }

  private mutating func openNext() -> Open? {
    guard nextInput < inputs.count else { return nil }
    let file = inputs[nextInput]
    nextInput += 1
    let state = Manifest.Input(
      path: file.name, byteCount: file.byteCount, modifiedNanoseconds: file.modifiedNanoseconds)
    var open = Open(
      file: file, reader: nil, state: state, recordsToSkip: committed[file.name] ?? 0)
    do throws(FetchError) {
      open.reader = try InputReader(file, configuration.input)
    } catch {
      open.state.damages.append(error.description)
      open.hasFailed = true
    }
    return open
  }

  /// The next thing of an input; nil when what was read is nothing to hand out.
  private static func advance(_ open: inout Open) -> GatherBatch.Item? {
    guard var reader = open.reader else { return failed(&open) }
    open.reader = nil
    defer { open.reader = reader }
    do throws(FetchError) {
      switch try reader.next() {
      case .record(let record):
        open.state.records += 1
        guard open.state.records > open.recordsToSkip else { return nil }
        return .record(record)
      case .skipped(let type):
        open.state.skipped[type, default: 0] += 1
        return nil
      case .damage(let damage):
        open.state.damages.append(damage.sentence)
        return nil
      case nil:
        open.state.sha256 = reader.sha256
        open.state.isComplete = true
        return .end(open.state)
      }
    } catch {
      open.state.damages.append(error.description)
      open.state.isComplete = true
      return .end(open.state)
    }
  }

  /// An input that can't be opened is one broken record, then its end.
  private static func failed(_ open: inout Open) -> GatherBatch.Item {
    guard open.state.records == 0 else {
      open.state.isComplete = true
      return .end(open.state)
    }
    open.state.records = 1
    var record = RawRecord(
      source: Source(key: RecordKey(path: open.file.path)), media: .html, body: [])
    record.rejection = Rejection(
      .fetch, .unreadableInput, .broken, open.state.damages.popLast() ?? "can't be opened")
    return .record(record)
  }
}

extension Damage {
  /// What is wrong and where, in one sentence.
  var sentence: String {
    let length = length.map { ", \($0) bytes passed over" } ?? ""
    return "at byte \(offset)\(length): \(reason)"
  }
}

extension Rejection.Code {
  /// The file can't be opened.
  static let unreadableInput = Rejection.Code(rawValue: "fetch.unreadable")
}
