import ThresherCore

/// Decides who wrote a page: the people of the best list that has any.
struct AuthorResolver {
  let siteNames: Set<FoldedTitle>

  /// Below this weight a name is somebody named on the page, not its author.
  private static let weakest = 30
  /// From this weight on a list is the article's own, and may complete a better one.
  private static let own = 40
  /// From this weight on a list is believed without question.
  private static let sure = 76
  /// Names at most of a list that completes another: longer ones are lists of all who write.
  private static let longestList = 8
  /// An office that is surely named gives way only to people of lists of this weight.
  private static let near = 45
  /// Candidates at most: each name is compared with all before it.
  private static let maximumCandidates = 200

  func authors(
    _ candidates: MetadataCandidates, _ warnings: inout [MetadataWarning]
  ) -> [String] {
    let ranked = candidates.ranked(.author).prefix(Self.maximumCandidates)
    var lists = Lists(ranked.filter { $0.weight >= Self.weakest }, siteNames)
    var fallback: [String] = []
    var weakest = 0
    while let weight = lists.weight, weight >= weakest, let names = lists.next() {
      if !names.people.isEmpty {
        return completed(names.people, isSure: weight >= Self.sure, &lists, &warnings)
      }
      if fallback.isEmpty, !names.organizations.isEmpty {
        fallback = names.organizations
        if weight >= Self.sure { weakest = Self.near }
      }
    }
    return fallback
  }

  /// The names with what weaker lists know better: the full name of one named by a word, the names
  /// beside them.
  private func completed(
    _ people: [String], isSure: Bool, _ lists: inout Lists, _ warnings: inout [MetadataWarning]
  ) -> [String] {
    var people = people
    let hasFullName = people.contains { $0.utf8.contains(0x20) }
    while let weight = lists.weight, weight >= Self.own {
      let isRival = isSure && weight >= Self.sure && warnings.last != .authorsConflict
      if hasFullName, !lists.mayTell(more: people, isRival: isRival) {
        lists.skip()
        continue
      }
      guard let names = lists.next() else { break }
      let others = names.people
      if !hasFullName, people.count == 1, isHandle(people[0]),
        others.count == 1, others[0].utf8.contains(0x20)
      {
        return others
      }
      for index in people.indices where !people[index].utf8.contains(0x20) {
        let first = PersonNames.folded(people[index])
        if let full = others.first(where: {
          $0.utf8.contains(0x20) && PersonNames.folded(String($0.spacedWords[0])) == first
        }) {
          people[index] = full
        }
      }
      let own = Set(people.map { PersonNames.folded($0) })
      let shared = others.count { own.contains(PersonNames.folded($0)) }
      if isRival, shared == 0, !others.isEmpty { warnings.append(.authorsConflict) }
      if names.isOneLine, shared == people.count, others.count > shared,
        others.count <= Self.longestList
      {
        people = others
      }
    }
    return people
  }

  /// Whether a word is what somebody signs in with: `ann.lee`, `annlee84`, `webadmin`.
  private func isHandle(_ name: String) -> Bool {
    !name.utf8.contains(where: { $0 &- 0x41 < 26 || $0 >= 0x80 })
      || name.utf8.contains(where: { $0 &- 0x30 < 10 || $0 == 0x5F })
      || name.lowercased().range(of: "admin") != nil
  }

  /// The lists of names, best first, each read when it is asked for.
  private struct Lists {
    private let candidates: [MetadataCandidate]
    private let siteNames: Set<FoldedTitle>
    private var index = 0

    init(_ candidates: [MetadataCandidate], _ siteNames: Set<FoldedTitle>) {
      self.candidates = candidates
      self.siteNames = siteNames
    }

    /// Of the next list; nil when there is none.
    var weight: Int? { index < candidates.count ? candidates[index].weight : nil }

    /// Whether the next list may have names beside these, or, of a rival, none of them: a look at its
    /// bytes that costs less than reading it.
    func mayTell(more people: [String], isRival: Bool) -> Bool {
      guard index < candidates.count else { return false }
      let candidate = candidates[index]
      let isSingle =
        index + 1 == candidates.count || candidates[index + 1].group != candidate.group
      let length = people.reduce(0) { $0 + $1.utf8.count }
      return candidate.text.withUTF8 { text in
        let isKnown = people.contains { name in
          var name = name
          return name.withUTF8 { text.holds($0) }
        }
        return isKnown ? isSingle && text.count > length + 4 : isRival
      }
    }

    mutating func skip() {
      guard index < candidates.count else { return }
      let group = candidates[index].group
      while index < candidates.count, candidates[index].group == group { index += 1 }
    }

    mutating func next() -> PersonNames? {
      guard index < candidates.count else { return nil }
      let group = candidates[index].group
      var names = PersonNames(siteNames: siteNames)
      while index < candidates.count, candidates[index].group == group {
        let candidate = candidates[index]
        index += 1
        guard let text = TextCleaner.clean(candidate.text), text.utf8.count <= 400 else { continue }
        names.add(
          text, isName: candidate.isName, isPerson: candidate.isPerson,
          isOrganization: candidate.isOrganization)
      }
      return names
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether other bytes stand in these.
  fileprivate func holds(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    for start in 0...(count - other.count) where self[start] == first {
      if UnsafeBufferPointer(rebasing: self[start..<start + other.count]).elementsEqual(other) {
        return true
      }
    }
    return false
  }
}
