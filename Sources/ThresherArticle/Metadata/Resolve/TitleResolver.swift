import ThresherCore

/// Decides a page's title: of the candidates, without the site's name, the one most others agree
/// with.
struct TitleResolver {
  /// What the site calls itself, folded.
  let siteNames: Set<FoldedTitle>

  /// Candidates at most: a forum names every post.
  private static let maximumCandidates = 12
  /// Separators at most, from the end, behind which a site's name is looked for.
  private static let maximumSeparators = 8

  func title(
    _ candidates: MetadataCandidates, _ warnings: inout [MetadataWarning]
  ) -> String? {
    let ranked = candidates.ranked(.title).prefix(Self.maximumCandidates)
      .compactMap { candidate in
        TextCleaner.clean(candidate.text).map { (text: $0, candidate: candidate) }
      }
    var titles: [TitleText] = []
    // What the page prints as its headline is whole, whatever signs are in it.
    var headlines: Set<FoldedTitle> = []
    for (text, candidate) in ranked where isHeadline(candidate) {
      if let same = titles.first(where: { $0.whole == text }) {
        titles.append(TitleText(like: same, candidate))
        continue
      }
      var title = TitleText(text, candidate, isHeadline: true)
      cutSite(off: &title, [])
      title.cutShortTail(bars: true)
      headlines.insert(title.folded)
      titles.append(title)
    }
    for (text, candidate) in ranked where !isHeadline(candidate) {
      if let same = titles.first(where: { $0.whole == text && !$0.isHeadline }) {
        titles.append(TitleText(like: same, candidate))
        continue
      }
      var title = TitleText(text, candidate, isHeadline: false)
      cutSite(off: &title, headlines)
      if !headlines.contains(title.folded) { title.cutShortTail(bars: false) }
      titles.append(title)
    }
    if let printed = titles.first(where: { $0.source == .text }),
      let given = titles.first(where: { $0.source == .jsonLD }), !printed.sharesWords(with: given)
    {
      warnings.append(.titleConflict)
    }
    titles = titles.filter { !$0.folded.bytes.isEmpty && !isCutShort($0, titles) }
    if let first = titles.first, titles.allSatisfy({ $0.folded == first.folded }) {
      let best = titles.reduce(first) { $1.weight > $0.weight ? $1 : $0 }
      return completed(best, titles).text
    }
    var best: (score: Int, title: TitleText)?
    for title in titles {
      let score = title.weight + bonus(title, titles)
      if score > best?.score ?? .min { best = (score, title) }
    }
    guard let best else { return nil }
    return completed(best.title, titles).text
  }

  /// The page's heading and the `headline` of its JSON-LD.
  private func isHeadline(_ candidate: MetadataCandidate) -> Bool {
    candidate.source == .text || candidate.source == .jsonLD && candidate.weight >= 84
  }

  /// Bytes of headlines in JSON-LD that were cut to size.
  private static let cutLengths = 95...130

  /// Whether another has the whole of a title that ends in an ellipsis, or was cut to size.
  private func isCutShort(_ title: TitleText, _ titles: [TitleText]) -> Bool {
    let length = title.text.utf8.count
    if title.source == .jsonLD, Self.cutLengths.contains(length) {
      // Search engines ask for 110 characters at most.
      return titles.contains {
        $0.text.utf8.count > length && $0.text.hasPrefix(title.text)
          && $0.text.dropFirst(title.text.count).first { $0 != " " }?.isLetter ?? false
      }
    }
    guard title.text.hasSuffix("...") || title.text.hasSuffix("…") else { return false }
    let stem = title.text.prefix { $0 != "…" }
    let start = stem.hasSuffix("...") ? stem.dropLast(3) : stem
    return titles.contains {
      $0.text.utf8.count > title.text.utf8.count && $0.text.hasPrefix(start)
        && $0.text.dropFirst(start.count).first { $0 != " " }?.isLetter ?? false
    }
  }

  /// More is no headline where another is shorter, in bytes.
  private static let longestTitle = 200

  /// What speaks for a title or against it beyond the place where it stands.
  private func bonus(_ title: TitleText, _ titles: [TitleText]) -> Int {
    var bonus = siteNames.contains(title.folded) ? -60 : 0
    let others = titles.filter { $0.folded != title.folded }
    let same = titles.count - others.count
    if same > 1 { bonus += 2 }
    let isGiven = same >= 3 && titles.contains { $0.source == .jsonLD && $0.folded == title.folded }
    if title.text.utf8.count > Self.longestTitle,
      others.contains(where: { $0.text.utf8.count <= Self.longestTitle })
    {
      bonus -= 40
    }
    if !others.isEmpty, same == 1, !others.contains(where: { $0.sharesWords(with: title) }) {
      bonus -= 40
    }
    // A line above the headline, or the site's name or a line after it, where another has the
    // headline alone.
    for other in others
    where other.folded.bytes.count >= 16 && other.folded.bytes.count < title.folded.bytes.count {
      let isAbove =
        !isGiven
        && title.folded.bytes.suffix(other.folded.bytes.count).elementsEqual(other.folded.bytes)
      let isBefore =
        title.folded.bytes.starts(with: other.folded.bytes)
        && (!title.separators.isEmpty || other.isHeadline)
      if isAbove || isBefore {
        bonus -= 12
        break
      }
    }
    // The end of a longer title with a separator before it: the site's name.
    if same == 1, !title.isHeadline,
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

  /// Cuts the site's name off the end, or the front, and a date off the front.
  private func cutSite(off title: inout TitleText, _ headlines: Set<FoldedTitle>) {
    title.cutDate()
    for _ in 0..<3 where !headlines.contains(title.folded) {
      let end = title.separators.suffix(Self.maximumSeparators).last {
        isSite(title.text[$0.upperBound...])
      }
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
    if siteNames.contains(folded) || isDomain(part) { return true }
    let own = folded.bytes
    return siteNames.contains { name in
      let name = name.bytes
      return name.count >= 4 && own.count >= 4 && own.count <= 2 * name.count + 8
        && (own.starts(with: name) || own.reversed().starts(with: name.reversed())
          || name.starts(with: own))
    }
  }

  /// Whether a part is the name of a domain, such as `Example.com`.
  private func isDomain(_ part: Substring) -> Bool {
    let name = part.utf8
    guard let dot = name.lastIndex(of: 0x2E), name.count >= 6, !name.contains(0x20),
      (2...4).contains(name.distance(from: dot, to: name.endIndex) - 1)
    else { return false }
    return WebURL.registrableDomain(of: part.lowercased()) != nil
  }
}
