import Glibc
import Thresher
import ThresherCore

/// Files that are named on the command line to be read whole: the configuration, lists.
///
/// `-`, `/dev/stdin` and `/dev/fd/N`, as a shell's `<(…)` gives it, are descriptors that are open; all
/// else is a regular file. A FIFO would have us wait for its writer, and a device has no end.
enum NamedFile {
  /// Longer ones are refused.
  private static let maximumBytes = 1 << 30

  /// A whole file.
  ///
  /// Throws a configuration error when it can't be read.
  static func read(_ path: String) throws(ThresherError) -> [UInt8] {
    if let descriptor = descriptor(of: path) {
      // Kept ones are read more than once.
      lseek(descriptor, 0, SEEK_SET)
      return try contents(of: descriptor, path)
    }
    guard !path.isEmpty else { throw unusable(path, "the path of a file is empty") }
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = uninterrupted { open(path, flags) }
    guard descriptor >= 0 else { throw unusable(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw unusable(path, String(cString: strerror(EISDIR)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw unusable(path, "it is no regular file; a pipe is given as -")
    }
    return try contents(of: descriptor, path)
  }

  /// Puts what descriptors among the paths hold into files without names, which nobody can guess, so
  /// that a child that takes the place of a crashed one can read them again.
  ///
  /// Throws when it can't be kept: the child would read nothing.
  static func keep(_ paths: [String]) throws(ThresherError) {
    var kept: Set<Int32> = []
    for path in paths {
      guard let descriptor = descriptor(of: path) else { continue }
      guard kept.insert(descriptor).inserted else {
        throw unusable(path, "it can be read for one purpose only")
      }
      let bytes = try contents(of: descriptor, path)
      guard let file = tmpfile() else { throw unkept(path) }
      defer { fclose(file) }
      guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0,
        dup2(fileno(file), descriptor) == descriptor
      else { throw unkept(path) }
    }
  }

  private static func descriptor(of path: String) -> Int32? {
    if path == "-" || path == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }

  private static func contents(
    of descriptor: Int32, _ path: String
  ) throws(ThresherError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= maximumBytes {
      let count = uninterrupted { Glibc.read(descriptor, &chunk, chunk.count) }
      if count == 0 { return bytes }
      guard count > 0 else { throw unusable(path, String(cString: strerror(errno))) }
      bytes += chunk[..<count]
    }
    throw unusable(path, "it is longer than \(maximumBytes) bytes")
  }

  private static func unusable(_ path: String, _ reason: String) -> ThresherError {
    .configuration(ConfigurationError("\(path): \(reason)"))
  }

  private static func unkept(_ path: String) -> ThresherError {
    .output(path: "a copy of \(path)", reason: String(cString: strerror(errno)))
  }
}
