/// Reads the records of one file, whatever it is.
///
/// The same file gives the same events each time; memory is bounded by
/// `InputConfiguration.maximumRecordBytes`. Not to be shared between tasks.
public struct InputReader {
  private let path: String
  private let file: FileStream
  private let configuration: InputConfiguration
  private var reader: any RecordReader
  private var isFinished = false
  /// What the file is, such as `warc`.
  public let formatName: String
  /// The digest of the whole file as it lies on disk, 64 hexadecimal digits; set when `next` has
  /// returned nil.
  ///
  /// Empty when more than `maximumRecordBytes` were left unread, behind a limit or in a file of an
  /// unknown kind.
  public private(set) var sha256 = ""

  /// Opens a file.
  ///
  /// Throws when that is not possible, or it is no regular file.
  public init(_ file: InputFile, _ configuration: InputConfiguration) throws(FetchError) {
    path = file.path
    self.configuration = configuration
    self.file = try FileStream(file.location, path: file.path, stretch: file.stretch)
    var place = InputPlace(path: path, configuration: configuration)
    if let stretch = file.stretch {
      place.layers = 1
      let stream = PackedMemberStream(self.file, configuration, beginningBefore: stretch.upperBound)
      (reader, formatName) = InputLayers.openStretch(stream, place)
    } else {
      place.fileByteCount = self.file.remainingBytes
      (reader, formatName) = InputLayers.open(self.file, place)
    }
  }

  /// What comes next, nil at the end.
  ///
  /// Throws when the system fails to read the file.
  /// Records that were read before a failure have been returned before it is thrown.
  public mutating func next() throws(FetchError) -> InputEvent? {
    guard !isFinished else { return nil }
    if let event = reader.next() { return event }
    isFinished = true
    sha256 = file.finish(limit: configuration.maximumRecordBytes)
    if let failure = file.failure {
      throw .unreadable(path: path, reason: "at byte \(failure.offset): \(failure.reason)")
    }
    return nil
  }
}
