import ThresherCore

/// A page of HTML, or an article as plain text: the whole stream is one record.
enum PageFormat: InputFormat {
  static let name = "page"

  /// HTML by its bytes alone, unless the name promises an archive; text also by its name, since
  /// scripts, tables and letters to nobody are text too.
  static func matches(_ head: InputHead) -> Bool {
    if containerEndings.contains(head.nameExtension ?? "") { return false }
    switch MediaSniffer.verdict(head.bytes) {
    case .html:
      // Markup inside other JSON makes no page of it.
      return head.nameExtension != "json"
        || head.bytes.withUnsafeBytes(MediaSniffer.beginsWithMarkup)
    case .binary: return false
    case .text:
      guard let ending = head.nameExtension else { return head.bytes.contains(where: isSpace) }
      return pageEndings.contains(ending)
    }
  }

  static func open(_ window: ByteWindow, _ place: InputPlace) -> any RecordReader {
    PageReader(window, place)
  }

  /// Endings of names that promise a page.
  static let pageEndings: Set<String> = ["html", "htm", "xhtml", "shtml", "txt", "text"]
}

/// Reads one page.
struct PageReader: RecordReader {
  private let window: ByteWindow
  private let place: InputPlace
  private var isRead = false

  init(_ window: ByteWindow, _ place: InputPlace) {
    self.window = window
    self.place = place
  }

  /// What is wrong with the stream is told by its only record.
  mutating func next() -> InputEvent? {
    guard !isRead else { return nil }
    isRead = true
    window.fill(8192)
    let head = InputHead(
      bytes: Array(window.bytes.prefix(8192)), path: place.member ?? place.path)
    var record = RawRecord(source: place.source(0), media: PageReader.media(head), body: [])
    if let length = place.fileByteCount {
      record.source.offset = 0
      record.source.length = length
    }
    let limit = place.configuration.maximumRecordBytes
    let known = window.remainingBytes ?? 0
    if known <= limit { record.body = take(limit) }
    if known > limit || !window.isAtEnd {
      record.rejection = .overRecordLimit(place.configuration)
    } else if let failure = window.failure {
      if failure.kind == .junk {
        record.warnings.append("gzip-trailing-bytes")
      } else {
        record.rejection = failure.rejection
      }
    }
    if record.rejection != nil { record.body = [] }
    return .record(record)
  }

  /// All up to the limit, in steps, so that a small page does not take a large page's memory.
  private func take(_ limit: Int) -> [UInt8] {
    if let known = window.remainingBytes { return window.take(known) }
    var body: [UInt8] = []
    var step = 256 * 1024
    while body.count < limit, !window.isAtEnd {
      let part = window.take(min(step, limit - body.count))
      if body.isEmpty { body = part } else { body += part }
      step *= 2
    }
    return body
  }

  private static func media(_ head: InputHead) -> RawRecord.Media {
    let isMarkup = head.bytes.withUnsafeBytes(MediaSniffer.beginsWithMarkup)
    if head.nameExtension == "txt", !isMarkup { return .plainText }
    return MediaSniffer.verdict(head.bytes) == .html ? .html : .plainText
  }
}
