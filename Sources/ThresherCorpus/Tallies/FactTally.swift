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
    CounterField("countries", \.countries, .all, parts: ["country"], counts: counts),
    CounterField("acronyms", \.acronyms, parts: ["short", "long"], counts: counts),
    CounterField("dates", \.dates, parts: ["type", "value"], counts: counts),
    CounterField("years", \.years, .inKeyOrder, parts: ["year"], counts: counts),
    CounterField("months", \.months, .inKeyOrder, parts: ["month"], counts: counts),
    CounterField("units", \.units, parts: ["unit"], counts: counts),
    CounterField("currencies", \.currencies, .all, parts: ["currency"], counts: counts),
    CounterField("sums", \.sums, parts: ["currency", "amount"], counts: counts),
    CounterField("speakers", \.speakers, parts: ["speaker"], counts: counts),
    CounterField("keyphrases", \.keyphrases, parts: ["keyphrase"]),
  ]

  var persons = TopCounter()
  var organisations = TopCounter()
  var locations = TopCounter()
  var miscellaneous = TopCounter()
  /// By ISO 3166-1 code; places whose country is not known are left out.
  var countries = TopCounter()
  var acronyms = TopCounter()
  var dates = TopCounter()
  /// The years that dates and times spoken about begin in.
  var years = TopCounter()
  /// The months that those begin in which are no coarser than a month.
  var months = TopCounter()
  var units = TopCounter()
  var currencies = TopCounter()
  /// Sums of money that are named, as `MoneySum` writes them.
  var sums = TopCounter()
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
    add(article.countries, to: \.countries)
    add(article.acronyms, to: \.acronyms)
    add(article.dates, to: \.dates)
    add(calendar(article.dates, length: 4), to: \.years)
    add(calendar(article.dates, length: 7), to: \.months)
    add(article.units.filter { !Currency.codes.contains($0.value) }, to: \.units)
    add(article.units.filter { Currency.codes.contains($0.value) }, to: \.currencies)
    add(article.sums, to: \.sums)
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

  /// The years (`2024`) or months (`2024-05`) at the head of the values, with their mentions.
  private func calendar(
    _ dates: [ArticleTally.Mention], length: Int
  ) -> [ArticleTally.Mention] {
    var mentions: [String: Int] = [:]
    for date in dates {
      let value = (KeyParts.split(date.value, into: 2).last ?? "").utf8
      let head = value.prefix(length)
      let fits =
        head.count == length
        && head.enumerated().allSatisfy { offset, byte in
          offset == 4 ? byte == 0x2D : (0x30...0x39).contains(byte)
        }
      if fits { mentions[String(Substring(head)), default: 0] += date.occurrences }
    }
    return mentions.map { ArticleTally.Mention(value: $0.key, occurrences: $0.value) }
  }
}
