public import ThresherCore

extension Rejection.Code {
  /// The input ends inside the record: broken.
  public static let fetchTruncated = Rejection.Code(rawValue: "fetch.truncated")
  /// The packed bytes of the record do not unpack, or not to what their checksum says: broken.
  public static let fetchCorrupt = Rejection.Code(rawValue: "fetch.corrupt")
  /// A file or member without a byte: broken, since it is what a full disk or a failed download
  /// leaves behind.
  public static let fetchEmpty = Rejection.Code(rawValue: "fetch.empty")
  /// An HTTP response without a body: unwanted.
  public static let fetchEmptyBody = Rejection.Code(rawValue: "fetch.empty-body")
  /// Neither HTML nor text nor an archive: unwanted.
  public static let fetchUnknownFormat = Rejection.Code(rawValue: "fetch.unknown-format")
  /// The name promises an archive and the bytes are something else, as when an error page was
  /// saved in its place: broken.
  public static let fetchNotAsNamed = Rejection.Code(rawValue: "fetch.not-as-named")
  /// An archive inside an archive, or packed more than twice over: broken.
  public static let fetchNestedArchive = Rejection.Code(rawValue: "fetch.nested-archive")
  /// An archive of a kind that is not read, such as ARC, rar or 7z: broken.
  public static let fetchUnreadArchive = Rejection.Code(rawValue: "fetch.unread-archive")
  /// The HTTP status is not 2xx: unwanted.
  public static let fetchHTTPStatus = Rejection.Code(rawValue: "fetch.http-status")
  /// The media type is none that holds an article: unwanted.
  public static let fetchContentType = Rejection.Code(rawValue: "fetch.content-type")
  /// The content coding is unknown, and the bytes are no text: broken.
  public static let fetchContentCoding = Rejection.Code(rawValue: "fetch.content-coding")
  /// The line is no JSON object with `html` or `text`: broken.
  public static let fetchJSON = Rejection.Code(rawValue: "fetch.json")
  /// Over `input.maximumRecordBytes`: broken.
  public static let fetchLimitRecordBytes = Rejection.Code(rawValue: "fetch.limit-record-bytes")
  /// Over `input.maximumInflationRatio`: broken.
  public static let fetchLimitRatio = Rejection.Code(rawValue: "fetch.limit-ratio")
  /// Over `input.maximumHeaderBytes`: broken.
  public static let fetchLimitHeaderBytes = Rejection.Code(rawValue: "fetch.limit-header-bytes")
}

extension Rejection {
  /// A record that can't be read.
  static func broken(_ code: Code, _ detail: String) -> Rejection {
    Rejection(.fetch, code, .broken, detail)
  }

  /// A record that is not what is looked for.
  static func unwanted(_ code: Code, _ detail: String) -> Rejection {
    Rejection(.fetch, code, .unwanted, detail)
  }

  /// The record is longer than the configuration lets in.
  static func overRecordLimit(_ configuration: InputConfiguration) -> Rejection {
    .broken(
      .fetchLimitRecordBytes,
      "longer than input.maximumRecordBytes, \(configuration.maximumRecordBytes) bytes")
  }
}
