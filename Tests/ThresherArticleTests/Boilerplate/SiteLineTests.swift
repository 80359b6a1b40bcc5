import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherArticle

struct SiteLineTests {
  private let imprint = "The Weekly Example is printed in the old net loft"

  private func article(
    _ number: Int, site: String = "example.org", last: String? = nil, body: Int? = nil,
    kind: Block.Kind = .paragraph
  ) -> Article {
    var article = Article(
      source: Source(key: RecordKey(path: "p\(number)")), contentID: "\(number)",
      url: "https://\(site)/\(number)", crawled: nil)
    let letters = ["harbour", "mill", "museum", "ferry", "school", "market", "choir", "library"]
    let subject = letters[(body ?? number) % letters.count]
    for part in 0..<5 {
      article.append(
        .paragraph,
        ("The \(subject) number \(body ?? number) was the matter of part \(part) of a long meeting "
          + "that nobody left before midnight, and of which no two people tell the same story.")
          .utf8)
    }
    article.append(kind, (last ?? imprint).utf8)
    return article
  }

  private func index(_ articles: [Article]) -> RepeatedLineIndex {
    var index = RepeatedLineIndex()
    for digest in articles.compactMap({ LineDigest(of: $0) }) { index.add(digest) }
    return index
  }

  private func cuts(_ article: Article, _ articles: [Article]) throws -> [String] {
    let stripper = BoilerplateStripper(index(articles), ArticleConfiguration())
    var scratch: Void = ()
    return try stripper.run(article, scratch: &scratch).cuts.map {
      String(decoding: article.utf8[$0.span.range], as: UTF8.self)
    }
  }

  @Test func `a line on five pages of a site is cut`() throws {
    let articles = (0..<5).map { article($0) }
    #expect(try cuts(articles[3], articles) == [imprint])
  }

  @Test func `a line on four pages stays`() throws {
    let articles = (0..<4).map { article($0) }
    #expect(try cuts(articles[3], articles) == [])
  }

  @Test func `pages of other sites do not count`() throws {
    let articles = (0..<4).map { article($0) } + (4..<8).map { article($0, site: "example.com") }
    #expect(try cuts(articles[3], articles) == [])
  }

  @Test func `copies of one article do not eat each other`() throws {
    let articles = (0..<8).map { article($0, body: 1) }
    #expect(try cuts(articles[3], articles) == [])
  }

  @Test func `numbers in short lines make no difference`() throws {
    let articles = (0..<6).map { article($0, last: "\($0 * 7) readers like this page") }
    #expect(try cuts(articles[2], articles) == ["14 readers like this page"])
  }

  @Test func `numbers in sentences make a difference`() throws {
    let articles = (0..<6).map {
      article($0, last: "The index of the port closed the day at \($0 * 7) points on Monday.")
    }
    #expect(try cuts(articles[2], articles) == [])
  }

  @Test(arguments: [Block.Kind.quotation, .preformatted, .tableRow])
  func `quotations, code and tables stay`(_ kind: Block.Kind) throws {
    let articles = (0..<6).map { article($0, kind: kind) }
    #expect(try cuts(articles[2], articles) == [])
  }

  @Test func `a sentence that few of a site's reports share stays`() throws {
    let sentence = "The bridge fell in the night of the great storm and was never built again."
    let articles = (0..<40).map { article($0, last: $0 < 6 ? sentence : "Own line \(letter($0))") }
    #expect(try cuts(articles[2], articles) == [])
  }

  private func letter(_ number: Int) -> String {
    String(UnicodeScalar(UInt8(0x61 + number % 26)))
      + String(repeating: "x", count: number / 26 + 1)
  }

  @Test func `an article without a site has no digest`() {
    var article = article(1)
    article.url = nil
    #expect(LineDigest(of: article) == nil)
  }

  @Test func `a digest comes out as it was packed`() throws {
    let digest = try #require(LineDigest(of: article(1)))
    var writer = BinaryWriter()
    digest.encode(to: &writer)
    var reader = BinaryReader(writer.bytes)
    #expect(try LineDigest(from: &reader) == digest)
    #expect(reader.isAtEnd)
  }

  @Test func `an index merges by the laws`() throws {
    let articles = (0..<9).map { article($0 % 5, last: "line \(letter($0 % 2))") }
    let parts = [articles[0..<3], articles[3..<5], articles[5..<9]].map { index(Array($0)) }
    let digests = articles.compactMap { LineDigest(of: $0) }
    MergeableContract.check(parts[0], parts[1], parts[2]) { index in
      digests.map { digest in
        digest.lines.map { index.entry(of: $0.hash, on: digest.site) }
      }
    }
  }

  @Test(arguments: 0..<50) func `different texts are told apart in any order`(_ seed: Int) {
    let hashes = (0..<100).map { StableHash.of("\($0 % 80)", seed: UInt64(seed)) }
    var forward = DistinctTexts()
    var backward = DistinctTexts()
    for hash in hashes { forward.insert(hash) }
    for hash in hashes.reversed() { backward.insert(hash) }
    #expect(forward == backward)
    #expect(forward.count == DistinctTexts.maximumCount)
  }
}
