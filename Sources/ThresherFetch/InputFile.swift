/// One file of the corpus.
public struct InputFile: Hashable, Sendable {
  /// See `RecordKey.path`.
  public var path: String
  /// What to open: the path's bytes as the system gave them.
  public var location: [UInt8]
  /// Length when it was found.
  public var byteCount: Int
  /// Last change when it was found, in nanoseconds since 1970.
  public var modifiedNanoseconds: Int

  /// The bytes whose gzip members are read, by where a member begins; nil for the whole file.
  public var stretch: Range<Int>?

  /// What tells it from all others: its path, for a stretch with offset and length, tabs between.
  public var name: String {
    stretch.map { "\(path)\t\($0.lowerBound)\t\($0.count)" } ?? path
  }

  /// Makes a file.
  public init(path: String, location: [UInt8], byteCount: Int, modifiedNanoseconds: Int) {
    self.path = path
    self.location = location
    self.byteCount = byteCount
    self.modifiedNanoseconds = modifiedNanoseconds
  }

  /// The path and the stretch that a name tells.
  public static func parts(of name: String) -> (path: String, stretch: Range<Int>?) {
    let (path, stretch) = parts(of: Array(name.utf8))
    return (String(decoding: path, as: UTF8.self), stretch)
  }

  /// The same of a name that need not be UTF-8.
  static func parts(of name: [UInt8]) -> (path: [UInt8], stretch: Range<Int>?) {
    let parts = name.split(separator: 0x09, omittingEmptySubsequences: false)
    let numbers = parts.suffix(2).map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    guard parts.count >= 3, case let (offset, length) = (numbers[0], numbers[1]),
      offset >= 0, length > 0, offset <= Int.max - length
    else { return (name, nil) }
    return (Array(parts.dropLast(2).joined(separator: [0x09])), offset..<offset + length)
  }

  /// By the bytes of the path, then by where it begins.
  public static func precedes(_ a: InputFile, _ b: InputFile) -> Bool {
    a.path.utf8.elementsEqual(b.path.utf8)
      ? (a.stretch?.lowerBound ?? 0) < (b.stretch?.lowerBound ?? 0)
      : a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
  }
}
