import CArchive

/// Ways to pack one stream that libarchive undoes.
enum ArchiveFilter: CaseIterable {
  case xz, bzip2

  /// The first bytes, any of them.
  var magics: [[UInt8]] {
    switch self {
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

  var isTar: Bool { if case .tar = self { true } else { false } }
}

/// A libarchive reader over a stream; writes nothing, names are only names.
///
/// libarchive steps over a tar's damage block by block and takes zeros for the end. So that what comes
/// after is not lost, the next header is looked for here, at any byte, and libarchive begins anew there.
final class ArchiveHandle {
  /// A member's head.
  struct Entry {
    enum Kind { case file, directory, link, special }
    var kind: Kind
    var name: [UInt8]
  }

  private let kind: ArchiveKind
  private let feed: ArchiveFeed
  private var archive: OpaquePointer?
  /// Where in the stream `archive` began.
  private var start = 0
  private(set) var isAtEnd = false
  /// Where in the stream the bytes of the last member begin.
  private var dataStart = 0
  private var retries = 0
  /// Bytes of the member that are still to come, where that is known and no checksum follows.
  private var remainingBytes: Int?
  private var entryCount = 0

  init(_ stream: any ByteStream, _ kind: ArchiveKind) {
    self.kind = kind
    let keptBytes =
      switch kind {
      // A header that was found bad may lie across two blocks.
      case .tar: 2 * ArchiveFeed.blockBytes
      case .zip: ZipDirectory.maximumEndBytes
      case .packed: 0
      }
    feed = ArchiveFeed(stream, keptBytes: keptBytes)
    open()
  }

  deinit { archive_read_free(archive) }

  private func open() {
    archive_read_free(archive)
    archive = archive_read_new()
    switch kind {
    case .tar:
      archive_read_support_format_tar(archive)
    case .zip:
      archive_read_support_format_zip_streamable(archive)
    case .packed(let filter):
      archive_read_support_format_raw(archive)
      archive_read_support_format_empty(archive)
      switch filter {
      case .xz: archive_read_support_filter_xz(archive)
      case .bzip2: archive_read_support_filter_bzip2(archive)
      }
    }
    archive_read_open(
      archive, Unmanaged.passUnretained(feed).toOpaque(), nil, readFromFeed, nil)
  }

  /// Where on disk reading has got to.
  var diskOffset: Int { feed.diskOffset(of: feed.position) }

  /// Bytes of the stream that were asked for.
  var consumedBytes: Int { feed.position }

  /// Goes to the next member; nil at the end.
  ///
  /// Throws at damage; `isAtEnd` says whether it is the last word.
  func nextEntry() throws(StreamFailure) -> Entry? {
    while !isAtEnd {
      var entry: OpaquePointer?
      let code = archive_read_next_header(archive, &entry)
      switch code {
      case ARCHIVE_OK, ARCHIVE_WARN:
        retries = 0
        entryCount += 1
        dataStart = start + Int(archive_filter_bytes(archive, 0))
        let isSized = kind.isTar && archive_entry_size_is_set(entry) != 0
        remainingBytes = isSized ? Int(archive_entry_size(entry)) : nil
        return Entry(kind: ArchiveHandle.kind(of: entry), name: ArchiveHandle.name(of: entry))
      case _ where kind.isTar:
        try beginAnew(after: code)
      case ARCHIVE_EOF:
        isAtEnd = true
        // What is packed has its checksum at the very end.
        while !feed.isAtEnd { feed.pull() }
        if let failure = feed.failure { throw failure }
        if case .zip = kind { try checkDirectory() }
      default:
        retries += 1
        isAtEnd = code == ARCHIVE_FATAL || retries > 3
        throw failure()
      }
    }
    return nil
  }

  /// Looks for a tar's next header behind the place where libarchive found none, and begins anew there.
  ///
  /// Throws where that was damage, or something stood before the header that was found. Behind the two
  /// zero blocks that end an archive, what has no header is nothing: tapes and disks leave such.
  private func beginAnew(after code: Int32) throws(StreamFailure) {
    let isDamaged = code != ARCHIVE_EOF
    let reason =
      isDamaged ? failure().reason : "the archive is damaged: bytes that belong to no member"
    let consumed = start + Int(archive_filter_bytes(archive, 0))
    // A header that may be stepped over has been consumed.
    let isHeader = code == ARCHIVE_RETRY
    let damage = max(start, feed.keptStart, isHeader ? consumed - TarHeader.byteCount : consumed)
    let damageOffset = feed.diskOffset(of: damage)
    let isEndWhole = !isDamaged && feed.hasZeros(before: consumed, count: 2 * TarHeader.byteCount)
    // A member that lost bytes, or has a wrong length, reached into the next.
    let from = isDamaged ? max(feed.keptStart, min(dataStart, damage)) : damage
    var search = TarSearch(from: max(start + 1, from), blockStart: consumed)
    let found = search.run(feed)
    if let found {
      start = found
      feed.goBack(to: found)
      open()
    } else {
      isAtEnd = true
      if let failure = feed.failure { throw failure }
    }
    guard isDamaged || search.passedContent && !(isEndWhole && found == nil) else { return }
    let passed = max(0, (found ?? feed.position) - damage)
    throw StreamFailure(
      kind: feed.isAtEnd ? .truncated : .corrupt, offset: damageOffset,
      reason: passed > 0 ? "\(reason); \(passed) bytes are passed over" : reason)
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
    guard let directory = feed.kept.withUnsafeBytes(ZipDirectory.init) else {
      throw StreamFailure(
        kind: .truncated, offset: diskOffset, reason: "the archive ends before its directory")
    }
    let start = feed.keptStart + directory.start
    if let end = directory.end, end + ZipDirectory.zip64EndBytes < start {
      throw StreamFailure(
        kind: .corrupt, offset: diskOffset,
        reason: "\(start - end) bytes belong to no member of the archive's directory")
    }
    guard let stated = directory.entryCount, stated != entryCount else { return }
    throw StreamFailure(
      kind: .corrupt, offset: diskOffset,
      reason: "the archive's directory names \(stated) members, \(entryCount) were found")
  }

  private func failure() -> StreamFailure {
    if let failure = feed.failure { return failure }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown"
    return StreamFailure(
      kind: feed.isAtEnd ? .truncated : .corrupt, offset: diskOffset,
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

private let readFromFeed:
  @convention(c) (
    OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
  ) -> Int = { _, context, result in
    guard let context else { return 0 }
    let bytes = Unmanaged<ArchiveFeed>.fromOpaque(context).takeUnretainedValue().fetch()
    result?.pointee = bytes.baseAddress
    return bytes.count
  }
