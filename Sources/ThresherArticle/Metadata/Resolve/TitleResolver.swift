import ThresherCore

/// Decides a page's title: of the candidates, without the site's name, the one most others agree
/// with.
struct TitleResolver {
  /// What the site calls itself, folded.
  let siteNames: Set<String>

  /// A candidate as it would be printed.
  private struct Title {
    var text: String
    var folded: FoldedTitle
    var weight: Int
  }

  func title(_ candidates: MetadataCandidates) -> String? {
    var titles: [Title] = []
    for candidate in candidates.ranked(.title) {
      guard let text = TextCleaner.clean(candidate.text) else { continue }
      let short = withoutSite(text)
      let folded = FoldedTitle(short.utf8)
      guard !folded.bytes.isEmpty else { continue }
      var weight = candidate.weight
      if siteNames.contains(PersonNames.folded(short)) { weight -= 60 }
      titles.append(Title(text: short, folded: folded, weight: weight))
    }
    var best: (score: Int, text: String)?
    for title in titles {
      var score = title.weight
      for other in titles where other.folded == title.folded { score += 6 }
      if score > best?.score ?? .min { best = (score, title.text) }
    }
    return best?.text
  }

  /// Separators between a title and its site, with the spaces around them.
  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ~ ", " ‹ ", " › ",
    " : ", "｜", " ｜ ", " – ", " ― ",
  ]

  /// Cuts the site's name off the end, or the front.
  func withoutSite(_ text: String) -> String {
    var text = text
    for _ in 0..<3 {
      guard let shorter = shortened(text) else { break }
      text = shorter
    }
    return text
  }

  private func shortened(_ text: String) -> String? {
    for separator in Self.separators {
      if let last = text.lastRange(of: separator) {
        let tail = text[last.upperBound...]
        let head = text[..<last.lowerBound]
        if isSite(tail), !head.isEmpty { return String(head).trimmingSpaces }
      }
      if let first = text.range(of: separator) {
        let head = text[..<first.lowerBound]
        let tail = text[first.upperBound...]
        if isSite(head), !tail.isEmpty { return String(tail).trimmingSpaces }
      }
    }
    return nil
  }

  private func isSite(_ part: Substring) -> Bool {
    let folded = PersonNames.folded(String(part))
    guard !folded.isEmpty else { return true }
    if siteNames.contains(folded) { return true }
    return siteNames.contains { name in
      name.utf8.count >= 4 && folded.utf8.count >= 4
        && (folded.hasPrefix(name) || folded.hasSuffix(name) || name.hasPrefix(folded))
        && folded.utf8.count <= 3 * name.utf8.count + 8
    }
  }
}

extension StringProtocol {
  /// The last place of a string, byte by byte.
  func lastRange(of part: some StringProtocol) -> Range<Index>? {
    var last: Range<Index>?
    var rest = self[startIndex...]
    while let range = rest.range(of: part) {
      last = range
      rest = rest[range.upperBound...]
    }
    return last
  }
}

extension String {
  /// Without the spaces around.
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
