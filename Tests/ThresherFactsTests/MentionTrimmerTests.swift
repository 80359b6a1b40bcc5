import Testing
import ThresherCore

@testable import ThresherFacts

/// What is no part of a name.
struct MentionTrimmerTests {
  /// What is left of a name in a sentence.
  private func trimmed(_ name: String, _ kind: Entity.Kind, in sentence: String) -> String? {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.append(.paragraph, Array(sentence.utf8))
    let text = AnalyzedText(ArticleText(article))
    for start in text.tokens.indices {
      for end in start..<text.tokens.count
      where text.string(text.span(start, through: end)) == name {
        let mention = EntityMention(tokens: start..<end + 1, kind: kind)
        return MentionTrimmer(text).trimmed(mention, startsSentence: false).map { left in
          let first = left.tokens.lowerBound
          let span = text.span(first, through: left.tokens.upperBound - 1)
          return "\(left.kind.rawValue) \(text.string(span))"
        }
      }
    }
    return "no such name"
  }

  @Test(arguments: [
    ("Baroness Varn-Quist", "PER Varn-Quist"), ("Maître Zora Varn", "PER Zora Varn"),
    ("Cllr Zora Varn", "PER Zora Varn"), ("Sen. Zora Varn", "PER Zora Varn"),
    ("Brig. Gen. Zora Varn", "PER Zora Varn"), ("Queen Zora", "PER Queen Zora"),
  ])
  func `titles are no part of a name, kings' are`(name: String, left: String) {
    #expect(trimmed(name, .person, in: "Then \(name) came.") == left)
  }

  @Test func `a short title by itself is no name`() {
    #expect(trimmed("Sen", .person, in: "Then Sen. Zora Varn came.") == nil)
  }

  @Test(arguments: [("R-Wyo", "LOC Wyo."), ("Wyo", "LOC Wyo.")])
  func `a member's state is a place, the party is none`(name: String, left: String) {
    #expect(trimmed(name, .organisation, in: "Zora Varn (R-Wyo.) came.") == left)
  }

  @Test func `a short state behind a town keeps its full stop`() {
    #expect(
      trimmed("Calif", .miscellaneous, in: "It rained in Varn, Calif., all day.") == "LOC Calif.")
  }

  @Test func `a number before a group is no part of its name`() {
    #expect(
      trimmed("11 Zornists", .miscellaneous, in: "With 11 Zornists it passed.") == "MISC Zornists")
  }

  @Test func `the health organisation is no pronoun`() {
    #expect(trimmed("WHO", .organisation, in: "Then the WHO spoke.") == "ORG WHO")
    #expect(trimmed("Who", .organisation, in: "Then Who spoke.") == nil)
  }
}
