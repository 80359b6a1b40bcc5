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

    var hasSeparator: Bool { TitleResolver.separators.contains { text.range(of: $0) != nil } }

    /// What stands after the last separator, folded.
    var tail: FoldedTitle? {
      let ends = TitleResolver.separators.compactMap { text.lastRange(of: $0)?.upperBound }
      return ends.max().map { FoldedTitle(text[$0...].utf8) }
    }

    /// Whether a third of the words of the shorter one stand in the other.
    func sharesWords(with other: Title) -> Bool {
      if folded.contains(other.folded) || other.folded.contains(folded) { return true }
      let own = Set(text.lowercased().split(separator: " "))
      let words = Set(other.text.lowercased().split(separator: " "))
      return 3 * own.intersection(words).count >= min(own.count, words.count)
    }
  }

  func title(_ candidates: MetadataCandidates) -> String? {
    var titles: [Title] = []
    for candidate in candidates.ranked(.title) {
      guard let text = TextCleaner.clean(candidate.text) else { continue }
      var short = withoutSite(text)
      if candidate.source != .text, candidate.source != .jsonLD { short = withoutTail(short) }
      let folded = FoldedTitle(short.utf8)
      guard !folded.bytes.isEmpty else { continue }
      titles.append(Title(text: short, folded: folded, weight: candidate.weight))
    }
    var best: (score: Int, title: Title)?
    for title in titles {
      let score = title.weight + bonus(title, titles)
      if score > best?.score ?? .min { best = (score, title) }
    }
    guard let best else { return nil }
    return completed(best.title, titles).text
  }

  /// What speaks for a title or against it beyond the place where it stands.
  private func bonus(_ title: Title, _ titles: [Title]) -> Int {
    var bonus = siteNames.contains(PersonNames.folded(title.text)) ? -60 : 0
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
        || title.folded.bytes.starts(with: other.folded.bytes) && title.hasSeparator
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
  private func completed(_ title: Title, _ titles: [Title]) -> Title {
    titles.first { other in
      guard other.text.hasPrefix(title.text) else { return false }
      let rest = other.text.dropFirst(title.text.count).drop { $0 == " " }
      return rest.first == "\"" && rest.count > 2
    } ?? title
  }

  /// Separators between a title and its site, with the spaces around them.
  fileprivate static let separators = [
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

  /// Cuts off a short tail that may be a section or the site by a name that is not known: the page's
  /// title, unlike its heading, mostly has one.
  private func withoutTail(_ text: String) -> String {
    for separator in Self.separators {
      guard let last = text.lastRange(of: separator) else { continue }
      let head = text[..<last.lowerBound]
      let tail = text[last.upperBound...].split(separator: " ")
      let isBar = separator.contains("|") || separator.contains("｜")
      guard head.split(separator: " ").count >= (isBar ? 3 : 4), tail.count <= (isBar ? 5 : 3),
        tail.allSatisfy({ $0.first?.isLowercase == false }),
        head.utf8.count > text[last.upperBound...].utf8.count
      else { continue }
      return String(head).trimmingSpaces
    }
    // Chinese and Japanese put no spaces around the sign.
    if let sign = text.lastIndex(where: { $0 == "-" || $0 == "_" || $0 == "|" }) {
      let tail = text[text.index(after: sign)...]
      if tail.count <= 8, text[..<sign].count > 8,
        tail.unicodeScalars.allSatisfy({ $0.value >= 0x2E80 }),
        text[..<sign].unicodeScalars.last.map({ $0.value >= 0x2E80 }) ?? false
      {
        return String(text[..<sign])
      }
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
