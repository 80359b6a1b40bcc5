public import ThresherCore
public struct PageDecoder: Stage {
  public static let name = StageName.decode
  let c: InputConfiguration
  public init(_ c: InputConfiguration = InputConfiguration()) { self.c = c }
  public func run(_ r: RawRecord, scratch: inout Void) throws(Rejection) -> Page {
    if let x = r.rejection { throw x }
    var body = r.body
    if let e = r.contentEncoding { body = try ContentCoding.decode(body, coding: e, c).body }
    var s = r.source; s.sha256 = SHA256.hexDigest(of: body); s.charset = "utf-8"; s.charsetSource = .validUTF8
    return Page(source: s, contentID: "urn:sha256:" + SHA256.hexDigest(of: Array(s.key.path.utf8) + [0, 0] + Array(String(s.key.record).utf8) + [0] + body), url: r.url, crawled: r.crawled, media: r.media, utf8: Array(String(decoding: body, as: UTF8.self).utf8)) }
}
