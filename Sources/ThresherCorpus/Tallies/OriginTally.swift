import ThresherCore

/// Whose articles they are, and what their publishers file them under.
struct OriginTally: CounterTally {
  static let key: StaticString = "origins"
  static let counters: [CounterField<Self>] = [
    CounterField("sites", \.sites, parts: ["site"]),
    CounterField("publishers", \.publishers, parts: ["publisher"]),
    CounterField("authors", \.authors, parts: ["author"]),
    CounterField("sections", \.sections, parts: ["section"]),
    CounterField("keywords", \.keywords, parts: ["keyword"]),
  ]

  var sites = TopCounter()
  var publishers = TopCounter()
  var authors = TopCounter()
  var sections = TopCounter()
  var keywords = TopCounter()

  mutating func add(_ article: ArticleTally) {
    sites.add(article.site ?? "")
    if let publisher = article.publisher { publishers.add(publisher) }
    for author in article.authors { authors.add(author) }
    if let section = article.section { sections.add(section) }
    for keyword in article.keywords { keywords.add(keyword) }
  }
}
