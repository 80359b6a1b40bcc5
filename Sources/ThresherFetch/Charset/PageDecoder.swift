public import ThresherCore

/// Undoes the content coding of a payload and makes it UTF-8 in NFC, without a byte order mark.
///
/// What means nothing in the payload's encoding becomes U+FFFD. A page that is UTF-8 in NFC already
/// is handed on as it is.
public struct PageDecoder: Stage {
  /// `decode`.
  public static let name = StageName.decode
  private let configuration: InputConfiguration

  /// Makes a decoder with the limits for content coding.
  public init(_ configuration: InputConfiguration = InputConfiguration()) {
    self.configuration = configuration
  }

  /// Decodes a payload; digest and identity are those of its bytes without content coding.
  public func run(_ record: RawRecord, scratch: inout Void) throws(Rejection) -> Page {
    if let rejection = record.rejection { throw rejection }
    var body = record.body
    var warnings = record.warnings
    if let coding = record.contentEncoding {
      let decoded = try ContentCoding.decode(body, coding: coding, configuration)
      body = decoded.body
      warnings += decoded.warnings
    }
    var source = record.source
    source.sha256 = SHA256.hexDigest(of: body)
    let contentID = source.key.contentID(of: body)
    let text = PageText(
      body, httpLabel: record.declaredCharset, isHTML: record.media == .html)
    source.charset = text.charset.name
    source.charsetSource = text.charsetSource
    var page = Page(
      source: source, contentID: contentID, url: record.url, crawled: record.crawled,
      media: record.media, utf8: text.utf8, warnings: warnings + text.warnings)
    page.givenDate = record.givenDate
    return page
  }
}
