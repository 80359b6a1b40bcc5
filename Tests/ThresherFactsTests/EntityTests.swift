import Testing
import ThresherCore

@testable import ThresherFacts

/// Names and what they name, one entity with all its mentions.
struct EntityTests {
  private func entities(_ paragraphs: String...) throws -> [Entity] {
    try annotated(paragraphs).facts.entities
  }

  private func annotated(_ paragraphs: [String]) throws -> AnnotatedArticle {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.language = "en"
    for paragraph in paragraphs { article.append(.paragraph, Array(paragraph.utf8)) }
    var scratch: Void = ()
    return try FactStage(FactsConfiguration()).run(article, scratch: &scratch)
  }

  private func line(_ entity: Entity) -> String {
    "\(entity.kind.rawValue) \(entity.name) \(entity.mentions.count)"
  }

  @Test func `people, organisations, places and peoples are told apart`() throws {
    let found = try entities(
      "German Chancellor Marta Keller met officials of the World Bank in Nairobi on Monday.")
    #expect(
      found.map(line) == [
        "MISC German 1", "PER Marta Keller 1", "ORG World Bank 1", "LOC Nairobi 1",
      ])
  }

  @Test func `a surname is the person named in full`() throws {
    let found = try entities(
      "President Ilham Aliyev arrived in Ankara on Tuesday.",
      "Mr. Aliyev said the talks went well. Aliyev's visit ends on Friday.")
    let person = try #require(found.first { $0.kind == .person })
    #expect(line(person) == "PER Ilham Aliyev 3")
  }

  @Test func `titles, the article and possessive endings are no part of a name`() throws {
    let found = try annotated([
      "Dr. Helen Marsh told the European Commission's staff that Kenya's ports were open."
    ])
    #expect(
      found.facts.entities.map(\.name) == ["Helen Marsh", "European Commission", "Kenya"])
    for entity in found.facts.entities {
      for span in entity.mentions {
        #expect(String(decoding: found.text.utf8[span.range], as: UTF8.self) == entity.name)
      }
    }
  }

  @Test func `a short form that the text spells out is the same entity`() throws {
    let found = try entities(
      "The International Monetary Fund (IMF) said on Monday that growth would slow.",
      "The IMF cut its forecast in April.")
    let fund = try #require(found.first { $0.kind == .organisation })
    #expect(line(fund) == "ORG International Monetary Fund 3")
  }

  @Test(arguments: [
    ("Officials in France said so.", "FR"), ("Officials in London said so.", "GB"),
    ("Officials in the U.S. said so.", "US"), ("Officials in Tokyo said so.", "JP"),
  ])
  func `a place carries its country`(sentence: String, country: String) throws {
    #expect(try entities(sentence).first { $0.kind == .location }?.country == country)
  }

  @Test func `a name of several countries carries none`() throws {
    let found = try entities("The talks were held in Georgia last week.")
    #expect(found.map(\.name) == ["Georgia"])
    #expect(found.first?.country == nil)
  }

  @Test func `names of one country are one entity`() throws {
    let found = try entities(
      "The United States signed the treaty. U.S. officials said the U.S. would ratify it.")
    let country = try #require(found.first { $0.kind == .location })
    #expect(line(country) == "LOC United States 3")
  }

  @Test func `a number behind a name that stands alone elsewhere is a score`() {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.append(.paragraph, Array("Keller won: Keller 52, Apollo 11.".utf8))
    let text = AnalyzedText(ArticleText(article))
    let repairs = MentionRepairs(text, EntityFeatures(text))
    let cut = repairs.withoutNumbers([
      EntityMention(tokens: 0..<1, kind: .person), EntityMention(tokens: 3..<5, kind: .person),
      EntityMention(tokens: 6..<8, kind: .miscellaneous),
    ])
    #expect(cut.map(\.tokens) == [0..<1, 3..<4, 6..<8])
  }

  @Test func `text without capitals has no entities`() throws {
    #expect(try entities("nothing here is named at all, said nobody.").isEmpty)
  }

  @Test func `entities stand in order of first mention, mentions in order`() throws {
    let found = try entities(
      "Canada and Peru met in Lima. Peru won, Canada lost, said Jorge Vela in Lima.")
    let firsts = found.compactMap { $0.mentions.first?.lowerBound }
    #expect(firsts == firsts.sorted() && firsts.count == found.count)
    for entity in found { #expect(entity.mentions == entity.mentions.sorted()) }
  }
}
