import Glibc
import ThresherCore

/// What pass 2 made of records: each entry under a key that names all it was made of.
///
/// The next run takes over every entry whose key is asked for again. Keys stand in the entries
/// themselves; a file beside the spool saves reading them all.
final class ThreshStore {
  /// Where an entry is.
  private struct Row: SortableRow {
    var key: UInt64
    var offset: UInt64
    var payloadBytes: UInt64

    static func < (a: Row, b: Row) -> Bool { a.key < b.key }
  }

  private let manifest: Manifest
  private let state: String
  private var spool: SpoolFile
  /// By key.
  private var rows: [Row]
  /// Those appended since, not in order.
  private var fresh: [Row] = []

  private static let rowBytes = 24

  /// Opens or makes the store of an output directory.
  init(directory: String, manifest: Manifest) throws(ThresherError) {
    self.manifest = manifest
    state = "\(directory)/.thresher"
    let name = try ThreshStore.name(manifest)
    let end = try manifest.number("thresh.end")
    spool = try SpoolFile.open(path: "\(state)/\(name).spool", committedEnd: end)
    rows = try ThreshStore.rows(state, name, manifest)
    try readUnindexed()
    try index()
  }

  /// Opens what another command left, to take entries over from it; nil when it did no pass 2.
  init?(reading directory: String) throws(ThresherError) {
    state = "\(directory)/.thresher"
    guard access("\(state)/state.sqlite", R_OK) == 0 else {
      throw .configuration(ConfigurationError("\(directory): no output of thresher"))
    }
    manifest = try Manifest(reading: "\(state)/state.sqlite")
    let name = try ThreshStore.name(manifest)
    let end = try manifest.number("thresh.end")
    guard end > 0 else { return nil }
    spool = try SpoolFile.openForReading(path: "\(state)/\(name).spool", committedEnd: end)
    rows = try ThreshStore.rows(state, name, manifest)
    try readUnindexed()
    rows += fresh
    rows.sort()
  }

  private static func name(_ manifest: Manifest) throws(ThresherError) -> String {
    let generation = try manifest.number("thresh.generation")
    return generation == 0 ? "thresh" : "thresh-\(generation)"
  }

  private static func rows(
    _ state: String, _ name: String, _ manifest: Manifest
  ) throws(ThresherError) -> [Row] {
    let count = try manifest.number("thresh.rows")
    guard count > 0 else { return [] }
    let path = "\(state)/\(name).index"
    guard let bytes = FileBytes.read(path), bytes.count >= count * rowBytes else {
      throw .state(path: path, reason: "shorter than it was")
    }
    var rows = bytes.withUnsafeBytes { buffer in
      (0..<count).map { buffer.loadUnaligned(fromByteOffset: $0 * rowBytes, as: Row.self) }
    }
    rows.sort()
    return rows
  }

  /// Entries that were committed by a run that did not come to its end have no row yet.
  private func readUnindexed() throws(ThresherError) {
    let indexed = max(SpoolFile.header.count, try manifest.number("thresh.indexed"))
    guard indexed < spool.end else { return }
    let path = spool.path
    try spool.forEachFrame(in: indexed..<spool.end) { (reference, payload) throws(ThresherError) in
      var reader = BinaryReader(Array(payload.prefix(10)))
      do throws(BinaryReader.Malformed) {
        fresh.append(ThreshStore.row(try reader.word(), reference))
      } catch {
        throw .state(path: path, reason: "damaged at byte \(reference.offset)")
      }
    }
  }

  private static func row(_ key: UInt64, _ reference: SpoolFile.Reference) -> Row {
    Row(
      key: key, offset: UInt64(reference.offset), payloadBytes: UInt64(reference.payloadBytes))
  }

  /// Bytes of the spool.
  var spoolBytes: Int { spool.end }

  /// Where the entry of a key is; nil when there is none.
  func reference(of key: UInt64) -> SpoolFile.Reference? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].key < key { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].key == key else { return nil }
    return SpoolFile.Reference(
      offset: Int(rows[low].offset), payloadBytes: Int(rows[low].payloadBytes))
  }

  /// The bytes of an entry.
  func payload(_ reference: SpoolFile.Reference) throws(ThresherError) -> [UInt8] {
    try spool.payload(reference)
  }

  /// Calls back with every entry, in the order of their keys.
  func forEachEntry(_ body: (ThreshEntry) throws(ThresherError) -> Void) throws(ThresherError) {
    for row in rows {
      let place = SpoolFile.Reference(
        offset: Int(row.offset), payloadBytes: Int(row.payloadBytes))
      try body(try ThreshEntry(try payload(place)))
    }
  }

  /// Makes room for that many entries at once: an array that doubles leaves holes in the heap.
  func expect(_ count: Int) { fresh.reserveCapacity(fresh.count + count) }

  /// Commits entries: frames, and where each of them is in the bytes.
  func commit(
    _ frames: [UInt8], _ entries: [(key: UInt64, reference: SpoolFile.Reference)]
  ) throws(ThresherError) {
    let base = spool.end
    try spool.append(frames)
    try manifest.set(["thresh.end": String(spool.end)])
    for (key, reference) in entries {
      var reference = reference
      reference.offset += base
      fresh.append(ThreshStore.row(key, reference))
    }
  }

  /// Makes what was committed since findable, also for the next run.
  func index() throws(ThresherError) {
    guard !fresh.isEmpty else { return }
    let path = "\(state)/\(try ThreshStore.name(manifest)).index"
    let descriptor = uninterrupted {
      open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw .state(path: path, reason: systemMessage()) }
    defer { close(descriptor) }
    let start = rows.count * ThreshStore.rowBytes
    let isWritten = fresh.withUnsafeBytes {
      PositionedBytes.write($0, to: descriptor, at: start)
    }
    guard isWritten, uninterrupted({ fdatasync(descriptor) }) == 0 else {
      throw .state(path: path, reason: systemMessage())
    }
    rows += fresh
    fresh = []
    try manifest.set([
      "thresh.rows": String(rows.count), "thresh.indexed": String(spool.end),
    ])
    rows.sort()
  }

  /// Keeps only the entries that are asked for, in a file of a new name, when most are not.
  func compact(keeping references: [SpoolFile.Reference]) throws(ThresherError) {
    let kept = references.reduce(SpoolFile.header.count) {
      $0 + SpoolFile.frameBytes + $1.payloadBytes
    }
    guard spool.end > 1 << 16, kept * 2 < spool.end else { return }
    let old = try ThreshStore.name(manifest)
    let generation = try manifest.number("thresh.generation") + 1
    var new = try SpoolFile.open(path: "\(state)/thresh-\(generation).spool", committedEnd: 0)
    var frames: [UInt8] = []
    for reference in references {
      SpoolFile.frame(try spool.payload(reference), into: &frames)
      if frames.count > 1 << 22 {
        try new.append(frames, isDurable: false)
        frames.removeAll(keepingCapacity: true)
      }
    }
    try new.append(frames)
    try manifest.set([
      "thresh.generation": String(generation), "thresh.end": String(new.end), "thresh.rows": "0",
      "thresh.indexed": "0",
    ])
    unlink("\(state)/\(old).spool")
    unlink("\(state)/\(old).index")
  }
}
