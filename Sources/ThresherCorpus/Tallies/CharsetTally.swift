import ThresherCore

/// How the articles' pages were encoded, and what said so.
struct CharsetTally: CounterTally {
  static let key: StaticString = "charsets"
  static let counters: [CounterField<Self>] = [
    CounterField("charsets", \.charsets, .all, parts: ["charset"]),
    CounterField("sources", \.sources, .all, parts: ["source"]),
  ]

  var charsets = TopCounter()
  var sources = TopCounter()

  mutating func add(_ article: ArticleTally) {
    charsets.add(article.charset ?? "")
    sources.add(article.charsetSource?.rawValue ?? "")
  }
}
