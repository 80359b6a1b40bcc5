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

  private func memory(_ articles: [Article]) -> SiteMemory {
    let digests = articles.compactMap { LineDigest(of: $0) }
    var pages: [UInt64: Int] = [:]
    for digest in digests { pages[digest.site, default: 0] += 1 }
    var learner = SiteLineLearner(pagesOfSite: pages, ArticleConfiguration())
    for row in digests.flatMap(\.rows).sorted() { learner.add(row) }
    return learner.finish()
  }

  private func cuts(_ article: Article, _ articles: [Article]) throws -> [String] {
    let stripper = BoilerplateStripper(memory(articles))
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

  @Test func `versions of one article do not eat each other`() throws {
    let articles = (0..<8).map {
      var article = article($0)
      article.metadata.title = "The harbour is closed"
      return article
    }
    #expect(try cuts(articles[3], articles) == [])
  }

  @Test func `numbers in short lines make no difference`() throws {
    let articles = (0..<6).map { article($0, last: "\($0 * 7) readers like this page") }
    #expect(try cuts(articles[2], articles) == ["14 readers like this page"])
  }

  @Test func `numbers in lines amid the text make a difference`() throws {
    let articles = (0..<6).map { number in
      var article = article(number, last: "The last word is \(letter(number))")
      let text = article.utf8
      let blocks = article.blocks
      article = Article(
        source: article.source, contentID: "\(number)", url: article.url, crawled: nil)
      for (index, block) in blocks.enumerated() {
        if index == 3 { article.append(.paragraph, "Storage: \(number * 5) litres".utf8) }
        article.append(block.kind, text[block.span.range])
      }
      return article
    }
    #expect(try cuts(articles[2], articles) == [])
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

  @Test func `what is learned does not depend on the order of the pages`() {
    let articles = (0..<9).map { article($0, last: "line \(letter($0 % 2))") }
    #expect(!memory(articles).lines.isEmpty)
    #expect(memory(articles) == memory(articles.reversed()))
  }

  @Test func `what is known has an effect on the pages that have the line, and on no others`()
    throws
  {
    let articles = (0..<6).map { article($0) }
    let known = memory(articles)
    let with = try #require(LineDigest(of: articles[0]))
    let without = try #require(LineDigest(of: article(9, last: "Another line of its own")))
    let elsewhere = try #require(LineDigest(of: article(0, site: "example.com")))
    #expect(known.effect(on: with) != 0)
    #expect(known.effect(on: without) == 0)
    #expect(known.effect(on: elsewhere) == 0)
    #expect(SiteMemory().effect(on: with) == 0)
  }

  @Test func `lines learned in two places are cut in both ways`() throws {
    let learned = try #require(memory((0..<6).map { article($0) }).lines.first)
    var one = SiteMemory()
    var line = learned
    line.uses = .line
    one.insert(line)
    line.uses = .sentence
    one.insert(line)
    #expect(one.lines.map(\.uses) == [[.line, .sentence]])
  }
}
