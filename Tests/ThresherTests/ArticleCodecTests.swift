import Testing
import ThresherCore
import ThresherTesting

@testable import Thresher

struct ArticleCodecTests {
  private func article() -> Article {
    var source = Source(key: RecordKey(path: "a/b.warc.gz", member: "x/ÿ.html", record: 7))
    source.offset = 12
    source.length = 0
    source.sha256 = String(repeating: "0f", count: 32)
    source.warcRecordID = "urn:uuid:1"
    source.httpStatus = 200
    source.charset = "windows-1252"
    source.charsetSource = .http
    var article = Article(
      source: source, contentID: "urn:sha256:1", url: "https://example.org/1",
      crawled: Timestamp(secondsSinceEpoch: -5))
    article.metadata.title = "Ä title"
    article.metadata.authors = ["A B", ""]
    article.metadata.published = Metadata.SourcedDate(
      time: Timestamp(secondsSinceEpoch: 1_710_000_000, precision: .day, offsetMinutes: -300),
      source: .jsonLD)
    article.metadata.freeAccess = false
    article.language = "en"
    article.languageScore = 0.1 + 0.2
    for kind in [
      .heading(level: 3), .paragraph, .listItem(depth: 2), .quotation, .preformatted, .caption,
      .tableRow,
    ] as [Block.Kind] {
      article.append(kind, Array("Text of \(kind.name)".utf8))
    }
    article.links = [TextSpan(3, 6)]
    article.emphases = [TextSpan(0, 2)]
    article.cuts = [Cut(span: TextSpan(0, 4), rule: "r", kind: .siteLine)]
    article.warnings = ["w"]
    return article
  }

  @Test func `an article comes back as it went in`() throws {
    var writer = BinaryWriter()
    writer.article(article())
    var reader = BinaryReader(writer.bytes)
    #expect(try reader.article() == article())
    #expect(reader.isAtEnd)
  }

  @Test func `bytes that are cut short are refused`() throws {
    var writer = BinaryWriter()
    writer.article(article())
    for count in 0..<writer.bytes.count {
      var reader = BinaryReader(Array(writer.bytes[..<count]))
      #expect(throws: BinaryReader.Malformed.self) { try reader.article() }
    }
  }

  @Test func `a rejection comes back as it went in`() throws {
    let rejection = Rejection(
      .extract, Rejection.Code(rawValue: "a.b"), .unwanted, "why", pageType: .listing)
    var writer = BinaryWriter()
    writer.rejection(rejection)
    var reader = BinaryReader(writer.bytes)
    #expect(try reader.rejection() == rejection)
  }
}
