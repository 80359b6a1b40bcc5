import ThresherCore

/// The header of a WARC record (ISO 28500; 0.18, 1.0, 1.1).
struct WARCHeader {
  /// What becomes of a record of its type.
  enum Role: Hashable {
    /// A response that begins with an HTTP header.
    case httpResponse
    /// A payload without one.
    case resource
    /// Text that was made of a page.
    case conversion
    /// No document; with its type, or `dns`.
    case other(String)
  }

  var role: Role
  /// Nil when missing or no number of bytes.
  let blockLength: Int?
  let mediaType: MediaType
  private let fields: HeaderFields

  /// Whether the block is text by its type, or has none.
  var isPlainText: Bool { mediaType.name.isEmpty || mediaType.name == "text/plain" }

  init(_ bytes: UnsafeRawBufferPointer) {
    fields = HeaderFields(bytes, isWhole: WARCFormat.versionLine(in: bytes, at: 0))
    mediaType = MediaType(fields["content-type"])
    let digits = fields["content-length"] ?? ""
    let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { $0 &- 0x30 < 10 }
    blockLength = isNumber ? Int(digits) : nil
    role = WARCHeader.role(fields, mediaType)
  }

  /// Of a response whose own is lost.
  static let lost = WARCHeader(role: .httpResponse)

  private init(role: Role) {
    self.role = role
    fields = HeaderFields(UnsafeRawBufferPointer(start: nil, count: 0))
    mediaType = MediaType(nil)
    blockLength = nil
  }

  private static func role(_ fields: HeaderFields, _ mediaType: MediaType) -> Role {
    let isHTTP = mediaType.name == "application/http"
    let contentType = (fields["content-type"] ?? "").lowercased()
    let isResponse = isHTTP && !contentType.contains("request")
    let type = fields["warc-type"]?.lowercased() ?? (isResponse ? "response" : unknownType)
    let isDNS = fields["warc-target-uri"]?.lowercased().hasPrefix("dns:") == true
    if isDNS || mediaType.name == "text/dns" { return .other("dns") }
    let known = known(type)
    // A file's own description is no response: its header ran into that of the next record.
    let isTorn = known == nil || known == "warcinfo"
    switch isTorn && isHTTP && contentType.contains("response") ? "response" : known {
    case "response": return isHTTP || mediaType.name.isEmpty ? .httpResponse : .resource
    case "resource": return .resource
    case "conversion": return .conversion
    // What no type may be spelt with is none.
    default:
      return .other(
        type.utf8.allSatisfy { 0x21..<0x7F ~= $0 } ? String(type.prefix(100)) : unknownType)
    }
  }

  /// Of a header that has none, or none that can be read.
  static let unknownType = "unknown"

  /// A type of the standard, also where a letter or two are damaged.
  private static func known(_ type: String) -> String? {
    guard !knownTypes.contains(type) else { return type }
    guard type.utf8.count < 20 else { return nil }
    return knownTypes.first { editDistance(Array($0.utf8), Array(type.utf8)) <= 2 }
  }

  private static let knownTypes = [
    "warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion",
    "continuation",
  ]

  /// What the whole block is said to be.
  var blockDigest: WARCDigest? { fields["warc-block-digest"].flatMap(WARCDigest.init) }

  /// Puts what is known into a record.
  func describe(_ record: inout RawRecord) {
    record.url = fields["warc-target-uri"].map(WARCHeader.withoutBrackets)
    record.source.warcRecordID = fields["warc-record-id"].map(WARCHeader.withoutBrackets)
    record.source.warcPayloadDigest = fields["warc-payload-digest"]
    record.crawled = fields["warc-date"].flatMap { Timestamp(archiveDate: $0) }
    if fields["warc-truncated"] != nil { record.warnings.append("warc-truncated-by-crawler") }
    if fields["warc-segment-number"] != nil { record.warnings.append("warc-segmented") }
  }

  private static func withoutBrackets(_ text: String) -> String {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
  }
}
