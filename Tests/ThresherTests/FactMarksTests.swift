import Testing
import ThresherCore
import ThresherFacts

@testable import Thresher

struct FactMarksTests {
  /// The text with brackets around its marks: entities by their type, quotes as `quote`.
  private func marked(_ text: String, _ facts: (inout Facts) -> Void) -> String {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.append(.paragraph, text.utf8)
    var found = Facts()
    facts(&found)
    let final = ArticleText(article)
    let events = FactMarks(found, in: final).events(in: TextSpan(0, final.utf8.count))
    return events.map { event in
      switch event {
      case .open(let mark): "[\(mark.kind) "
      case .text(let span): String(decoding: final.utf8[span.range], as: UTF8.self)
      case .close: "]"
      }
    }.joined()
  }

  @Test func `a fact inside another is marked inside it`() {
    let result = marked("\"I met Ada,\" he said.") { facts in
      facts.quotations = [Quotation(span: TextSpan(0, 12))]
      facts.entities = [Entity(kind: .person, name: "Ada", mentions: [TextSpan(7, 10)])]
    }
    #expect(result == "[quote \"I met [PER Ada],\"] he said.")
  }

  @Test func `facts that cross are marked in two parts and lose no text`() {
    let result = marked("abcdefghij") { facts in
      facts.quotations = [Quotation(span: TextSpan(0, 6))]
      facts.dates = [DateExpression(value: nil, kind: .date, span: TextSpan(4, 8))]
    }
    #expect(result == "[quote abcd[date ef]][date gh]ij")
  }

  @Test func `a mention tells the name it stands for and the country of a place`() {
    let text = ArticleText(
      {
        var article = Article(
          source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
        article.append(.paragraph, "Byron left Oslo.".utf8)
        return article
      }())
    var facts = Facts()
    facts.entities = [
      Entity(kind: .person, name: "Ada Byron", mentions: [TextSpan(0, 5)]),
      Entity(kind: .location, name: "Oslo", country: "NO", mentions: [TextSpan(11, 15)]),
    ]
    #expect(FactMarks(facts, in: text).all.map(\.value) == ["Ada Byron", "NO"])
  }
}
