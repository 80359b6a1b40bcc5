import Testing
import ThresherCore

@testable import ThresherFacts

/// What the words in and around a name say about its kind, and what a whole text makes of it.
struct NameEvidenceTests {
  private func text(_ paragraphs: [String]) -> AnalyzedText {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    for paragraph in paragraphs { article.append(.paragraph, Array(paragraph.utf8)) }
    return AnalyzedText(ArticleText(article))
  }

  /// The tokens of the places where a name stands.
  private func places(of name: String, in text: AnalyzedText) -> [Range<Int>] {
    let count = self.text([name]).tokens.count
    return text.tokens.indices.dropLast(count - 1).filter { start in
      text.string(text.span(start, through: start + count - 1)) == name
    }.map { $0..<$0 + count }
  }

  private func best(_ weights: SIMD4<Int32>) -> Entity.Kind? {
    let highest = weights.max()
    let kinds = Entity.Kind.allCases.filter { weights[$0.number] == highest }
    return kinds.count == 1 ? kinds.first : nil
  }

  @Test(arguments: [
    ("Rain fell in Varnstad on Monday.", "Varnstad", Entity.Kind.location),
    ("The mayor of Varnstad resigned.", "Varnstad", .location),
    ("They left Varnstad, a fishing town in the north.", "Varnstad", .location),
    ("Nobody met Varnstad's residents.", "Varnstad", .location),
    ("The Varnstad-based crew went home.", "Varnstad", .location),
    ("He drove to Varnstad.", "Varnstad", .location),
    ("It happened on Monday at Zorn Valley.", "Zorn Valley", .location),
    ("VARNSTAD (Zorn Wire) — It rained.", "VARNSTAD", .location),
    ("VARNSTAD (Zorn Wire) — It rained.", "Zorn Wire", .organisation),
    ("Shares of Quorbex fell.", "Quorbex", .organisation),
    ("She works at Quorbex.", "Quorbex", .organisation),
    ("Nobody knew Quorbex, a software company with 12 desks.", "Quorbex", .organisation),
    ("Quorbex's shareholders met.", "Quorbex", .organisation),
    ("It is owned by Quorbex.", "Quorbex", .organisation),
    ("It was the Quorbex Association again.", "Quorbex Association", .organisation),
    ("It was the Museum of Zorn again.", "Museum of Zorn", .organisation),
    ("Then Dr. Zornova came.", "Zornova", .person),
    ("Then Zornova, 43, came.", "Zornova", .person),
    ("Then Zornova, who sang, left.", "Zornova", .person),
    ("Then Zornova laughed.", "Zornova", .person),
    ("Then Zornova's husband sang.", "Zornova", .person),
    ("Ask the novelist Zornova.", "Zornova", .person),
    ("They signed the Varnstad Treaty.", "Varnstad Treaty", .miscellaneous),
    ("It was a Kenyan again.", "Kenyan", .miscellaneous),
    ("It was the Q7 again.", "Q7", .miscellaneous),
  ])
  func `a sign tells the kind`(sentence: String, name: String, kind: Entity.Kind) throws {
    let text = text([sentence])
    let place = try #require(places(of: name, in: text).first)
    let evidence = NameEvidence(text, EntityFeatures(text))
    #expect(best(evidence.weights(of: place)) == kind)
  }

  @Test func `a name without signs around it has none`() throws {
    let text = text(["Nobody saw Varnstad again."])
    let place = try #require(places(of: "Varnstad", in: text).first)
    #expect(NameEvidence(text, EntityFeatures(text)).weights(of: place) == SIMD4())
  }

  /// The kinds that a text makes of names which the tagger has found in places.
  private func kinds(
    of names: [(String, Entity.Kind)], in paragraphs: String..., acronyms: [Acronym] = []
  ) -> [String] {
    let text = text(paragraphs)
    var mentions: [EntityMention] = []
    for (name, kind) in names {
      for place in places(of: name, in: text)
      where !mentions.contains(where: { $0.tokens.overlaps(place) }) {
        mentions.append(EntityMention(tokens: place, kind: kind))
      }
    }
    mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    let found = DocumentNames(text, EntityFeatures(text), mentions, acronyms).mentions
    return found.map { mention in
      let span = text.span(mention.tokens.lowerBound, through: mention.tokens.upperBound - 1)
      return "\(mention.kind.rawValue) \(text.string(span))"
    }
  }

  @Test func `one clear sentence decides about the others`() {
    let found = kinds(
      of: [("Varnstad", .organisation)], in: "Then Varnstad won.",
      "She grew up in Varnstad. Many left Varnstad, a fishing town.")
    #expect(found == ["LOC Varnstad", "LOC Varnstad", "LOC Varnstad"])
  }

  @Test func `a double surname is the person's`() {
    let found = kinds(
      of: [("Zora Varn-Quist", .person), ("Varn-Quist", .location)],
      in: "Zora Varn-Quist came.", "Then Varn-Quist left.")
    #expect(found == ["PER Zora Varn-Quist", "PER Varn-Quist"])
  }

  @Test func `a company is called by its first word, a town's council is not`() {
    let company = kinds(
      of: [("Quorbex Industries", .organisation), ("Quorbex", .person)],
      in: "Quorbex Industries grew.", "Then Quorbex shrank.")
    #expect(company == ["ORG Quorbex Industries", "ORG Quorbex"])
    let council = kinds(
      of: [("Varnstad Council", .organisation), ("Varnstad", .location)],
      in: "Varnstad Council met.", "Then Varnstad slept.")
    #expect(council == ["ORG Varnstad Council", "LOC Varnstad"])
  }

  @Test func `what an organisation is of is not called so`() {
    let found = kinds(
      of: [("Bank of Varnstad", .organisation), ("Varnstad", .location)],
      in: "The Bank of Varnstad paid.", "Then Varnstad slept.")
    #expect(found == ["ORG Bank of Varnstad", "LOC Varnstad"])
  }

  @Test func `a person who is named elsewhere is parted from what is hers`() {
    let found = kinds(
      of: [("Zora Varn's Northern Choir", .organisation), ("Varn", .person)],
      in: "Then Zora Varn's Northern Choir sang.", "Later Varn bowed.")
    #expect(found == ["PER Zora Varn", "ORG Northern Choir", "PER Varn"])
  }

  @Test func `two names with a verb between them are two`() {
    let found = kinds(of: [("Zora praised Varn", .person)], in: "Then Zora praised Varn again.")
    #expect(found == ["PER Zora", "PER Varn"])
  }

  @Test func `a long form that has its short form beside it is one name`() {
    let sentence = "The Work and Housing Party (WHP) won."
    let acronym = Acronym(
      short: "WHP", long: "Work and Housing Party", span: TextSpan(4, 32))
    let found = kinds(
      of: [("Work", .miscellaneous), ("Housing Party", .organisation)], in: sentence,
      acronyms: [acronym])
    #expect(found == ["ORG Work and Housing Party"])
  }

  @Test func `a capital for its place makes no name`() {
    let found = kinds(
      of: [("Freight", .organisation), ("Drizzle", .miscellaneous)],
      in: "Freight is slow. Most freight goes by sea.", "Drizzle fell all day.")
    #expect(found.isEmpty)
  }

  @Test func `a name that begins a sentence and stands inside others stays`() {
    let found = kinds(
      of: [("Drizzle", .miscellaneous)], in: "Drizzle won again.", "They played Drizzle twice.")
    #expect(found.count == 2)
  }
}
