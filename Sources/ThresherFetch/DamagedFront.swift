import ThresherCore

/// Finds the records behind a damaged front, in a file that promises records by its name.
enum DamagedFront {
  /// Tells the damage and reads what comes behind it; nil when no record begins within the bytes of
  /// the longest record.
  static func reader(
    _ window: ByteWindow, _ head: InputHead, _ place: InputPlace
  ) -> (reader: any RecordReader, formatName: String)? {
    guard let front = Front(head) else { return nil }
    var window = window
    var place = place
    if head.isNamedAsPacked, place.layers == 0 {
      let stream = PackedMemberStream(
        WindowStream(window), place.configuration, beginningBefore: .max)
      window = ByteWindow(stream)
      place.layers += 1
    }
    guard var damage = goToRecord(window, front, place.configuration.maximumRecordBytes) else {
      return nil
    }
    damage.length = window.diskOffset(of: window.position) - damage.offset
    let (reader, formatName) = front.open(window, place)
    return (DamagedFrontReader(damage: damage, reader: reader), formatName)
  }

  /// Whether the first bytes are not what the name promises.
  static func isAt(_ window: ByteWindow, _ head: InputHead) -> Bool {
    guard let front = Front(head) else { return false }
    if head.bytes.isEmpty { return window.failure != nil }
    guard !WARCFormat.matches(head) else { return false }
    // Lines need no more than the name.
    let isNamedAlone = front == .lines && head.isNamedAsPacked
    return InputFormats.format(of: head) == nil
      || isNamedAlone && MediaSniffer.verdict(head.bytes) == .binary
  }

  /// What the damage stands in front of.
  private enum Front {
    case webArchive, tar, lines
    /// Lines behind a page or a picture, or behind the middle of a line that holds one.
    case linesBehindOther

    /// By the name; nil when that promises no records.
    init?(_ head: InputHead) {
      switch head.nameExtension {
      case "warc", "wet": self = .webArchive
      case "tar": self = .tar
      case "jsonl", "ndjson":
        let isOther = head.bytes.withUnsafeBytes {
          MediaSniffer.beginsWithMarkup($0) || MediaSniffer.hasMagic($0)
        }
        self = isOther ? .linesBehindOther : .lines
      default: return nil
      }
    }

    func open(
      _ window: ByteWindow, _ place: InputPlace
    ) -> (reader: any RecordReader, formatName: String) {
      switch self {
      case .webArchive: (WARCReader(window, place), WARCFormat.name)
      case .tar: (ArchiveFormat.open(window, place), ArchiveFormat.name)
      case .lines, .linesBehindOther:
        (JSONLinesReader(window, place, isBehindDamage: true), JSONLinesFormat.name)
      }
    }

    /// How many bytes at most show that a record begins.
    var byteCount: Int {
      switch self {
      case .webArchive, .linesBehindOther: WARCFormat.maximumFrontBytes
      case .tar: TarHeader.byteCount
      case .lines: 1
      }
    }

    func firstRecord(in bytes: UnsafeRawBufferPointer, isAtStart: Bool) -> Int? {
      switch self {
      case .webArchive: WARCFormat.firstRemains(in: bytes, from: 0, inside: false)
      case .tar: TarHeader.first(in: bytes)
      case .lines: bytes.firstIndex { $0 != 0 }
      case .linesBehindOther: JSONLinesFormat.firstObject(in: bytes, atLineStart: isAtStart)
      }
    }
  }

  /// Goes to the first record, or where they are lines to the first byte that is not zero.
  private static func goToRecord(
    _ window: ByteWindow, _ front: Front, _ maximumBytes: Int
  ) -> Damage? {
    var damage = Damage(offset: 0, reason: "bytes that belong to no record")
    while window.position <= maximumBytes {
      let isMore = window.fill(front.byteCount)
      let bytes = window.bytes
      if let found = front.firstRecord(in: bytes, isAtStart: window.position == 0) {
        window.consume(found)
        return damage
      }
      window.consume(isMore ? bytes.count - front.byteCount + 1 : bytes.count)
      if isMore { continue }
      guard let failure = window.failure, window.recover() else { return nil }
      damage.reason = failure.reason
    }
    return nil
  }
}

/// Tells the damage at the front before what is read behind it.
struct DamagedFrontReader: RecordReader {
  private var damage: Damage?
  private var reader: any RecordReader

  init(damage: Damage, reader: any RecordReader) {
    self.damage = damage
    self.reader = reader
  }

  mutating func next() -> InputEvent? { damage.take().map(InputEvent.damage) ?? reader.next() }
}
