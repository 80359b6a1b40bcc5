import ThresherCore
import ThresherHTML

/// What a page says of itself: every source puts forward candidates, one resolver a field decides.
struct MetadataExtractor: Sendable {
  /// Keywords at most.
  private static let maximumKeywords = 100
  /// Publishers at most: each is compared with each part of each title.
  private static let maximumSiteNames = 24

  /// Sets the article's metadata; returns what it was chosen from.
  @discardableResult
  func extract(from parsed: ParsedPage, into article: inout Article) -> MetadataCandidates {
    let page = MetadataPage(parsed)
    var candidates = MetadataCandidates()
    for source in MetadataSources.all { source.collect(from: page, into: &candidates) }

    var metadata = Metadata()
    metadata.publisher = text(.publisher, candidates)
    metadata.canonicalURL = address(.canonicalURL, candidates, page)
    metadata.imageURL = address(.imageURL, candidates, page)
    metadata.languageDeclared = language(candidates)
    metadata.description = text(.description, candidates)
    metadata.section = text(.section, candidates)
    metadata.dateline = text(.dateline, candidates)
    metadata.license = license(candidates, page)
    metadata.freeAccess = freeAccess(candidates)
    metadata.keywords = keywords(candidates)

    let siteNames = siteNames(candidates, page)
    var warnings: [MetadataWarning] = []
    metadata.title = TitleResolver(siteNames: siteNames).title(candidates, &warnings)
    metadata.authors = AuthorResolver(siteNames: siteNames).authors(candidates, &warnings)
    metadata.subtitle = text(.subtitle, candidates)
    if metadata.subtitle == metadata.title { metadata.subtitle = nil }
    let declared = metadata.languageDeclared
    DateResolver(
      order: fieldOrder(declared, page), language: declared.map { String($0.prefix(2)) },
      crawled: parsed.page.crawled
    ).resolve(candidates, into: &metadata, &warnings)
    article.metadata = metadata
    article.warnings += warnings.map(\.rawValue)
    return candidates
  }

  private func text(_ field: MetadataField, _ candidates: MetadataCandidates) -> String? {
    for candidate in candidates.ranked(field) {
      if let text = TextCleaner.clean(candidate.text) { return text }
    }
    return nil
  }

  private func address(
    _ field: MetadataField, _ candidates: MetadataCandidates, _ page: MetadataPage
  ) -> String? {
    for candidate in candidates.ranked(field) {
      if let text = TextCleaner.clean(candidate.text),
        let url = WebURL.resolve(text, against: page.baseURL)
      {
        return url
      }
    }
    return nil
  }

  private func license(_ candidates: MetadataCandidates, _ page: MetadataPage) -> String? {
    guard let text = text(.license, candidates) else { return nil }
    return text.contains(" ") ? text : WebURL.resolve(text, against: page.baseURL) ?? text
  }

  private func freeAccess(_ candidates: MetadataCandidates) -> Bool? {
    for candidate in candidates.ranked(.freeAccess) {
      switch TextCleaner.clean(candidate.text)?.lowercased() {
      case "true", "yes", "1", "http://schema.org/true", "https://schema.org/true": return true
      case "false", "no", "0", "http://schema.org/false", "https://schema.org/false": return false
      default: continue
      }
    }
    return nil
  }

  private func language(_ candidates: MetadataCandidates) -> String? {
    for candidate in candidates.ranked(.language) {
      if let text = TextCleaner.clean(candidate.text), let tag = Self.languageTag(text) {
        return tag
      }
    }
    return nil
  }

  /// A BCP 47 tag: letters and digits in groups, `_` made `-`; nil when the text is none.
  static func languageTag(_ text: String) -> String? {
    let first = text.split { $0 == "," || $0 == ";" || $0 == " " }.first ?? ""
    let parts = first.split { $0 == "-" || $0 == "_" }
    guard let primary = parts.first, (2...3).contains(primary.utf8.count),
      primary.utf8.allSatisfy({ $0 | 0x20 &- 0x61 < 26 }),
      parts.allSatisfy({ $0.utf8.count <= 8 && $0.utf8.allSatisfy { $0 < 0x80 } })
    else { return nil }
    return ([primary.lowercased()] + parts.dropFirst().map { String($0) }).joined(separator: "-")
  }

  /// The best list; a single string is taken apart at its commas.
  private func keywords(_ candidates: MetadataCandidates) -> [String] {
    let ranked = candidates.ranked(.keyword)
    guard let best = ranked.first else { return [] }
    var texts = ranked.filter { $0.group == best.group }.compactMap { TextCleaner.clean($0.text) }
    if texts.count <= 2 {
      texts = texts.flatMap { text in
        text.split { $0 == "," || $0 == ";" || $0 == "、" || $0 == "，" || $0 == "،" }
          .map { String($0).trimmingSpaces }
      }
    }
    var seen: Set<String> = []
    return Array(
      texts.filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
        .prefix(Self.maximumKeywords))
  }

  /// What the site is called, folded: its publisher, its domain with and without the suffix.
  private func siteNames(
    _ candidates: MetadataCandidates, _ page: MetadataPage
  ) -> Set<FoldedTitle> {
    var names: Set<FoldedTitle> = []
    for candidate in candidates.ranked(.publisher).prefix(Self.maximumSiteNames) {
      if let text = TextCleaner.clean(candidate.text) { names.insert(FoldedTitle(text.utf8)) }
    }
    if let host = WebURL.host(of: page.url) {
      names.insert(FoldedTitle(host.utf8))
      if let domain = WebURL.registrableDomain(of: host) {
        names.insert(FoldedTitle(domain.utf8))
        names.insert(FoldedTitle(domain.utf8.prefix { $0 != 0x2E }))
      }
    }
    names.remove(FoldedTitle([]))
    return names
  }

  /// English writes the month first but for the countries that do not.
  private func fieldOrder(_ language: String?, _ page: MetadataPage) -> DateParser.FieldOrder {
    guard let language = language?.lowercased(), language.hasPrefix("en") else { return .dayFirst }
    if let region = language.split(separator: "-").dropFirst().last, region != "us" {
      return .dayFirst
    }
    let top = WebURL.host(of: page.url)?.split(separator: ".").last.map { String($0) }
    return dayFirstDomains.contains(top ?? "") ? .dayFirst : .monthFirst
  }
}

/// Top-level domains of countries that write English and the day first.
private let dayFirstDomains: Set<String> = [
  "uk", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "gh", "pk", "bd", "lk", "hk", "mt",
  "eu", "de", "fr", "it", "es", "nl", "be", "ch", "at", "pl", "ru", "tr", "ae", "eg", "il", "jm",
]
