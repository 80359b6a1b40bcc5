import ThresherCore

extension BlockRule {
  /// A web address alone in a paragraph.
  static let bareAddress = BlockRule(
    name: "bare-address",
    phrases: """
      ^http|https|www
      """,
    examples: [
      "…\n{https://example.org/2024/05/pier.html}\n…", "…\n{www.example.org}",
      "…\nhttps://example.org/pier has the plans.\n…", "…\n- www.example.org\n…",
    ],
    judge: { view, matches in
      guard view.kind == .paragraph, view.isWhole, view.page.type == .article,
        matches.contains(where: { $0.firstWord == 0 }), view.words.count > 1,
        !view.text[view.span.range].contains(where: { $0 <= 0x20 })
      else { return .keep }
      return .block
    })
}
