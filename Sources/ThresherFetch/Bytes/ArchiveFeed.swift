/// What libarchive's callback reads from.
final class ArchiveFeed {
  /// What one call gives at the most, in bytes.
  static let blockBytes = 64 * 1024

  private let stream: any ByteStream
  private let keptBytes: Int
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: ArchiveFeed.blockBytes, alignment: 16)
  /// Where the next call goes on.
  private var place = 0
  /// Bytes of the stream that were asked for.
  private(set) var position = 0
  private(set) var failure: StreamFailure?
  private(set) var isAtEnd = false
  /// The last bytes before `position`, `keptBytes` and up to a block more.
  private(set) var kept: [UInt8] = []

  init(_ stream: any ByteStream, keptBytes: Int) {
    self.stream = stream
    self.keptBytes = keptBytes
  }

  deinit { buffer.deallocate() }

  /// Where `kept` starts.
  var keptStart: Int { position - kept.count }

  func diskOffset(of position: Int) -> Int { stream.diskOffset(of: position) }

  /// Whether that many bytes before a position were kept and are zeros.
  func hasZeros(before position: Int, count: Int) -> Bool {
    let end = position - keptStart
    return end >= count && end <= kept.count && kept[(end - count)..<end].allSatisfy { $0 == 0 }
  }

  /// The next bytes; none at the end.
  func fetch() -> UnsafeRawBufferPointer {
    guard place < position else {
      let count = pull()
      place = position
      return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
    let again = kept[(place - keptStart)...].prefix(buffer.count)
    buffer.copyBytes(from: again)
    place += again.count
    return UnsafeRawBufferPointer(rebasing: buffer[..<again.count])
  }

  /// Lets the next call go on at a position that is still kept.
  func goBack(to position: Int) { place = position }

  /// Reads on and keeps what comes; how many bytes that were.
  ///
  /// Damage looks like the end; the failure is told in its place.
  @discardableResult
  func pull() -> Int {
    do throws(StreamFailure) {
      let count = try stream.read(into: buffer)
      isAtEnd = count == 0
      position += count
      guard keptBytes > 0 else { return count }
      if kept.count > keptBytes { kept.removeFirst(kept.count - keptBytes) }
      kept += buffer[..<count]
      return count
    } catch {
      failure = error
      isAtEnd = true
      return 0
    }
  }
}
