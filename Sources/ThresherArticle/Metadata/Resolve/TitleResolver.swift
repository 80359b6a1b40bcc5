import ThresherCore

/// Decides a page's title: of the candidates, without the site's name, the one most others agree
/// with.
struct TitleResolver {
  /// What the site calls itself, folded.
  let siteNames: Set<FoldedTitle>

  /// Candidates at most: a forum names every post.
  private static let maximumCandidates = 12

  func title(_ candidates: MetadataCandidates) -> String? {
    var titles: [TitleText] = []
    for candidate in candidates.ranked(.title).prefix(Self.maximumCandidates) {
      guard let text = TextCleaner.clean(candidate.text) else { continue }
      var title = TitleText(text, weight: candidate.weight)
      cutSite(off: &title)
      if candidate.source != .text, candidate.source != .jsonLD { title.cutShortTail() }
      if !title.folded.bytes.isEmpty { titles.append(title) }
    }
    var best: (score: Int, title: TitleText)?
    for title in titles {
      let score = title.weight + bonus(title, titles)
      if score > best?.score ?? .min { best = (score, title) }
    }
    guard let best else { return nil }
    return completed(best.title, titles).text
  }

  /// What speaks for a title or against it beyond the place where it stands.
  private func bonus(_ title: TitleText, _ titles: [TitleText]) -> Int {
    var bonus = siteNames.contains(title.folded) ? -60 : 0
    let others = titles.filter { $0.folded != title.folded }
    if others.count < titles.count - 1 { bonus += 2 }
    if !others.isEmpty, others.count == titles.count - 1,
      !others.contains(where: { $0.sharesWords(with: title) })
    {
      bonus -= 40
    }
    // A line above the headline, or the site's name after it, where another has the headline alone.
    for other in others
    where other.folded.bytes.count >= 16 && other.folded.bytes.count < title.folded.bytes.count {
      if title.folded.bytes.suffix(other.folded.bytes.count).elementsEqual(other.folded.bytes)
        || title.folded.bytes.starts(with: other.folded.bytes) && !title.separators.isEmpty
      {
        bonus -= 12
        break
      }
    }
    // The end of a longer title with a separator before it: the site's name.
    if others.count == titles.count - 1,
      others.contains(where: {
        $0.folded.bytes.count >= title.folded.bytes.count + 8 && $0.tail == title.folded
      })
    {
      bonus -= 30
    }
    return bonus
  }

  /// A title cut off at a quotation mark by an attribute of bad markup, whole.
  private func completed(_ title: TitleText, _ titles: [TitleText]) -> TitleText {
    titles.first { other in
      guard other.text.hasPrefix(title.text) else { return false }
      let rest = other.text.dropFirst(title.text.count).drop { $0 == " " }
      return rest.first == "\"" && rest.count > 2
    } ?? title
  }

  /// Cuts the site's name off the end, or the front.
  private func cutSite(off title: inout TitleText) {
    for _ in 0..<3 {
      let end = title.separators.last { isSite(title.text[$0.upperBound...]) }
      if let end, end.lowerBound > title.text.startIndex {
        title.replace(with: title.text[..<end.lowerBound])
      } else if let start = title.separators.first, isSite(title.text[..<start.lowerBound]) {
        title.replace(with: title.text[start.upperBound...])
      } else {
        return
      }
    }
  }

  private func isSite(_ part: Substring) -> Bool {
    let folded = FoldedTitle(part.utf8)
    guard !folded.bytes.isEmpty else { return true }
    if siteNames.contains(folded) { return true }
    let own = folded.bytes
    return siteNames.contains { name in
      let name = name.bytes
      return name.count >= 4 && own.count >= 4 && own.count <= 3 * name.count + 8
        && (own.starts(with: name) || own.reversed().starts(with: name.reversed())
          || name.starts(with: own))
    }
  }
}
