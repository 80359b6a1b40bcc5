import CArchive

/// Ways to pack one stream that libarchive undoes.
enum ArchiveFilter: CaseIterable {
  case zstandard, xz, bzip2

  /// The first bytes, any of them.
  var magics: [[UInt8]] {
    switch self {
    case .zstandard: [[0x28, 0xB5, 0x2F, 0xFD]]
    case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]]
    case .bzip2:
      (0x31...0x39).flatMap { level in
        [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]
          .map { [0x42, 0x5A, 0x68, level] + $0 }
      }
    }
  }
}

/// What libarchive is to make of a stream.
enum ArchiveKind {
  case tar, zip
  case packed(ArchiveFilter)
}

/// A libarchive reader over a stream; writes nothing, names are only names.
final class ArchiveHandle {
  /// A member's head.
  struct Entry {
    enum Kind { case file, directory, link, special }
    var kind: Kind
    var name: [UInt8]
  }

  private let archive: OpaquePointer?
  private let feed: ArchiveFeed
  private(set) var isAtEnd = false
  private var retries = 0
  private var isTar = false
  /// Bytes of the member that are still to come, where that is known and no checksum follows.
  private var remainingBytes: Int?
  private var entryCount = 0

  init(_ stream: any ByteStream, _ kind: ArchiveKind) {
    feed = ArchiveFeed(stream)
    archive = archive_read_new()
    switch kind {
    case .tar:
      isTar = true
      archive_read_support_format_tar(archive)
    case .zip:
      feed.keepsTail = true
      archive_read_support_format_zip_streamable(archive)
    case .packed(let filter):
      archive_read_support_format_raw(archive)
      archive_read_support_format_empty(archive)
      switch filter {
      case .zstandard: archive_read_support_filter_zstd(archive)
      case .xz: archive_read_support_filter_xz(archive)
      case .bzip2: archive_read_support_filter_bzip2(archive)
      }
    }
    archive_read_open(
      archive, Unmanaged.passUnretained(feed).toOpaque(), nil, readFromFeed, nil)
  }

  deinit { archive_read_free(archive) }

  /// Where on disk reading has got to.
  var diskOffset: Int { feed.diskOffset }

  /// Bytes of the stream that were asked for.
  var consumedBytes: Int { feed.position }

  /// Goes to the next member; nil at the end.
  ///
  /// Throws at damage; `isAtEnd` says whether it is the last word.
  func nextEntry() throws(StreamFailure) -> Entry? {
    guard !isAtEnd else { return nil }
    var entry: OpaquePointer?
    let code = archive_read_next_header(archive, &entry)
    switch code {
    case ARCHIVE_OK, ARCHIVE_WARN:
      retries = 0
      entryCount += 1
      let isSized = isTar && archive_entry_size_is_set(entry) != 0
      remainingBytes = isSized ? Int(archive_entry_size(entry)) : nil
      return Entry(kind: ArchiveHandle.kind(of: entry), name: ArchiveHandle.name(of: entry))
    case ARCHIVE_EOF:
      isAtEnd = true
      // What is packed has its checksum at the very end.
      feed.drain()
      if let failure = feed.failure { throw failure }
      if feed.keepsTail { try checkDirectory() }
      return nil
    default:
      retries += 1
      isAtEnd = code == ARCHIVE_FATAL || retries > 3
      throw failure()
    }
  }

  /// Reads from the member that `nextEntry` went to; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    // The padding behind a tar's member may be cut off, and is not to be looked for.
    let wanted = min(buffer.count, remainingBytes ?? .max)
    guard wanted > 0 else { return 0 }
    for _ in 0..<4 {
      let count = archive_read_data(archive, buffer.baseAddress, wanted)
      if count >= 0 {
        remainingBytes = remainingBytes.map { max(0, $0 - count) }
        return count
      }
      if count != Int(ARCHIVE_RETRY) { break }
    }
    throw failure()
  }

  /// libarchive passes over members whose heads are damaged: the zip's directory knows how many there
  /// should be.
  private func checkDirectory() throws(StreamFailure) {
    guard let directory = feed.tail.withUnsafeBytes(ZipDirectory.init) else {
      throw StreamFailure(
        kind: .truncated, offset: feed.diskOffset, reason: "the archive ends before its directory")
    }
    guard let stated = directory.entryCount, stated != entryCount else { return }
    throw StreamFailure(
      kind: .corrupt, offset: feed.diskOffset,
      reason: "the archive's directory names \(stated) members, \(entryCount) were found")
  }

  private func failure() -> StreamFailure {
    if let failure = feed.failure { return failure }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown"
    return StreamFailure(
      kind: feed.isAtEnd ? .truncated : .corrupt, offset: feed.diskOffset,
      reason: "the archive is damaged: \(reason)")
  }

  private static func kind(of entry: OpaquePointer?) -> Entry.Kind {
    if archive_entry_hardlink(entry) != nil || archive_entry_hardlink_utf8(entry) != nil {
      return .link
    }
    switch archive_entry_filetype(entry) & 0o170000 {
    case 0o100000: return .file
    case 0o040000: return .directory
    case 0o120000: return .link
    default: return .special
    }
  }

  /// UTF-8 where the archive says so, else the bytes as they stand.
  private static func name(of entry: OpaquePointer?) -> [UInt8] {
    let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    guard let name else { return [] }
    return name.withMemoryRebound(to: UInt8.self, capacity: 1) { bytes in
      var count = 0
      while bytes[count] != 0 { count += 1 }
      return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
  }
}

/// What libarchive's callback reads from.
final class ArchiveFeed {
  private let stream: any ByteStream
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
  private(set) var position = 0
  private(set) var failure: StreamFailure?
  private(set) var isAtEnd = false
  /// Whether `tail` is kept.
  var keepsTail = false
  /// The last bytes that were read, as many as a zip's end record can take.
  private(set) var tail: [UInt8] = []

  init(_ stream: any ByteStream) { self.stream = stream }

  deinit { buffer.deallocate() }

  var diskOffset: Int { stream.diskOffset(of: position) }

  /// Damage looks like the end; the failure is told in its place.
  func fetch() -> UnsafeRawBufferPointer {
    do throws(StreamFailure) {
      let count = try stream.read(into: buffer)
      isAtEnd = count == 0
      position += count
      if keepsTail {
        tail += buffer[..<count]
        tail.removeFirst(max(0, tail.count - ZipDirectory.maximumEndBytes))
      }
      return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    } catch {
      failure = error
      isAtEnd = true
      return UnsafeRawBufferPointer(rebasing: buffer[..<0])
    }
  }

  /// Reads the rest.
  func drain() {
    while !isAtEnd { _ = fetch() }
  }
}

private let readFromFeed:
  @convention(c) (
    OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
  ) -> Int = { _, context, result in
    guard let context else { return 0 }
    let bytes = Unmanaged<ArchiveFeed>.fromOpaque(context).takeUnretainedValue().fetch()
    result?.pointee = bytes.baseAddress
    return bytes.count
  }
