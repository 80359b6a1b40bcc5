import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherCorpus

struct ClusterJudgeTests {
  private let judge = ClusterJudge(minimumSimilarity: 0.8)
  private let words = (0..<200).map { "word\($0)" }

  private func member(
    _ article: UInt32, _ id: String, _ published: Int?, text: String
  ) -> ClusterJudge.Member {
    ClusterJudge.Member(
      article: article, id: Array(id.utf8), published: published,
      text: TextDigest(hex: SHA256.hexDigest(of: text.utf8)))
  }

  /// The words with some replaced.
  private func text(_ replaced: Range<Int>) -> String {
    words.enumerated().map { replaced.contains($0.offset) ? "other\($0.offset)" : $0.element }
      .joined(separator: " ")
  }

  private func kept(_ articles: [(id: String, published: Int?, text: String)]) -> [String] {
    let members = articles.enumerated().map {
      member(UInt32($0.offset), $0.element.id, $0.element.published, text: $0.element.text)
    }
    let verdicts = judge.verdicts(members) { (article) throws(Never) in
      ShingleSet(Array(articles[Int(article)].text.utf8))
    }
    return verdicts.map { verdict in
      let id = articles[Int(verdict.article)].id
      return verdict.kept.map { "\(id)→\(articles[Int($0.article)].id)" } ?? id
    }
  }

  @Test func `the first by date is kept and one without a date comes last`() {
    #expect(
      kept([("a", nil, "t"), ("b", 200, "t"), ("c", 100, "t")]) == ["c", "b→c", "a→c"])
  }

  @Test func `of two with one date the lesser id is kept`() {
    #expect(kept([("b", 100, "t"), ("a", 100, "t")]) == ["a", "b→a"])
  }

  @Test func `a text that is changed a little is a copy`() {
    #expect(kept([("a", 1, text(0..<0)), ("b", 2, text(50..<60))]) == ["a", "b→a"])
  }

  @Test func `one that is like a copy but not like the one kept is kept too`() {
    let found = kept([("a", 1, text(0..<0)), ("b", 2, text(50..<65)), ("c", 3, text(50..<80))])
    #expect(found == ["a", "b→a", "c"])
  }

  @Test func `similarity is what the shingles have in common`() throws {
    let texts = [text(0..<0), text(50..<60)]
    let members = [member(0, "a", 1, text: texts[0]), member(1, "b", 2, text: texts[1])]
    let verdicts = judge.verdicts(members) { (article) throws(Never) in
      ShingleSet(Array(texts[Int(article)].utf8))
    }
    #expect(verdicts.last?.kept?.similarity == 182.0 / 210.0)
  }
}
