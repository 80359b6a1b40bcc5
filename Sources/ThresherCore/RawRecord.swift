/// One record as it was read: its payload is still in its own encoding.
public struct RawRecord: Sendable {
  /// What the payload is to be read as.
  public enum Media: String, Hashable, Sendable {
    case html
    case plainText = "plain-text"
  }

  /// Where it stands.
  public var source: Source
  /// As fetched, where known.
  public var url: String?
  /// The `id` of a JSONL line, where given: it takes the place of a WARC-Record-ID.
  public var givenID: String?
  /// WARC-Date, or `date`/`crawled` of a JSONL line.
  public var crawled: Timestamp?
  /// The `date` of a JSONL line: when its text was published, where it says nothing of that itself.
  public var givenDate: Timestamp?
  /// HTML, or text that is to be split into paragraphs.
  public var media: Media
  /// The charset named by the HTTP header, as written.
  public var declaredCharset: String?
  /// The value of HTTP's Content-Encoding where `body` is still encoded, else nil.
  public var contentEncoding: String?
  /// The payload, transfer coding undone, content coding not.
  public var body: [UInt8]
  /// Set when the record was found but can't be read: it goes no further.
  public var rejection: Rejection?
  /// Notes for `extract.warnings`, such as `warc-length-wrong`.
  public var warnings: [String] = []

  /// Makes a record of a payload.
  public init(source: Source, media: Media, body: [UInt8]) {
    self.source = source
    self.media = media
    self.body = body
  }
}

/// One record as valid UTF-8.
public struct Page: Sendable {
  /// Where it stands; `sha256`, `charset` and `charsetSource` are set.
  public var source: Source
  /// The record's identity where it has no WARC-Record-ID or is not the first to carry it:
  /// `urn:sha256:` and 64 hexadecimal digits.
  public var contentID: String
  /// As fetched, where known.
  public var url: String?
  /// When it was fetched, where known: the bound of all dates.
  public var crawled: Timestamp?
  /// See `RawRecord.givenDate`.
  public var givenDate: Timestamp?
  /// HTML or plain text.
  public var media: RawRecord.Media
  /// The whole payload, valid UTF-8, without a byte order mark.
  public var utf8: [UInt8]
  /// Notes for `extract.warnings`.
  public var warnings: [String]

  /// Makes a page.
  public init(
    source: Source, contentID: String, url: String?, crawled: Timestamp?, media: RawRecord.Media,
    utf8: [UInt8], warnings: [String] = []
  ) {
    self.source = source
    self.contentID = contentID
    self.url = url
    self.crawled = crawled
    self.media = media
    self.utf8 = utf8
    self.warnings = warnings
  }
}
