import ThresherCore

/// Puts the mentions of one person, organisation or place together.
struct EntityGrouper {
  /// Countries that are named in several ways.
  private static let aliases: [UInt64: UInt64] = {
    var result: [UInt64: UInt64] = [:]
    let groups: [[StaticString]] = [
      [
        "united states", "united states of america", "us", "u.s", "u.s.", "usa", "u.s.a", "u.s.a.",
        "america",
      ],
      ["united kingdom", "uk", "u.k", "u.k.", "britain", "great britain"],
      ["united nations", "un", "u.n", "u.n."],
      ["european union", "eu", "e.u", "e.u."],
    ]
    for group in groups {
      let keys = group.map { name in
        "\(name)".split(separator: " ").reduce(UInt64(0)) {
          Gazetteer.combine($0, WordCode(word: $1).bits)
        }
      }
      for key in keys { result[key] = keys[0] }
    }
    return result
  }()

  private struct Group {
    var kind: Entity.Kind
    var mentions: [EntityMention] = []
  }

  private let text: AnalyzedText
  private var groups: [Group] = []
  private var numbers: [UInt64: Int] = [:]

  init(_ text: AnalyzedText) { self.text = text }

  /// The entities, in order of first mention.
  mutating func entities(of mentions: [EntityMention], _ acronyms: [Acronym]) -> [Entity] {
    let longKeys = longForms(acronyms)
    let fullNames = fullNames(of: mentions)
    for mention in mentions {
      var key = text.nameKey(mention.tokens)
      if mention.kind == .person {
        if let full = fullName(of: mention, key, fullNames) { key = full }
      } else {
        key = Self.aliases[key] ?? longKeys[key] ?? key
      }
      // The same words as a person and as a place are two.
      let place = key ^ UInt64(mention.kind.number) &* 0x9E37_79B9_7F4A_7C15
      if let number = numbers[place] {
        groups[number].mentions.append(mention)
      } else {
        numbers[place] = groups.count
        groups.append(Group(kind: mention.kind, mentions: [mention]))
      }
    }
    return groups.map(entity)
  }

  /// The key of the long form of each short form that the text spells out, and of the initials of
  /// organisations' names.
  private func longForms(_ acronyms: [Acronym]) -> [UInt64: UInt64] {
    var result: [UInt64: UInt64] = [:]
    for acronym in acronyms {
      let short = key(of: acronym.short)
      let long = key(of: acronym.long)
      if result[short] == nil { result[short] = long }
    }
    return result
  }

  private func key(of name: String) -> UInt64 {
    let utf8 = Array(name.utf8)
    var tokens: [Token] = []
    Tokenizer.append(TextSpan(0, utf8.count), of: utf8, to: &tokens)
    return utf8.withUnsafeBufferPointer { bytes in
      tokens.reduce(UInt64(0)) { Gazetteer.combine($0, WordCode(token: $1, in: bytes).bits) }
    }
  }

  private struct FullName {
    var key: UInt64
    var words: [WordCode]
    var first: Int
  }

  /// Persons' names of several words by each of their words, in order.
  private func fullNames(of mentions: [EntityMention]) -> [WordCode: [FullName]] {
    var result: [WordCode: [FullName]] = [:]
    var known: Set<UInt64> = []
    for mention in mentions where mention.kind == .person && mention.tokens.count > 1 {
      let key = text.nameKey(mention.tokens)
      guard known.insert(key).inserted else { continue }
      let words = mention.tokens.filter { text.tokens[$0].kind != .sign }.map { text.codes[$0] }
      let name = FullName(key: key, words: words, first: mention.tokens.lowerBound)
      for word in Set(words) where result[word, default: []].count < Self.maximumNames {
        result[word, default: []].append(name)
      }
    }
    return result
  }

  /// Names with the same word that are told apart at most.
  private static let maximumNames = 16

  /// The key of the fullest name that has all words of a mention in order: of several the last that
  /// stands before, else the first.
  private func fullName(
    of mention: EntityMention, _ key: UInt64, _ names: [WordCode: [FullName]]
  ) -> UInt64? {
    let words = mention.tokens.filter { text.tokens[$0].kind != .sign }.map { text.codes[$0] }
    guard let last = words.last, let candidates = names[last] else { return nil }
    var best: FullName?
    for name in candidates where name.words.count > words.count && isPart(words, of: name.words) {
      guard let other = best else {
        best = name
        continue
      }
      // "Ali", "Ali Hassan", "Ali Hassan Omar": the fullest; else the nearest before.
      if isPart(other.words, of: name.words) {
        best = name
      } else if !isPart(name.words, of: other.words), name.first < mention.tokens.lowerBound {
        best = name
      }
    }
    return best?.key
  }

  private func isPart(_ words: [WordCode], of name: [WordCode]) -> Bool {
    var rest = words[...]
    for word in name where word == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  private func entity(_ group: Group) -> Entity {
    let spans = group.mentions.map {
      text.span($0.tokens.lowerBound, through: $0.tokens.upperBound - 1)
    }
    var fullest = 0
    for index in spans.indices {
      let isLonger = group.mentions[index].tokens.count > group.mentions[fullest].tokens.count
      let isAsLong = group.mentions[index].tokens.count == group.mentions[fullest].tokens.count
      if isLonger || isAsLong && spans[index].count > spans[fullest].count { fullest = index }
    }
    var country: String?
    if group.kind == .location {
      for mention in group.mentions where country == nil {
        country = Gazetteer.standard.entry(text.nameKey(mention.tokens))
          .flatMap(Gazetteer.standard.countryCode)
      }
    }
    return Entity(
      kind: group.kind, name: text.string(spans[fullest]), country: country, mentions: spans)
  }
}
