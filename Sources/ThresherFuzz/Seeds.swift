import Glibc
import ThresherFetch

/// Files to start from, and files for the readers.
enum Seeds {
  private static let maximumBytes = 1 << 16

  /// All files below the directories whose names end in one of the endings, or all where there is
  /// none: small ones and the beginnings of large ones.
  static func read(_ directories: [String], endings: [String]) throws -> [[UInt8]] {
    let files = try CorpusWalker.walk(directories).files
    let fitting = files.filter { file in endings.contains { file.path.hasSuffix($0) } }
    return (fitting.isEmpty ? files : fitting).map {
      bytes(String(decoding: $0.location, as: UTF8.self))
    }
  }

  /// A file's first 64 KiB; empty when it can't be read.
  static func bytes(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: maximumBytes)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  /// Puts bytes into a file.
  static func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }
}
