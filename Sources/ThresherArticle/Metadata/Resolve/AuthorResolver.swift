import ThresherCore

/// Decides who wrote a page.
struct AuthorResolver {
  let siteNames: Set<FoldedTitle>

  /// Below this weight a name is somebody named on the page, not its author.
  private static let weakest = 30

  func authors(_ candidates: MetadataCandidates) -> [String] {
    var fallback: [String] = []
    var group: Int?
    var names = PersonNames(siteNames: siteNames)
    for candidate in candidates.ranked(.author) {
      guard candidate.weight >= Self.weakest else { break }
      if let group, candidate.group != group {
        if !names.people.isEmpty { break }
        if fallback.isEmpty { fallback = names.organizations }
        names = PersonNames(siteNames: siteNames)
      }
      group = candidate.group
      guard let text = TextCleaner.clean(candidate.text), text.utf8.count <= 400 else { continue }
      names.add(
        text, isName: candidate.isName, isPerson: candidate.isPerson,
        isOrganization: candidate.isOrganization)
    }
    if !names.people.isEmpty { return names.people }
    return fallback.isEmpty ? names.organizations : fallback
  }
}
