import ThresherCore

/// What kind of documents the articles are, and in which language.
struct KindTally: CounterTally {
  static let key: StaticString = "kinds"
  static let counters: [CounterField<Self>] = [
    CounterField("languages", \.languages, .all, parts: ["language"]),
    CounterField("page_types", \.pageTypes, .all, parts: ["page_type"]),
    CounterField("warnings", \.warnings, .all, parts: ["warning"]),
  ]

  var languages = TopCounter()
  var pageTypes = TopCounter()
  var warnings = TopCounter()

  mutating func add(_ article: ArticleTally) {
    languages.add(article.language ?? "")
    pageTypes.add(article.pageType.rawValue)
    for warning in article.warnings { warnings.add(warning) }
  }
}
