import Glibc

/// What was found below the roots of a corpus.
public struct Walk: Hashable, Sendable {
  /// By the bytes of their paths.
  public var files: [InputFile] = []
  /// By the bytes of their paths.
  public var notices: [Notice] = []

  /// Nothing was found.
  public init() {}

  /// Puts what the other found among this one's.
  public mutating func merge(_ other: Walk) {
    files = (files + other.files).sorted(by: InputFile.precedes)
    notices = (notices + other.notices)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Something that is not read.
  public struct Notice: Hashable, Sendable {
    /// See `RecordKey.path`.
    public var path: String
    /// For people.
    public var reason: String
    /// Whether something is missing that should have been read; else it is left out on purpose.
    public var isFailure: Bool

    /// Makes a notice.
    public init(path: String, reason: String, isFailure: Bool) {
      self.path = path
      self.reason = reason
      self.isFailure = isFailure
    }
  }
}

/// Finds the files of a corpus.
///
/// Left out on purpose, each with a notice: what is neither file nor directory (FIFOs, devices and
/// sockets are never opened); symbolic links, since one that leads to another place in the corpus
/// would read it twice and one that leads out of it reads what nobody named; names that begin with
/// a dot, end in `~`, or end in `.tmp`, `.part`, `.bak`, `.swp`, `.lock`: what editors,
/// downloads and running programs leave behind.
public enum CorpusWalker {
  /// Walks directories, and takes files as they are; a root may be a symbolic link itself.
  ///
  /// Throws when a root can't be read, or two roots have the same last name.
  public static func walk(_ roots: [String]) throws(FetchError) -> Walk {
    var names: Set<[UInt8]> = []
    var walk = Walk()
    for root in roots {
      let status = try self.status(of: root)
      let name = lastName(of: root)
      guard names.insert(name).inserted else {
        throw .usage(
          "two corpus roots are called \"\(RecordPath.encode(name))\": their records could not be "
            + "told apart; rename one, or name the directory above both")
      }
      let location = Array(root.utf8)
      if status.st_mode & S_IFMT == S_IFDIR {
        let directory = opendir(root)
        guard let directory else { throw .unreadable(path: root, reason: systemReason()) }
        closedir(directory)
        descend(location, prefix: roots.count > 1 ? name + [0x2F] : [], into: &walk)
      } else if status.st_mode & S_IFMT == S_IFREG {
        walk.files.append(file(RecordPath.encode(name), location, status))
      } else {
        throw .unreadable(path: root, reason: "it is neither a file nor a directory")
      }
    }
    walk.files.sort(by: InputFile.precedes)
    walk.notices.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return walk
  }

  /// Takes single files under the paths they are given by, without a leading `./`; of a gzipped WARC
  /// also stretches, as `path TAB offset TAB length`.
  ///
  /// A line that is given twice is taken once; one that can't be read is a notice.
  public static func list(_ lines: [[UInt8]]) -> Walk {
    var walk = Walk()
    for line in Set(lines) {
      let (path, stretch) = InputFile.parts(of: line)
      var name = path
      while name.starts(with: [0x2E, 0x2F]) { name.removeFirst(2) }
      var status = stat()
      if stat(path.map(CChar.init(bitPattern:)) + [0], &status) != 0 {
        walk.notices.append(
          Walk.Notice(path: RecordPath.encode(name), reason: systemReason(), isFailure: true))
      } else if status.st_mode & S_IFMT == S_IFREG {
        var file = file(RecordPath.encode(name), path, status)
        file.stretch = stretch
        walk.files.append(file)
      } else {
        walk.notices.append(
          Walk.Notice(
            path: RecordPath.encode(name), reason: "it is not a file", isFailure: true))
      }
    }
    walk.files.sort(by: InputFile.precedes)
    dropOverlaps(&walk)
    return walk
  }

  /// A stretch that begins before the end of the one before it would be read twice.
  private static func dropOverlaps(_ walk: inout Walk) {
    var kept: [InputFile] = []
    for file in walk.files {
      if let last = kept.last, last.path.utf8.elementsEqual(file.path.utf8),
        (last.stretch?.upperBound ?? .max) > (file.stretch?.lowerBound ?? 0)
      {
        walk.notices.append(
          Walk.Notice(
            path: file.path, reason: "its stretches overlap: one is left out", isFailure: true))
      } else {
        kept.append(file)
      }
    }
    walk.files = kept
  }

  /// Looks whether roots are there, and whether an output directory is one of them or below one: what
  /// a run writes would be read by the next.
  ///
  /// Throws then, before anything is written.
  public static func check(_ roots: [String], output: String) throws(FetchError) {
    for root in roots {
      _ = try status(of: root)
      guard let outer = realpath(root, nil) else { continue }
      defer { free(outer) }
      let corpus = String(cString: outer).utf8 + [0x2F]
      guard !(place(of: output).utf8 + [0x2F]).starts(with: corpus) else {
        throw .usage(
          "\(output): lies in the corpus \(root): the next run would read what this one writes; "
            + "name an output directory outside of it")
      }
    }
  }

  /// The real path of a directory that need not be there yet.
  private static func place(of path: String) -> String {
    var above = path.utf8.starts(with: [0x2F]) ? path : "./" + path
    var below = ""
    while true {
      if let real = realpath(above, nil) {
        defer { free(real) }
        return String(cString: real) + below
      }
      guard let slash = above.utf8.lastIndex(of: 0x2F), slash > above.startIndex else {
        return path
      }
      let name = above[above.index(after: slash)...]
      if !name.isEmpty, name != "." { below = "/" + name + below }
      above = String(above[..<slash])
    }
  }

  private static func status(of root: String) throws(FetchError) -> stat {
    var status = stat()
    guard !root.isEmpty, stat(root, &status) == 0 else {
      throw .unreadable(path: root, reason: root.isEmpty ? "the path is empty" : systemReason())
    }
    return status
  }

  /// The last name of a root, also of `.` and `..`.
  private static func lastName(of root: String) -> [UInt8] {
    let parts = root.utf8.split(separator: 0x2F)
    if let last = parts.last, !last.elementsEqual([0x2E]), !last.elementsEqual([0x2E, 0x2E]) {
      return Array(last)
    }
    guard let real = realpath(root, nil) else { return Array(root.utf8) }
    defer { free(real) }
    return String(cString: real).utf8.split(separator: 0x2F).last.map(Array.init) ?? [0x2F]
  }

  private static func descend(_ root: [UInt8], prefix: [UInt8], into walk: inout Walk) {
    var open = [(location: root, prefix: prefix)]
    while let directory = open.popLast() {
      guard let handle = opendir(directory.location.map(CChar.init(bitPattern:)) + [0]) else {
        walk.notices.append(notice(directory.prefix, systemReason(), isFailure: true))
        continue
      }
      defer { closedir(handle) }
      errno = 0
      while let entry = readdir(handle) {
        let name = self.name(of: entry)
        if name != [0x2E], name != [0x2E, 0x2E] {
          let location = directory.location + [0x2F] + name
          let path = directory.prefix + name
          if let below = visit(name, location, path, into: &walk) { open.append(below) }
        }
        errno = 0
      }
      if errno != 0 {
        walk.notices.append(notice(directory.prefix, systemReason(), isFailure: true))
      }
    }
  }

  /// Notes one entry; returns it when it is a directory to be gone into.
  private static func visit(
    _ name: [UInt8], _ location: [UInt8], _ path: [UInt8], into walk: inout Walk
  ) -> (location: [UInt8], prefix: [UInt8])? {
    var status = stat()
    guard lstat(location.map(CChar.init(bitPattern:)) + [0], &status) == 0 else {
      walk.notices.append(notice(path, systemReason(), isFailure: true))
      return nil
    }
    if let reason = reasonToLeaveOut(name, status.st_mode & S_IFMT) {
      walk.notices.append(notice(path, reason, isFailure: false))
    } else if status.st_mode & S_IFMT == S_IFDIR {
      return (location, path + [0x2F])
    } else {
      walk.files.append(file(RecordPath.encode(path), location, status))
    }
    return nil
  }

  private static func reasonToLeaveOut(_ name: [UInt8], _ type: mode_t) -> String? {
    switch type {
    case S_IFREG, S_IFDIR: break
    case S_IFLNK: return "a symbolic link is not followed; name its target as a corpus root"
    case S_IFIFO: return "a FIFO is not read"
    case S_IFSOCK: return "a socket is not read"
    default: return "a device is not read"
    }
    if name.first == 0x2E { return "a hidden name" }
    guard type == S_IFREG else { return nil }
    let isLeftover = leftoverEndings.contains { ending in
      name.count > ending.utf8.count && name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
    return isLeftover ? "a backup, lock or unfinished file by its name" : nil
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
  }

  private static func file(_ path: String, _ location: [UInt8], _ status: stat) -> InputFile {
    InputFile(
      path: path, location: location, byteCount: Int(status.st_size),
      modifiedNanoseconds: Int(status.st_mtim.tv_sec) &* 1_000_000_000
        &+ Int(status.st_mtim.tv_nsec))
  }

  private static func notice(_ path: [UInt8], _ reason: String, isFailure: Bool) -> Walk.Notice {
    let path = path.last == 0x2F ? path.dropLast() : path[...]
    return Walk.Notice(
      path: path.isEmpty ? "." : RecordPath.encode(path), reason: reason, isFailure: isFailure)
  }
}

private let leftoverEndings = ["~", ".tmp", ".part", ".bak", ".swp", ".lock"]
