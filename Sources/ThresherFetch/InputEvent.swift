public import ThresherCore

/// What reading an input comes across, in the order of the input.
public enum InputEvent: Sendable {
  /// One record; with its `rejection` set when it was found but can't be read or is not wanted.
  case record(RawRecord)
  /// Something that is no document and stands outside the count of records: a WARC record by its
  /// type, `dns`, or a `directory`, `link` or `special` file in an archive.
  case skipped(type: String)
  /// A part of the input that could not be read as a record.
  case damage(Damage)
}

/// A part of an input that could not be read as a record: told on stderr and in run.json.
public struct Damage: Hashable, Sendable {
  /// Byte of the file on disk where it was noticed.
  public var offset: Int
  /// Bytes on disk that were passed over, where known.
  public var length: Int?
  /// For people: what is wrong.
  public var reason: String

  /// Makes a damage.
  public init(offset: Int, length: Int? = nil, reason: String) {
    self.offset = offset
    self.length = length
    self.reason = reason
  }
}
