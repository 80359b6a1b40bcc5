import ThresherCore

/// Finds the records behind a damaged front, in a file that promises records by its name.
enum DamagedFront {
  /// Tells the damage and reads what comes behind it; nil when no record begins within the bytes of
  /// the longest record.
  static func reader(
    _ window: ByteWindow, _ head: InputHead, _ place: InputPlace
  ) -> (reader: any RecordReader, formatName: String)? {
    let isLines = lineEndings.contains(head.nameExtension ?? "")
    var window = window
    var place = place
    if head.isNamedAsPacked, place.layers == 0 {
      let stream = PackedMemberStream(
        WindowStream(window), place.configuration, beginningBefore: .max)
      window = ByteWindow(stream)
      place.layers += 1
    }
    guard var damage = goToRecord(window, isLines, place.configuration.maximumRecordBytes) else {
      return nil
    }
    damage.length = window.diskOffset(of: window.position) - damage.offset
    let reader: any RecordReader =
      isLines
      ? JSONLinesReader(window, place, isBehindDamage: true) : WARCReader(window, place)
    let formatName = isLines ? JSONLinesFormat.name : WARCFormat.name
    return (DamagedFrontReader(damage: damage, reader: reader), formatName)
  }

  private static let webArchiveEndings = ["warc", "wet"]
  private static let lineEndings = ["jsonl", "ndjson"]

  /// Whether the first bytes are not what the name promises.
  ///
  /// A page or a picture in an archive's place has nothing behind it.
  static func isAt(_ window: ByteWindow, _ head: InputHead) -> Bool {
    let ending = head.nameExtension ?? ""
    guard webArchiveEndings.contains(ending) || lineEndings.contains(ending) else { return false }
    if head.bytes.isEmpty { return window.failure != nil }
    let isOther = head.bytes.withUnsafeBytes {
      MediaSniffer.beginsWithMarkup($0) || MediaSniffer.hasMagic($0) || WARCFormat.matches(head)
    }
    guard !isOther else { return false }
    let isNamedAlone = head.isNamedAsPacked && MediaSniffer.verdict(head.bytes) == .binary
    return InputFormats.format(of: head) == nil || isNamedAlone
  }

  /// Goes to the first record, or where they are lines to the first byte that is not zero.
  private static func goToRecord(
    _ window: ByteWindow, _ isLines: Bool, _ maximumBytes: Int
  ) -> Damage? {
    var damage = Damage(offset: 0, reason: "bytes that belong to no record")
    while window.position <= maximumBytes {
      if window.fill(8) {
        let bytes = window.bytes
        let found =
          isLines
          ? bytes.firstIndex { $0 != 0 }
          : WARCFormat.firstRecord(in: bytes, from: 0, inside: false)
        if let found {
          window.consume(found)
          return damage
        }
        window.consume(bytes.count - 7)
      } else {
        window.consume(window.bytes.count)
        guard let failure = window.failure, window.recover() else { return nil }
        damage.reason = failure.reason
      }
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
