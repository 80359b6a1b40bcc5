import ThresherCore

/// A tar (v7, ustar, pax, GNU) or a zip: each member is judged by its own first bytes.
///
/// A member can be anything but an archive itself. Members' names are only names.
enum ArchiveFormat: InputFormat {
  static let name = "archive"

  static func matches(_ head: InputHead) -> Bool { kind(of: head.bytes, head) != nil }

  static func open(_ window: ByteWindow, _ place: InputPlace) -> any RecordReader {
    let kind = window.bytes.hasBytes([0x50, 0x4B]) ? ArchiveKind.zip : .tar
    guard place.member == nil else {
      let rejection = Rejection.broken(
        .fetchNestedArchive, "an archive inside an archive is not opened")
      return SingleRecordReader(place.rejected(0, rejection))
    }
    return ArchiveReader(ArchiveHandle(WindowStream(window), kind), place)
  }

  private static func kind(of bytes: [UInt8], _ head: InputHead) -> ArchiveKind? {
    bytes.withUnsafeBytes { bytes in
      if zipMagics.contains(where: { bytes.hasBytes($0) }) { return .zip }
      if TarHeader.hasMagic(bytes) || TarHeader.hasChecksum(at: 0, in: bytes) { return .tar }
      guard head.nameExtension == "tar", bytes.count >= 512 else {
        return nil
      }
      // An archive of nothing is zeros alone; one with a damaged front has a header further on.
      let hasHeader = stride(from: 512, to: bytes.count, by: 512).contains {
        TarHeader.hasChecksum(at: $0, in: bytes)
      }
      return hasHeader || bytes.allSatisfy { $0 == 0 } ? .tar : nil
    }
  }
}

/// A member, the end of an empty zip, and the marks of one that was to be split.
private let zipMagics: [[UInt8]] = [
  [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 7, 8], [0x50, 0x4B, 0x30, 0x30],
]

/// Reads the members of an archive, and the records in each.
struct ArchiveReader: RecordReader {
  private let handle: ArchiveHandle
  private let place: InputPlace
  private var member: (any RecordReader)?
  private var memberCount = 0
  /// How many records came from members of each name, by the name's hash.
  private var recordsByName: [UInt64: Int] = [:]
  private var nameHash: UInt64 = 0

  init(_ handle: ArchiveHandle, _ place: InputPlace) {
    self.handle = handle
    self.place = place
  }

  mutating func next() -> InputEvent? {
    if let event = member?.next() {
      if case .record = event { recordsByName[nameHash, default: 0] += 1 }
      return event
    }
    member = nil
    return nextMember()
  }

  private mutating func nextMember() -> InputEvent? {
    while true {
      do throws(StreamFailure) {
        guard let entry = try handle.nextEntry() else { return nil }
        memberCount += 1
        guard memberCount <= place.configuration.maximumArchiveMembers else { return tooMany() }
        switch entry.kind {
        case .directory: return .skipped(type: "directory")
        case .link: return .skipped(type: "link")
        case .special: return .skipped(type: "special")
        case .file: open(entry)
        }
      } catch {
        return .damage(error.damage)
      }
      if let event = member?.next() {
        if case .record = event { recordsByName[nameHash, default: 0] += 1 }
        return event
      }
    }
  }

  private mutating func open(_ entry: ArchiveHandle.Entry) {
    var inner = place
    let name = RecordPath.encode(entry.name)
    inner.member = name
    inner.fileByteCount = nil
    inner.layers = 0
    nameHash = StableHash.of(name)
    inner.firstRecord = recordsByName[nameHash] ?? 0
    member = InputLayers.open(MemberStream(handle), inner).reader
  }

  private mutating func tooMany() -> InputEvent? {
    guard memberCount == place.configuration.maximumArchiveMembers + 1 else { return nil }
    return .damage(
      Damage(
        offset: 0,
        reason: "more than input.maximumArchiveMembers, \(memberCount - 1): the rest is left out"))
  }
}

/// The bytes of the member an archive stands at.
final class MemberStream: ByteStream {
  private let handle: ArchiveHandle
  private var failure: StreamFailure?
  private var atEnd = false

  init(_ handle: ArchiveHandle) { self.handle = handle }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    if let failure { throw failure }
    guard !atEnd else { return 0 }
    do throws(StreamFailure) {
      let count = try handle.read(into: buffer)
      atEnd = count == 0
      return count
    } catch {
      failure = error
      throw error
    }
  }

  func diskOffset(of position: Int) -> Int { handle.diskOffset }
}
