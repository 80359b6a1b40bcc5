import Foundation

/// A directory of a test's own that is gone when the test is.
public final class ScratchDirectory {
  /// Its absolute path.
  public let path: String

  /// Makes an empty directory under a name nobody else has.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/thresher-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the directories above it.
  ///
  /// Returns its path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// The bytes of a file; nil when it is not there.
  public func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { [UInt8]($0) }
  }

  /// The lines of a file.
  public func lines(_ name: String) -> [String] {
    String(decoding: read(name) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
