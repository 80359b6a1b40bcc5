import Glibc
import ThresherCore

/// The output directory and its state.
public enum OutputDirectory {
  /// Makes the directories that are missing; empties the state when asked to.
  static func make(_ path: String, isFresh: Bool) throws(ThresherError) {
    try makeDirectories(path)
    let state = "\(path)/.thresher"
    var status = stat()
    guard lstat(state, &status) != 0 || status.st_mode & S_IFMT != S_IFLNK else {
      throw .output(path: state, reason: "it is a link, which is not followed; remove it")
    }
    if isFresh {
      if let directory = opendir(state) {
        defer { closedir(directory) }
        while let entry = readdir(directory) {
          let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
          }
          if name != ".", name != ".." { unlink("\(state)/\(name)") }
        }
      }
    }
    try makeDirectories(state)
  }

  private static func makeDirectories(_ path: String) throws(ThresherError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += (prefix.isEmpty || prefix == "/" ? "" : "/") + part
      guard mkdir(prefix, 0o755) == 0 || errno == EEXIST || errno == EISDIR else {
        throw .output(path: prefix, reason: systemMessage())
      }
    }
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR else {
      throw .output(path: path, reason: "it is not a directory")
    }
  }

  /// Takes the lock of the directory, waiting at most so many seconds for it.
  ///
  /// The descriptor is handed down to the child: the lock is free once both are gone.
  public static func lock(_ path: String, waitSeconds: Int) throws(ThresherError) -> Int32 {
    try makeDirectories(path)
    let name = "\(path)/.lock"
    let descriptor = uninterrupted { open(name, O_RDWR | O_CREAT | O_NOFOLLOW, 0o644) }
    guard descriptor >= 0 else { throw .output(path: name, reason: systemMessage()) }
    for attempt in 0... {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw .output(path: name, reason: systemMessage())
      }
      guard attempt < waitSeconds * 10 else { break }
      usleep(100_000)
    }
    close(descriptor)
    throw .locked(path: name)
  }
}
