import ThresherCore

/// Takes off what a stream is packed in, layer by layer, and finds what it is.
enum InputLayers {
  /// Opens what is at the bottom of a stream; a stream of no known kind is one rejected record.
  static func open(
    _ stream: any ByteStream, _ place: InputPlace
  ) -> (reader: any RecordReader, formatName: String) {
    var window = ByteWindow(stream)
    var place = place
    while let packing = Packing(window) {
      guard place.layers < InputPlace.maximumLayers else {
        let rejection = Rejection.broken(
          .fetchNestedArchive, "packed more than \(InputPlace.maximumLayers) times over")
        return (SingleRecordReader(place.rejected(0, rejection)), "packed")
      }
      window = ByteWindow(packing.unpack(WindowStream(window), place.configuration))
      place.layers += 1
    }
    window.fill(headBytes)
    let head = InputHead(
      bytes: Array(window.bytes.prefix(headBytes)), path: place.member ?? place.path)
    let rejection =
      head.bytes.isEmpty
      ? window.failure?.rejection ?? .broken(.fetchEmpty, "there is not a byte in it")
      : unknown(head, isUnpacked: place.layers > 0)
    if DamagedFront.isAt(window, head) {
      return DamagedFront.reader(window, head, place)
        ?? (SingleRecordReader(place.rejected(0, rejection)), "unknown")
    }
    if head.bytes.isEmpty { return (SingleRecordReader(place.rejected(0, rejection)), "empty") }
    guard let format = InputFormats.format(of: head) else {
      return (SingleRecordReader(place.rejected(0, rejection)), "unknown")
    }
    return (format.open(window, place), format.name)
  }

  /// Opens the members of a stretch of a packed WARC; none when no member begins in it.
  static func openStretch(
    _ stream: PackedMemberStream, _ place: InputPlace
  ) -> (reader: any RecordReader, formatName: String) {
    (WARCReader(ByteWindow(stream), place), WARCFormat.name)
  }

  private static func unknown(_ head: InputHead, isUnpacked: Bool) -> Rejection {
    if head.bytes.allSatisfy({ $0 == 0 }) {
      return .broken(.fetchEmpty, "nothing but zero bytes, as a crash or a full disk leaves them")
    }
    if let name = unreadArchives.first(where: { head.bytes.starts(with: $0.magic) })?.name {
      return .broken(
        .fetchUnreadArchive,
        "\(name), which is not read: unpack it, or make a WARC, tar or zip of it")
    }
    let ending = head.nameExtension ?? ""
    let isPackedPage = head.isNamedAsPacked && PageFormat.pageEndings.contains(ending)
    if head.isNamedAsPacked && !isUnpacked || isPackedPage || containerEndings.contains(ending) {
      return .broken(.fetchNotAsNamed, "the name promises an archive, the bytes are none")
    }
    return .unwanted(.fetchUnknownFormat, "neither HTML nor text nor an archive")
  }
}

/// How many bytes decide what an input is.
private let headBytes = 8192

/// Endings of names that promise records, not a page.
let containerEndings: Set<String> = ["warc", "wet", "tar", "zip", "jsonl", "ndjson"]

/// Archives that can't be opened: what is in them is lost, and no page.
private let unreadArchives: [(magic: [UInt8], name: String)] = [
  (Array("filedesc://".utf8), "an ARC file"), (Array("Rar!".utf8), "a rar archive"),
  ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
]

/// One record that was made without reading on.
struct SingleRecordReader: RecordReader {
  private var record: RawRecord?

  init(_ record: RawRecord) { self.record = record }

  mutating func next() -> InputEvent? { record.take().map(InputEvent.record) }
}
