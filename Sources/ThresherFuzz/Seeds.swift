import Glibc
import ThresherFetch

/// Files to start from, and the file the input under way is kept in.
enum Seeds {
  /// All files below a directory, small ones and the beginnings of large ones.
  static func read(_ directory: String) throws -> [[UInt8]] {
    try CorpusWalker.walk([directory]).files.map { file in
      bytes(String(decoding: file.location, as: UTF8.self))
    }
  }

  private static func bytes(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  /// Puts an input into its file.
  static func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }
}
