import ThresherCore

/// What was cut from the articles' text, by whom and where.
struct BoilerplateTally: CounterTally {
  static let key: StaticString = "boilerplate"
  private static let counts: [StaticString] = ["documents", "cuts", "characters"]
  static let counters: [CounterField<Self>] = [
    CounterField("kinds", \.kinds, .all, parts: ["kind"], counts: counts),
    CounterField("rules", \.rules, .all, parts: ["rule"], counts: counts),
    CounterField("site_lines", \.siteLines, parts: ["rule"], counts: counts),
    CounterField("sites", \.sites, parts: ["site"], counts: counts),
  ]

  var kinds = TopCounter()
  var rules = TopCounter()
  var siteLines = TopCounter()
  var sites = TopCounter()

  mutating func add(_ article: ArticleTally) {
    guard !article.cuts.isEmpty else { return }
    for cut in article.cuts {
      switch cut.kind {
      case .rule: rules.add(cut.rule, occurrences: cut.cuts, characters: cut.characters)
      case .siteLine: siteLines.add(cut.rule, occurrences: cut.cuts, characters: cut.characters)
      }
    }
    for kind in Cut.Kind.allCases {
      let cuts = article.cuts.filter { $0.kind == kind }
      if !cuts.isEmpty { add(cuts, to: &kinds, kind.rawValue) }
    }
    add(article.cuts, to: &sites, article.site ?? "")
  }

  private func add(_ cuts: [ArticleTally.CutTally], to counter: inout TopCounter, _ key: String) {
    counter.add(
      key, occurrences: cuts.reduce(0) { $0 + $1.cuts },
      characters: cuts.reduce(0) { $0 + $1.characters })
  }
}
