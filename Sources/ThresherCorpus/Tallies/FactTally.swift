import ThresherCore
import ThresherFacts

/// What the articles speak about: each value with the number of documents that have it and of the
/// places where it stands in them.
struct FactTally: CounterTally {
  static let key: StaticString = "facts"
  private static let counts: [StaticString] = ["documents", "mentions"]
  static let counters: [CounterField<Self>] = [
    CounterField("persons", \.persons, parts: ["name"], counts: counts),
    CounterField("organisations", \.organisations, parts: ["name"], counts: counts),
    CounterField("locations", \.locations, parts: ["name"], counts: counts),
    CounterField("miscellaneous", \.miscellaneous, parts: ["name"], counts: counts),
    CounterField("acronyms", \.acronyms, parts: ["short", "long"], counts: counts),
    CounterField("dates", \.dates, parts: ["type", "value"], counts: counts),
    CounterField("years", \.years, .inKeyOrder, parts: ["year"], counts: counts),
    CounterField("units", \.units, parts: ["unit"], counts: counts),
    CounterField("currencies", \.currencies, .all, parts: ["currency"], counts: counts),
    CounterField("speakers", \.speakers, parts: ["speaker"], counts: counts),
    CounterField("keyphrases", \.keyphrases, parts: ["keyphrase"]),
  ]

  var persons = TopCounter()
  var organisations = TopCounter()
  var locations = TopCounter()
  var miscellaneous = TopCounter()
  var acronyms = TopCounter()
  var dates = TopCounter()
  /// The years that dates and times spoken about begin in.
  var years = TopCounter()
  var units = TopCounter()
  var currencies = TopCounter()
  var speakers = TopCounter()
  var keyphrases = TopCounter()

  mutating func add(_ article: ArticleTally) {
    for (kind, mentions) in zip(Entity.Kind.allCases, article.entities) {
      switch kind {
      case .person: add(mentions, to: \.persons)
      case .organisation: add(mentions, to: \.organisations)
      case .location: add(mentions, to: \.locations)
      case .miscellaneous: add(mentions, to: \.miscellaneous)
      }
    }
    add(article.acronyms, to: \.acronyms)
    add(article.dates, to: \.dates)
    addYears(of: article.dates)
    add(article.units.filter { !Currency.codes.contains($0.value) }, to: \.units)
    add(article.units.filter { Currency.codes.contains($0.value) }, to: \.currencies)
    add(article.speakers, to: \.speakers)
    for phrase in article.keyphrases { keyphrases.add(phrase) }
  }

  private mutating func add(
    _ mentions: [ArticleTally.Mention], to path: WritableKeyPath<Self, TopCounter>
  ) {
    for mention in mentions {
      self[keyPath: path].add(mention.value, occurrences: mention.occurrences)
    }
  }

  private mutating func addYears(of dates: [ArticleTally.Mention]) {
    var mentionsByYear: [String: Int] = [:]
    for date in dates {
      let value = KeyParts.split(date.value, into: 2).last ?? ""
      let year = value.utf8.prefix(4)
      let isYear = year.count == 4 && year.allSatisfy { (0x30...0x39).contains($0) }
      if isYear { mentionsByYear[String(Substring(year)), default: 0] += date.occurrences }
    }
    for (year, mentions) in mentionsByYear { years.add(year, occurrences: mentions) }
  }
}
