import ThresherCore
import ThresherTesting

@testable import ThresherFetch

/// Bytes in memory that come in small steps.
final class SteppedStream: ByteStream {
  private let stream: MemoryStream
  private let step: Int

  init(_ bytes: [UInt8], step: Int) {
    stream = MemoryStream(bytes)
    self.step = step
  }

  var remainingBytes: Int? { stream.remainingBytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(step)))
  }

  func diskRange(of range: Range<Int>) -> Range<Int>? { range }

  func diskOffset(of position: Int) -> Int { position }
}

/// All that comes of some bytes.
struct Events {
  var records: [RawRecord] = []
  var damages: [Damage] = []
  var skipped: [String] = []
  var hasEnded = true
  var formatName = ""

  /// Reads bytes as a file of a name would be read.
  init(
    _ bytes: [UInt8], _ fileName: String, step: Int = .max,
    _ configuration: InputConfiguration = InputConfiguration()
  ) {
    var place = InputPlace(path: fileName, configuration: configuration)
    place.fileByteCount = bytes.count
    var reader: any RecordReader
    (reader, formatName) = InputLayers.open(SteppedStream(bytes, step: step), place)
    // More events than bytes can only be a loop.
    for _ in 0..<(bytes.count + 100) {
      switch reader.next() {
      case .record(let record): records.append(record)
      case .damage(let damage): damages.append(damage)
      case .skipped(let type): skipped.append(type)
      case nil: return
      }
    }
    hasEnded = false
  }

  /// The payloads as text.
  var texts: [String] { records.map { String(decoding: $0.body, as: UTF8.self) } }

  /// The codes of the rejections.
  var rejections: [String?] { records.map { $0.rejection?.code.rawValue } }
}

extension InputFormatContract {
  /// The contract of all formats.
  static let all = InputFormatContract { bytes, fileName, step, limit in
    var configuration = InputConfiguration()
    configuration.maximumRecordBytes = limit
    let events = Events(bytes, fileName, step: step, configuration)
    var reading = Reading()
    reading.damages = events.damages.count
    reading.skipped = events.skipped
    reading.hasEnded = events.hasEnded
    reading.records = events.records.map { record in
      let key = record.source.key
      let start = record.source.offset
      return Reading.Record(
        key: "\(key.member ?? "") \(key.record)", body: record.body,
        rejection: record.rejection?.code.rawValue,
        range: start.map { $0..<($0 + (record.source.length ?? 0)) })
    }
    return reading
  }
}
