import Testing
import ThresherCore

@testable import ThresherArticle

struct BlockRuleTests {
  private func cuts(_ article: Article) -> (texts: [String], rules: [String]) {
    var article = article
    FurnitureStripper().cut(&article)
    let texts = article.cuts.map {
      String(decoding: article.utf8[$0.span.range], as: UTF8.self)
    }
    return (texts, article.cuts.map(\.rule))
  }

  @Test(arguments: BlockRule.all.map(\.name))
  func `a rule cuts its examples and nothing else`(_ name: String) throws {
    let rule = try #require(BlockRule.all.first { $0.name == name })
    for example in rule.examples {
      let marked = MarkedArticle(example)
      let (texts, rules) = cuts(marked.article)
      #expect(texts == marked.expected, "\(example)")
      #expect(rules.allSatisfy { $0 == name }, "\(rules): \(example)")
    }
  }

  @Test(arguments: BlockRule.all.map(\.name))
  func `a rule has examples that it cuts and examples that it keeps`(_ name: String) throws {
    let rule = try #require(BlockRule.all.first { $0.name == name })
    #expect(rule.examples.contains { $0.contains("{") })
    #expect(rule.examples.contains { !$0.contains("{") })
  }

  @Test func `names of rules are different`() {
    #expect(Set(BlockRule.all.map(\.name)).count == BlockRule.all.count)
  }

  @Test func `an article about donations keeps its text`() {
    let text = """
      Donations to the lifeboat fell by half last year, the crew says.
      Readers who want to donate can do so at the harbour office on Mondays.
      Cookies, cakes and a raffle brought four hundred euros on Sunday.
      The newsletter of the crew goes to two thousand inboxes.
      """
    #expect(cuts(MarkedArticle(text).article).texts == [])
  }

  @Test func `an article of nothing but furniture keeps it`() {
    #expect(cuts(MarkedArticle("Advertisement").article).texts == [])
  }
}
