import ThresherCore
import ThresherFacts

@testable import ThresherCorpus

/// Invented articles, the same for the same seed.
struct Samples {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 1) % bound
  }

  mutating func choice(_ values: [String]) -> String { values[number(values.count)] }

  mutating func annotated() -> AnnotatedArticle {
    let record = number(100_000)
    var source = Source(key: RecordKey(path: "invented.html", record: record))
    source.charset = choice(["UTF-8", "windows-1252"])
    source.charsetSource = number(2) == 0 ? .meta : .http
    let host = choice(["one.example.org", "two.example.org", "drei.example.net"])
    var article = Article(
      source: source, contentID: "urn:sha256:\(record)", url: "https://\(host)/\(record)",
      crawled: nil)
    article.language = choice(["en", "de", "az"])
    article.metadata.title = "A title"
    article.metadata.authors = [choice(["Ada Marl", "Bo Ferro", "Cem Ile\u{301}"]), "Ada Marl"]
    article.metadata.keywords = [choice(["water", "rail", "e\u{301}t\u{e9}"])]
    article.metadata.published = Metadata.SourcedDate(
      time: Timestamp(
        secondsSinceEpoch: 1_700_000_000 + number(40) * 86_400,
        precision: [.second, .day, .month, .year][number(4)]), source: .jsonLD)
    article.warnings = number(3) == 0 ? ["html-depth"] : []
    let words = String(repeating: "The weir held. ", count: 1 + number(60))
    let span = article.append(.paragraph, Array((words + "Share this page").utf8))
    article.add([
      Cut(
        span: TextSpan(span.upperBound - 15, span.upperBound), rule: "share-line", kind: .rule)
    ])
    var facts = Facts()
    let mention = TextSpan(0, 3)
    facts.entities = entities(mention)
    facts.acronyms = [Acronym(short: "NWB", long: "Northern Water Board", span: mention)]
    facts.dates = [
      DateExpression(value: choice(["2024-05", "2023-W02", "P3D"]), kind: .date, span: mention)
    ]
    facts.quantities = [
      Quantity(value: 5, unit: choice(["EUR", "%", "boats"]), span: mention),
      Quantity(value: 2, maximum: number(2) == 0 ? 3 : nil, unit: "USD", span: mention),
      Quantity(value: 7, span: mention),
    ]
    facts.quotations = [Quotation(speaker: "Ada Marl", span: mention)]
    facts.keyphrases = ["weir"]
    return AnnotatedArticle(article: article, text: ArticleText(article), facts: facts)
  }

  /// Some of a dozen, each named once to three times.
  private mutating func entities(_ mention: TextSpan) -> [Entity] {
    let names: [(Entity.Kind, String, String?)] = [
      (.person, "Ada Marl", nil), (.person, "Cem Ile\u{301}", nil), (.person, "Cem Il\u{e9}", nil),
      (.person, "Bonn", nil), (.organisation, "Northern Water Board", nil),
      (.organisation, "Marl & Co", nil), (.location, "Bonn", "DE"), (.location, "Baku", "AZ"),
      (.location, "Georgia", nil), (.location, "Rhine", "DE"), (.miscellaneous, "German", nil),
      (.miscellaneous, "COP29", nil),
    ]
    return names.compactMap { kind, name, country in
      guard number(3) > 0 else { return nil }
      let mentions = [TextSpan](repeating: mention, count: 1 + number(3))
      return Entity(kind: kind, name: name, country: country, mentions: mentions)
    }
  }

  mutating func statistics() -> CorpusStatistics {
    var statistics = CorpusStatistics()
    for _ in 0..<number(6) { statistics.add(ArticleTally(annotated())) }
    for _ in 0..<number(3) { statistics.addDuplicate(site: choice(["one.example.org"])) }
    for _ in 0..<number(3) {
      let code = Rejection.Code(rawValue: choice(["fetch.truncated", "article.empty"]))
      statistics.addRejection(
        Rejection(.fetch, code, number(2) == 0 ? .broken : .unwanted, "invented"), site: nil)
    }
    return statistics
  }
}
