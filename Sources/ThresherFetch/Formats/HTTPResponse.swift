import ThresherCore

/// The HTTP response of a WARC record: what its header says of the body.
struct HTTPResponse {
  /// Nil when the status line has none.
  var status: Int?
  var mediaType: MediaType
  var contentEncoding: String?
  /// How many times over the body is chunked.
  private let chunkedCodings: Int

  /// Whether bytes begin like a status line.
  static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.hasText("http/", at: 0) || bytes.hasText("icy ", at: 0)
  }

  /// Whether a status line with a version and three digits stands at an index.
  static func hasStatus(in bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard bytes.hasText("http/", at: index), index + 12 <= bytes.count else { return false }
    let isDigit: (Int) -> Bool = { bytes[index + $0] &- 0x30 < 10 }
    return isDigit(5) && bytes[index + 6] == 0x2E && isDigit(7) && bytes[index + 8] == 0x20
      && (9..<12).allSatisfy(isDigit)
  }

  /// Whether bytes begin with a status line that has a status.
  static func beginsWithStatus(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let end = bytes.firstIndex(of: 0x0A, from: 0) ?? bytes.count
    return begins(bytes) && end < 256
      && HTTPResponse(header: UnsafeRawBufferPointer(rebasing: bytes[..<end])).status != nil
  }

  /// Where the header ends, blank line included; without one, where the page begins.
  static func headerEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
    HeaderFields.end(in: bytes, orLineWith: 0x3C)
  }

  /// Whether the response proper is still to come (RFC 9110, section 15.2).
  var isInterim: Bool { status.map { (100..<200).contains($0) } ?? false }

  init(header: UnsafeRawBufferPointer) {
    let fields = HeaderFields(header)
    status = HTTPResponse.status(in: fields.firstLine)
    mediaType = MediaType(fields["content-type"])
    let transfer = fields.list("transfer-encoding").map { $0.lowercased() }
    chunkedCodings = transfer.count { $0.contains("chunked") }
    // What was packed for the way is unpacked like what was packed at home, and before it.
    let packing =
      fields.list("content-encoding")
      + transfer.filter { !$0.contains("chunked") && !$0.contains("identity") }
    contentEncoding = packing.isEmpty ? nil : packing.joined(separator: ",")
  }

  /// The second word, also where the reason is glued to it.
  private static func status(in line: String) -> Int? {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count > 1 else { return nil }
    let digits = words[1].prefix { $0.isNumber }
    return Int(words[1]) ?? (digits.count == 3 ? Int(digits) : nil)
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
    for number in 0..<min(chunkedCodings, 2) {
      // Most who name it twice did it once.
      let warning = ChunkedCoding.decode(&record.body)
      if let warning, number == 0 { record.warnings.append(warning) }
    }
    if chunkedCodings == 0, ChunkedCoding.isApplied(record.body) {
      _ = ChunkedCoding.decode(&record.body)
      record.warnings.append("chunked-undeclared")
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
    if record.contentEncoding == nil, let kind = MemberKind(record.body) {
      record.contentEncoding = kind.contentCoding
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
