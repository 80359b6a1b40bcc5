import Glibc
import ThresherCore

/// A file that appears whole or not at all.
///
/// It is written under a temporary name in the same directory, fsynced and renamed. When the new
/// content equals what is there, the old file stays as it is, its modification time included, so
/// that make does not rebuild what depends on it.
struct OutputFile: ~Copyable {
  /// What a finished file holds.
  struct Summary: Hashable, Sendable {
    var byteCount: Int
    var sha256: String
  }

  private let directory: String
  private let name: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var byteCount = 0
  private let digest = SHA256()

  /// Begins a file of an output directory, or of the state below it.
  init(directory: String, name: String, isState: Bool = false) throws(ThresherError) {
    self.directory = isState ? "\(directory)/.thresher" : directory
    self.name = name
    temporary = "\(directory)/.thresher/\(name).new"
    let temporary = temporary
    descriptor = uninterrupted {
      open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw .output(path: temporary, reason: systemMessage()) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends bytes.
  mutating func write(_ bytes: some Collection<UInt8>) throws(ThresherError) {
    buffer += bytes
    if buffer.count >= 1 << 18 { try flush() }
  }

  private mutating func flush() throws(ThresherError) {
    var done = 0
    while done < buffer.count {
      let descriptor = descriptor
      let count = buffer.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        return uninterrupted { Glibc.write(descriptor, rest.baseAddress, rest.count) }
      }
      guard count > 0 else { throw .output(path: temporary, reason: systemMessage()) }
      done += count
    }
    digest.update(buffer)
    byteCount += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// Waits until the disk has the file; `publish` then gives it its name.
  consuming func finish() throws(ThresherError) -> Finished {
    try flush()
    let descriptor = descriptor
    guard uninterrupted({ fsync(descriptor) }) == 0 else {
      throw .output(path: temporary, reason: systemMessage())
    }
    let summary = Summary(byteCount: byteCount, sha256: digest.hexDigest())
    return Finished(
      path: "\(directory)/\(name)", temporary: temporary, name: name, summary: summary)
  }

  /// A file that is complete on disk but has its temporary name still.
  struct Finished: Sendable {
    let path: String
    let temporary: String
    let name: String
    let summary: Summary

    /// Renames it over the old one, or drops it when the old one says the same.
    func publish() throws(ThresherError) {
      if let old = FileBytes.digest(path.utf8), old == summary {
        unlink(temporary)
        return
      }
      guard rename(temporary, path) == 0 else { throw .output(path: path, reason: systemMessage()) }
    }
  }
}

/// Whole files of the output directory.
enum FileBytes {
  /// Size and digest of a file, nil when it can't be read.
  static func digest(_ path: some Collection<UInt8>) -> OutputFile.Summary? {
    let sha = SHA256()
    var count = 0
    guard
      forEachChunk(
        path,
        { chunk in
          sha.update(chunk)
          count += chunk.count
        })
    else { return nil }
    return OutputFile.Summary(byteCount: count, sha256: sha.hexDigest())
  }

  /// The bytes of a file, nil when it can't be read.
  static func read(_ path: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    return forEachChunk(path.utf8) { bytes += $0 } ? bytes : nil
  }

  private static func forEachChunk(
    _ path: some Collection<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
  ) -> Bool {
    // A path need not be UTF-8.
    let descriptor = (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
      // Not to wait for the writer of a FIFO that has taken the file's place.
      uninterrupted { name.baseAddress.map { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } ?? -1 }
    }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = uninterrupted { Glibc.read(descriptor, &chunk, chunk.count) }
      guard count > 0 else { return count == 0 }
      body(chunk[..<count])
    }
  }
}
