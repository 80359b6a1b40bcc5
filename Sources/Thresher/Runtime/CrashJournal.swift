import Glibc
import ThresherCore

/// What the parent and the child tell each other about crashes, in two files under `.thresher/`.
///
/// `attempt` names the record a careful child is working on: it takes record by record the stretch
/// in which its predecessor crashed. `crashed` lists the records that crashed twice: the child
/// rejects them without a look.
struct CrashJournal: Sendable {
  /// Whether this process is to take the next records one by one.
  let isCareful: Bool
  /// Records that are rejected as `run.crashed`.
  let crashed: Set<RecordKey>
  private let directory: String

  init(stateDirectory: String, isCareful: Bool) {
    directory = stateDirectory
    self.isCareful = isCareful
    let text = FileBytes.read("\(stateDirectory)/crashed") ?? []
    crashed = Set(text.split(separator: 0x0A).compactMap { CrashJournal.key(Array($0)) })
  }

  /// Names the record that is taken next.
  func attempt(_ key: RecordKey) {
    CrashJournal.write(CrashJournal.line(key), to: "\(directory)/attempt", appending: false)
  }

  /// The careful stretch is behind.
  func endCareful() { unlink("\(directory)/attempt") }

  /// The record the dead child was working on, as the parent reads it.
  static func attempted(stateDirectory: String) -> RecordKey? {
    FileBytes.read("\(stateDirectory)/attempt").flatMap(key)
  }

  /// Adds a record to those that are rejected.
  static func reject(_ key: RecordKey, stateDirectory: String) {
    write(line(key) + [0x0A], to: "\(stateDirectory)/crashed", appending: true)
  }

  /// Forgets all, when a run is over.
  static func clear(stateDirectory: String) {
    unlink("\(stateDirectory)/attempt")
    unlink("\(stateDirectory)/crashed")
  }

  private static func line(_ key: RecordKey) -> [UInt8] {
    var writer = JSONWriter()
    writer.array { writer in
      writer.string(key.path)
      writer.string(key.member)
      writer.integer(key.record)
    }
    return writer.bytes
  }

  private static func key(_ line: [UInt8]) -> RecordKey? {
    // A file cut short by the crash names no record.
    guard let parts = (try? JSONParser.parse(line))?.array, parts.count == 3,
      let path = parts[0].string, let record = parts[2].integer
    else { return nil }
    return RecordKey(path: path, member: parts[1].string, record: record)
  }

  private static func write(_ bytes: [UInt8], to path: String, appending: Bool) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC)
    let descriptor = uninterrupted { open(path, flags | O_NOFOLLOW, 0o644) }
    guard descriptor >= 0 else { return }
    bytes.withUnsafeBytes { bytes in
      _ = uninterrupted { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
    }
    close(descriptor)
  }
}

extension Rejection {
  /// The end of a record that ended the process twice.
  static let crashedTwice = Rejection(
    .run, .crashed, .broken, "the process crashed, or worked without end, twice on this record")
}
