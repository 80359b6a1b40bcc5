/// One kind of input.
protocol InputFormat: Sendable {
  /// The name in run.json and messages.
  static var name: String { get }

  /// Whether the first bytes are of this kind.
  ///
  /// The file's name only decides where the bytes leave it open.
  static func matches(_ head: InputHead) -> Bool

  /// Reads the records of a stream of this kind.
  static func open(_ window: ByteWindow, _ place: InputPlace) -> any RecordReader
}

/// Reads the records of one stream, one after another.
protocol RecordReader {
  /// The next event, nil at the end.
  ///
  /// The same bytes give the same events, whatever they are; each call uses up bytes or ends.
  mutating func next() -> InputEvent?
}

/// The kinds of input, in the order in which they are asked.
enum InputFormats {
  static let all: [any (InputFormat & SendableMetatype).Type] = [
    WARCFormat.self, ArchiveFormat.self, JSONLinesFormat.self, PageFormat.self,
  ]

  /// The kind of a stream by its first bytes; nil when it is none.
  static func format(of head: InputHead) -> (any InputFormat.Type)? {
    all.first { $0.matches(head) }
  }
}

/// What is known of an input before it is read: its first bytes, up to 8 KiB, and its name.
struct InputHead {
  var bytes: [UInt8]
  /// The last part of the path, in lower case, without `.gz` and the like.
  var name: String
  /// Whether the name says that it was packed, or is an archive.
  var isNamedAsPacked: Bool

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    let last = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) }
    name = String(path[(last ?? path.startIndex)...]).lowercased()
    isNamedAsPacked = false
    if name.hasSuffix(".tgz") { name = String(name.dropLast(2)) + "ar.gz" }
    for ending in InputHead.packedEndings where name.hasSuffix(ending) {
      name.removeLast(ending.count)
      isNamedAsPacked = true
    }
  }

  /// What stands after the last dot of the name; nil when there is none.
  var nameExtension: String? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    return String(name[name.index(after: dot)...])
  }

  private static let packedEndings = [".gz", ".zst", ".xz", ".bz2"]
}
