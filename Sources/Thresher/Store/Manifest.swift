internal import GRDB
import ThresherCore

/// What is committed: which inputs were read how far, and where their entries stand in the spools.
///
/// An entry counts once the transaction that names it is through; the spool's bytes are on disk
/// before. The database is in WAL mode with synchronous = NORMAL: a killed process loses no
/// transaction, a power cut at most the last ones, whose work is then done again.
struct Manifest: Sendable {
  /// An input as the manifest knows it.
  struct Input: Hashable, Sendable {
    /// See `InputFile.name`.
    var path: String
    var byteCount: Int
    var modifiedNanoseconds: Int
    /// Digest of the whole file; empty until it was read to its end.
    var sha256 = ""
    /// Records committed.
    var records = 0
    /// Whether it was read to its end.
    var isComplete = false
    /// The number of the night in which it was read.
    var night = 0
    /// Parts that could not be read, for people.
    var damages: [String] = []
    /// Records that are no documents, by type.
    var skipped: [String: Int] = [:]

    /// Whether it counts as a broken record by itself.
    var countsAsBroken: Bool { !damages.isEmpty }
  }

  /// A stretch of the gather spool that holds index entries of one input, in order.
  struct Segment: Hashable, Sendable {
    var input: String
    var start: Int
    var end: Int
    /// Bytes of the entries they point to.
    var entryBytes: Int
  }

  private static let version = "3"
  private let database: DatabaseQueue
  private let path: String

  /// Opens or makes the database at a path.
  ///
  /// Throws when it is damaged or was written by another version.
  init(path: String) throws(ThresherError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.busyMode = Manifest.busyMode
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
      database = try DatabaseQueue(path: path, configuration: configuration)
      try database.write { db in
        try db.execute(sql: Manifest.schema)
      }
    } catch {
      throw .state(path: path, reason: "\(error)")
    }
    if try version() == nil { try set(["version": Manifest.version]) }
  }

  /// Opens a database that is there, and writes nothing into it: any number of processes may.
  ///
  /// Throws as `init(path:)` does.
  init(reading path: String) throws(ThresherError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = Manifest.busyMode
      database = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw .state(path: path, reason: "\(error)")
    }
    _ = try version()
  }

  /// The last of several processes to close the database tidies it up: the others wait.
  private static let busyMode = Database.BusyMode.timeout(60)

  private func version() throws(ThresherError) -> String? {
    let found = try value("version")
    guard found == nil || found == Manifest.version else {
      throw .state(path: path, reason: "written by another version of thresher (\(found ?? ""))")
    }
    return found
  }

  private static let schema = """
    CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS input (
      path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
      sha256 TEXT NOT NULL, records INTEGER NOT NULL, complete INTEGER NOT NULL,
      night INTEGER NOT NULL, damages TEXT NOT NULL, skipped TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS segment (
      number INTEGER PRIMARY KEY, input TEXT NOT NULL, start INTEGER NOT NULL,
      end INTEGER NOT NULL, entries INTEGER NOT NULL);
    """

  /// A fact by its name, such as the end of a spool.
  func value(_ key: String) throws(ThresherError) -> String? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT value FROM fact WHERE key = ?", arguments: [key])
    }
  }

  /// A fact that is a number; 0 when it is not there.
  func number(_ key: String) throws(ThresherError) -> Int { Int(try value(key) ?? "") ?? 0 }

  /// Sets facts, all or none.
  func set(_ facts: [String: String]) throws(ThresherError) {
    try access { db in try Manifest.set(facts, db) }
  }

  /// All inputs, by path.
  func inputs() throws(ThresherError) -> PathTable<Input> {
    try read { db in
      var inputs = PathTable<Input>()
      for row in try Row.fetchAll(db, sql: "SELECT * FROM input") {
        let input = Input(
          path: row["path"], byteCount: row["bytes"], modifiedNanoseconds: row["modified"],
          sha256: row["sha256"], records: row["records"], isComplete: row["complete"],
          night: row["night"],
          damages: Manifest.lines(row["damages"]), skipped: Manifest.counts(row["skipped"]))
        inputs[input.path] = input
      }
      return inputs
    }
  }

  /// All segments in the order they were committed, which within an input is the records' order.
  func segments() throws(ThresherError) -> [Segment] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM segment ORDER BY number").map {
        Segment(
          input: $0["input"], start: $0["start"], end: $0["end"], entryBytes: $0["entries"])
      }
    }
  }

  /// One batch of pass 1: its segments, what is now known of its inputs, the spool's new end.
  func commit(
    segments: [Segment], inputs: [Input], spoolEnd: Int
  ) throws(ThresherError) {
    try access { db in
      for segment in segments { try Manifest.insert(segment, db) }
      for input in inputs { try Manifest.put(input, db) }
      try Manifest.set(["gather.end": String(spoolEnd)], db)
    }
  }

  /// Takes a new gather spool in place of the old one.
  func replaceSpool(segments: [Segment], generation: Int, end: Int) throws(ThresherError) {
    try access { db in
      try db.execute(sql: "DELETE FROM segment")
      for segment in segments { try Manifest.insert(segment, db) }
      try Manifest.set(
        ["gather.generation": String(generation), "gather.end": String(end)], db)
    }
  }

  private static func insert(_ segment: Segment, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO segment (input, start, end, entries) VALUES (?, ?, ?, ?)",
      arguments: [segment.input, segment.start, segment.end, segment.entryBytes])
  }

  /// Forgets inputs and their entries.
  func forget(_ paths: [String]) throws(ThresherError) {
    guard !paths.isEmpty else { return }
    try access { db in
      for path in paths {
        try db.execute(sql: "DELETE FROM input WHERE path = ?", arguments: [path])
        try db.execute(sql: "DELETE FROM segment WHERE input = ?", arguments: [path])
      }
    }
  }

  private static func set(_ facts: [String: String], _ db: Database) throws {
    for (key, value) in facts.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }

  private static func put(_ input: Input, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        input.path, input.byteCount, input.modifiedNanoseconds, input.sha256, input.records,
        input.isComplete, input.night, input.damages.joined(separator: "\n"),
        input.skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
          .joined(separator: "\n"),
      ])
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func counts(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { counts[String(parts[1])] = Int(parts[0]) }
    }
    return counts
  }

  private func read<T>(_ body: (Database) throws -> T) throws(ThresherError) -> T {
    do {
      return try database.read(body)
    } catch {
      throw .state(path: path, reason: "\(error)")
    }
  }

  private func access<T>(_ body: (Database) throws -> T) throws(ThresherError) -> T {
    do {
      return try database.write(body)
    } catch {
      throw .state(path: path, reason: "\(error)")
    }
  }
}
