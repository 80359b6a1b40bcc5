import ThresherCore

/// The HTTP response of a WARC record: what its header says of the body.
struct HTTPResponse {
  /// Nil when the status line has none.
  var status: Int?
  var mediaType: MediaType
  var contentEncoding: String?
  var isChunked: Bool

  /// Whether bytes begin like a status line.
  static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.hasText("http/", at: 0) || bytes.hasText("icy ", at: 0)
  }

  init(header: UnsafeRawBufferPointer) {
    let fields = HeaderFields(header)
    let words = fields.firstLine.split(separator: " ", omittingEmptySubsequences: true)
    status = words.count > 1 ? Int(words[1]) : nil
    mediaType = MediaType(fields["content-type"])
    let transfer = (fields["transfer-encoding"] ?? "").lowercased()
    isChunked = transfer.contains("chunked")
    let packing = transfer.split(separator: ",").filter { !$0.contains("chunked") }
    contentEncoding = fields["content-encoding"]
    // What was packed for the way is unpacked like what was packed at home.
    if contentEncoding == nil, !packing.isEmpty {
      contentEncoding = packing.joined(separator: ",")
    }
  }

  /// Puts what is known into a record with the body, transfer coding still on; sets its rejection
  /// where it is not wanted.
  func describe(_ record: inout RawRecord) {
    record.source.httpStatus = status
    record.source.contentType = mediaType.name.isEmpty ? nil : mediaType.name
    record.declaredCharset = mediaType.charset
    record.contentEncoding = contentEncoding
    if let status, !(200..<300).contains(status) || HTTPResponse.withoutContent.contains(status) {
      record.rejection = .unwanted(.fetchHTTPStatus, "HTTP status \(status)")
    } else if status == nil {
      record.rejection = .unwanted(.fetchHTTPStatus, "no HTTP status in the status line")
    } else if !mediaType.mayBePage {
      record.rejection = .unwanted(.fetchContentType, "Content-Type \(mediaType.name.prefix(100))")
    }
    guard record.rejection == nil else {
      record.body = []
      return
    }
    if isChunked, let warning = ChunkedCoding.decode(&record.body) {
      record.warnings.append(warning)
    }
    judge(&record)
  }

  /// 2xx that promise no content (RFC 9110, section 15.3): what comes is the server's own remark.
  private static let withoutContent = [204, 205]

  /// By the first bytes, where these are not packed.
  private func judge(_ record: inout RawRecord) {
    if record.body.isEmpty {
      record.rejection = .unwanted(.fetchEmptyBody, "the response has no body")
      return
    }
    if record.contentEncoding == nil, record.body.starts(with: gzipMagic) {
      record.contentEncoding = "gzip"
      record.warnings.append("content-coding-undeclared")
    }
    let isText = mediaType.name == "text/plain"
    guard record.contentEncoding == nil else {
      record.media = isText ? .plainText : .html
      return
    }
    let head = Array(record.body.prefix(8192))
    switch MediaSniffer.verdict(head) {
    case .binary:
      record.body = []
      record.rejection = .unwanted(.fetchUnknownFormat, "the body is neither HTML nor text")
    case .html: record.media = .html
    case .text: record.media = isText || mediaType.name.isEmpty ? .plainText : .html
    }
  }
}
