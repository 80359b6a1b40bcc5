import ThresherCore

/// Bytes one after another: a file, what is packed in another stream, a member of an archive.
protocol ByteStream: AnyObject {
  /// Puts bytes at the buffer's start and returns how many, at least one; 0 at the end.
  ///
  /// Throws where the stream is damaged; what came before has been returned. After that it throws
  /// the same again until `resynchronise`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int

  /// After a failure, goes on at the next place that can be read; false when there is none.
  func resynchronise() -> Bool

  /// Bytes until the end, where known.
  var remainingBytes: Int? { get }

  /// The bytes on disk that are exactly this stretch by themselves, or nil.
  ///
  /// Calls come in order: what lies before the stretch may be forgotten.
  func diskRange(of range: Range<Int>) -> Range<Int>?

  /// Where on disk the byte at a position of this stream is, as well as it is known.
  func diskOffset(of position: Int) -> Int

  /// Where the packed stretch that starts exactly at a position ends, once that is known.
  func endOfMember(startingAt position: Int) -> Int?

  /// Whether a packed stretch ended exactly at a position, checksum and all.
  func isEndOfMember(_ position: Int) -> Bool
}

extension ByteStream {
  func resynchronise() -> Bool { false }
  var remainingBytes: Int? { nil }
  func diskRange(of range: Range<Int>) -> Range<Int>? { nil }
  func endOfMember(startingAt position: Int) -> Int? { nil }
  func isEndOfMember(_ position: Int) -> Bool { false }
}

/// Why a stream can't be read on.
struct StreamFailure: Error, Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// It ends in the middle of something.
    case truncated
    /// The bytes do not unpack.
    case corrupt
    /// Bytes that belong to nothing stand between or after what is packed.
    case junk
    /// It unpacks to more than `input.maximumInflationRatio` times its bytes.
    case ratio
  }

  var kind: Kind
  /// Byte of the file on disk.
  var offset: Int
  /// For people.
  var reason: String

  /// The end of the record that was being read.
  var rejection: Rejection {
    let detail = "at byte \(offset): \(reason)"
    return switch kind {
    case .truncated: .broken(.fetchTruncated, detail)
    case .corrupt, .junk: .broken(.fetchCorrupt, detail)
    case .ratio: .broken(.fetchLimitRatio, detail)
    }
  }

  var damage: Damage { Damage(offset: offset, reason: reason) }
}
