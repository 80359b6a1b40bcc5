import Testing
import ThresherCore
import ThresherFacts

@testable import ThresherCorpus

struct FactTalliesTests {
  private let mention = TextSpan(0, 3)

  private func article(
    published: Timestamp? = nil, _ facts: (inout Facts) -> Void
  ) -> ArticleTally {
    var article = Article(
      source: Source(key: RecordKey(path: "invented")), contentID: "invented", url: nil,
      crawled: nil)
    article.append(.paragraph, Array("The weir held.".utf8))
    article.metadata.published = published.map {
      Metadata.SourcedDate(time: $0, source: .jsonLD)
    }
    var found = Facts()
    facts(&found)
    return ArticleTally(
      AnnotatedArticle(article: article, text: ArticleText(article), facts: found))
  }

  private func entity(
    _ kind: Entity.Kind, _ name: String, mentions: Int = 1, country: String? = nil
  ) -> Entity {
    Entity(
      kind: kind, name: name, country: country,
      mentions: [TextSpan](repeating: mention, count: mentions))
  }

  /// Noon of a day.
  private func noon(
    _ year: Int, _ month: Int, _ day: Int, _ precision: Timestamp.Precision = .day
  )
    throws -> Timestamp
  {
    let day = try #require(CivilDate(year: year, month: month, day: day))
    return Timestamp(secondsSinceEpoch: day.daysSinceEpoch * 86_400 + 43_200, precision: precision)
  }

  @Test func `names of one article are pairs, whichever comes first`() {
    var tally = EntityPairTally()
    tally.add(article { $0.entities = [entity(.person, "Ada"), entity(.location, "Bonn")] })
    tally.add(
      article { $0.entities = [entity(.location, "Bonn", mentions: 4), entity(.person, "Ada")] })
    tally.add(article { $0.entities = [entity(.person, "Ada")] })
    #expect(tally.pairs.distinct == 1)
    #expect(tally.pairs[EntityKey.pair("LOC\u{1F}Bonn", "PER\u{1F}Ada")].documents == 2)
  }

  @Test func `one name with two types is two names`() {
    var tally = EntityPairTally()
    tally.add(article { $0.entities = [entity(.person, "Bonn"), entity(.location, "Bonn")] })
    #expect(tally.pairs[EntityKey.pair("LOC\u{1F}Bonn", "PER\u{1F}Bonn")].documents == 1)
  }

  @Test func `only the ten most mentioned names of an article are paired`() {
    var tally = EntityPairTally()
    tally.add(
      article { facts in
        facts.entities = (1...30).map { entity(.person, "P\($0)", mentions: $0) }
      })
    #expect(tally.pairs.distinct == 45)
    #expect(tally.pairs[EntityKey.pair("PER\u{1F}P21", "PER\u{1F}P30")].documents == 1)
    #expect(tally.pairs[EntityKey.pair("PER\u{1F}P20", "PER\u{1F}P30")].documents == 0)
  }

  @Test func `names are counted by the month of publication`() throws {
    var tally = EntityMonthTally()
    for (month, mentions) in [(5, 1), (5, 2), (4, 7)] {
      tally.add(
        article(published: try noon(2024, month, 30)) {
          $0.entities = [entity(.person, "Ada", mentions: mentions), entity(.location, "Bonn")]
        })
    }
    tally.add(article { $0.entities = [entity(.person, "Ada")] })
    tally.add(
      article(published: try noon(2024, 1, 1, .year)) { $0.entities = [entity(.person, "Ada")] })
    #expect(tally.months(9).map(\.month) == ["2024-04", "2024-05"])
    let may = try #require(tally.months(9).last?.entries)
    #expect(may.map(\.key) == ["PER\u{1F}Ada", "LOC\u{1F}Bonn"])
    #expect(may.map(\.count.documents) == [2, 2])
    #expect(may.map(\.count.occurrences) == [3, 2])
  }

  @Test func `what is put aside is cut by month`() {
    var complete = TopCounter()
    for (month, names) in [("2024-04", 1...3), ("2024-05", 1...9)] {
      for name in names { complete.add("\(month)\u{1F}PER\u{1F}\(name)", occurrences: name) }
    }
    var tally = EntityMonthTally()
    tally.counts.add(complete, limit: 2)
    #expect(tally.months(2).map(\.distinct) == [3, 9])
    #expect(
      tally.months(2).map { $0.entries.map(\.key) }
        == [["PER\u{1F}3", "PER\u{1F}2"], ["PER\u{1F}9", "PER\u{1F}8"]])
    #expect(tally.counts.held == 4)
  }

  @Test func `pairs stand in the order of their first, then of their second`() {
    var tally = EntityPairTally()
    for names in [["Ada", "Zoe"], ["Ada Lee", "Bo"], ["Ada", "Bo"]] {
      tally.add(article { $0.entities = names.map { entity(.person, $0) } })
    }
    #expect(
      tally.pairs.top().map { EntityKey.members(of: $0.key).second } == [
        "PER\u{1F}Bo", "PER\u{1F}Zoe", "PER\u{1F}Bo",
      ])
  }

  @Test func `a country has the mentions of all its places and each article once`() {
    var tally = FactTally()
    tally.add(
      article {
        $0.entities = [
          entity(.location, "Bonn", mentions: 2, country: "DE"),
          entity(.location, "Rhine", country: "DE"), entity(.location, "Georgia"),
        ]
      })
    #expect(tally.countries["DE"].documents == 1)
    #expect(tally.countries["DE"].occurrences == 3)
    #expect(tally.countries.distinct == 1)
  }

  @Test func `a date spoken about has a year, and a month where it is that fine`() {
    var tally = FactTally()
    let values = [
      "2024-05-03", "2024-05", "2024-W18", "2023", "199", "P2024Y", "2024-05-01/2024-06",
    ]
    tally.add(
      article { facts in
        facts.dates = values.map { DateExpression(value: $0, kind: .date, span: mention) }
      })
    #expect(tally.years.inKeyOrder().map(\.key) == ["2023", "2024"])
    #expect(tally.years["2024"].occurrences == 4)
    #expect(tally.months.inKeyOrder().map(\.key) == ["2024-05"])
    #expect(tally.months["2024-05"].occurrences == 3)
    #expect(tally.months["2024-05"].documents == 1)
  }

  @Test(arguments: [
    (3_400_000_000.0, nil, "3400000000"), (0.41, nil, "0.41"), (53.5, nil, "53.5"),
    (5e6, 1e7, "5000000/10000000"), (-2.05, nil, "-2.05"), (1e15, nil, "1000000000000000"),
    (0.001, nil, "0"),
  ])
  func `a sum of money is written without an exponent`(
    value: Double, maximum: Double?, text: String
  ) throws {
    let quantity = Quantity(value: value, maximum: maximum, unit: "USD", span: mention)
    let sum = try #require(MoneySum(quantity))
    #expect(sum.currency == "USD")
    #expect(sum.amount == text)
  }

  @Test func `what is no money, has no value or is beyond measure is no sum`() {
    for quantity in [
      Quantity(value: 5, unit: "boats", span: mention),
      Quantity(value: nil, unit: "USD", span: mention),
      Quantity(value: 1e16, unit: "USD", span: mention),
      Quantity(value: .nan, unit: "USD", span: mention),
    ] {
      #expect(MoneySum(quantity) == nil)
    }
  }

  @Test func `a sum that two articles name is one entry of its currency`() {
    var tally = FactTally()
    for unit in ["USD", "USD", "EUR"] {
      tally.add(article { $0.quantities = [Quantity(value: 5e6, unit: unit, span: mention)] })
    }
    #expect(tally.sums["USD\u{1F}5000000"].documents == 2)
    #expect(tally.currencies["USD"].documents == 2)
    #expect(tally.currencies["EUR"].documents == 1)
  }
}
