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

  /// Makes a file.
  public init(path: String, location: [UInt8], byteCount: Int, modifiedNanoseconds: Int) {
    self.path = path
    self.location = location
    self.byteCount = byteCount
    self.modifiedNanoseconds = modifiedNanoseconds
  }
}
