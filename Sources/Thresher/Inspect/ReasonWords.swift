/// What the reasons of a verdict mean, for people.
enum ReasonWords {
  /// A few words for a step; nil for a rule, whose name says it.
  static func meaning(of reason: String) -> String? {
    if let step = steps.first(where: { $0.name == reason }) { return step.meaning }
    guard reason.hasPrefix("content-") else { return nil }
    return "short, inside the text, left out by the model: \(reason.dropFirst(8))"
  }

  private static let steps: [(name: String, meaning: String)] = [
    ("model", "the content model's score against the page's bar"),
    ("small-page", "brought back by the rules: the page has little text"),
    ("title", "the page's title, which is in the metadata"),
    ("captions", "captions are kept only when article.captions is set"),
    ("idle-heading", "a heading with nothing kept below it"),
    ("repeated", "stands on the page twice"),
    ("comments", "stands in an element that calls itself comments"),
    ("other-articles", "another article, beside the page's own"),
    ("insets", "a pull quote or an embedded post: article.pullQuotes, article.embeds"),
    ("left-out", "between kept blocks: in the ledger"),
    ("content-model", "short, inside the text, left out by the model"),
    ("text", "running text of a plain text"),
    ("menu", "lines of a menu around a plain text"),
    ("head-line", "moved to the metadata: title, author or day"),
  ]
}
