import ThresherCore

/// Corrects where the tagger's names begin and end by what the rest of the text tells.
struct MentionRepairs {
  private let text: AnalyzedText
  private let features: EntityFeatures

  init(_ text: AnalyzedText, _ features: EntityFeatures) {
    self.text = text
    self.features = features
  }

  /// Joins the parts of a long form that has its short form beside it: "Work and Housing Party
  /// (WHP)".
  func joined(_ mentions: [EntityMention], by acronyms: [Acronym]) -> [EntityMention] {
    guard !acronyms.isEmpty else { return mentions }
    var result: [EntityMention] = []
    result.reserveCapacity(mentions.count)
    var next = 0
    for acronym in acronyms {
      guard let tokens = longForm(of: acronym) else { continue }
      while next < mentions.count, mentions[next].tokens.upperBound <= tokens.lowerBound {
        result.append(mentions[next])
        next += 1
      }
      var end = next
      while end < mentions.count, mentions[end].tokens.upperBound <= tokens.upperBound { end += 1 }
      let cuts = end < mentions.count && mentions[end].tokens.lowerBound < tokens.upperBound
      let parts = mentions[next..<end]
      guard !cuts, parts.count > 1, let first = parts.first,
        first.tokens.lowerBound >= tokens.lowerBound
      else { continue }
      let isOrganisation = parts.contains { $0.kind == .organisation }
      result.append(
        EntityMention(tokens: tokens, kind: isOrganisation ? .organisation : first.kind))
      next = end
    }
    return result + mentions[next...]
  }

  /// The tokens of a long form that stands before its short form and has capitals at both ends.
  private func longForm(of acronym: Acronym) -> Range<Int>? {
    let start = text.firstToken(from: acronym.span.lowerBound)
    let limit = acronym.span.lowerBound + acronym.long.utf8.count
    var end = start
    while end < text.tokens.count, text.tokens[end].end <= limit { end += 1 }
    guard end - start > 1, text.isCapitalized(start), text.isCapitalized(end - 1),
      text.string(text.span(start, through: end - 1)) == acronym.long
    else { return nil }
    return start..<end
  }

  /// Parts a person who is named elsewhere too from what is hers: "Anna Berg's Northern Choir".
  func withoutOwners(_ mentions: [EntityMention]) -> [EntityMention] {
    var people: Set<WordCode> = []
    for mention in mentions where mention.kind == .person {
      people.insert(text.codes[mention.tokens.upperBound - 1])
    }
    var result: [EntityMention] = []
    result.reserveCapacity(mentions.count)
    for mention in mentions {
      guard mention.kind != .person,
        let owner = mention.tokens.dropLast().first(where: {
          features.signs[$0].style.contains(.possessive)
        }), people.contains(text.codes[owner])
      else {
        result.append(mention)
        continue
      }
      result.append(EntityMention(tokens: mention.tokens.lowerBound..<owner + 1, kind: .person))
      result.append(
        EntityMention(
          tokens: owner + 1..<mention.tokens.upperBound, kind: mention.kind, scores: mention.scores)
      )
    }
    return result
  }

  /// Parts two names at the verb between them: "Berg advised Northland".
  func withoutVerbs(_ mentions: [EntityMention]) -> [EntityMention] {
    var result: [EntityMention] = []
    result.reserveCapacity(mentions.count)
    for mention in mentions {
      if mention.kind == .person, let verb = verb(inside: mention.tokens) {
        let start = mention.tokens.lowerBound
        result.append(EntityMention(tokens: start..<verb, kind: .person))
        result.append(EntityMention(tokens: verb + 1..<mention.tokens.upperBound, kind: .person))
      } else {
        result.append(mention)
      }
    }
    return result
  }

  /// A small word of five letters or more between capitals that is no particle.
  private func verb(inside tokens: Range<Int>) -> Int? {
    guard tokens.count > 2 else { return nil }
    return tokens.dropFirst().dropLast().first {
      features.signs[$0].isLowerWord && features.signs[$0].length > 4
        && features.signs[$0 - 1].isCapital && features.signs[$0 + 1].isCapital
        && !NameParticles.standard.contains(text.codes[$0])
    }
  }

  /// Cuts the number off "Berg 32" where "Berg" is a name elsewhere: a score, a share.
  func withoutNumbers(_ mentions: [EntityMention]) -> [EntityMention] {
    guard mentions.contains(where: endsInNumber) else { return mentions }
    var names: Set<UInt64> = []
    for mention in mentions where mention.kind != .miscellaneous && !endsInNumber(mention) {
      names.insert(text.nameKey(mention.tokens))
    }
    return mentions.map { mention in
      let name = mention.tokens.dropLast()
      guard endsInNumber(mention), names.contains(text.nameKey(name)) else { return mention }
      return EntityMention(tokens: name, kind: mention.kind, scores: mention.scores)
    }
  }

  private func endsInNumber(_ mention: EntityMention) -> Bool {
    mention.tokens.count > 1
      && features.signs[mention.tokens.upperBound - 1].style
        .isDisjoint(with: [.anyCapital, .small])
      && features.signs[mention.tokens.upperBound - 1].style.contains(.digit)
  }

  /// Drops what has a capital only because it begins a sentence: a word that stands in small letters
  /// elsewhere or nearly always; a thing that no list of names knows, before small letters.
  func withoutCapitalizedWords(_ mentions: [EntityMention]) -> [EntityMention] {
    var inside: Set<WordCode> = []
    for mention in mentions where !text.startsSentence(mention.tokens.lowerBound) {
      inside.insert(text.codes[mention.tokens.lowerBound])
    }
    return mentions.filter { mention in
      let first = mention.tokens.lowerBound
      guard features.signs[first].style.contains(.small), text.startsSentence(first),
        !inside.contains(text.codes[first])
      else { return true }
      if mention.tokens.count == 1,
        features.isSeenSmall(first) || features.signs[first].use.writing == WordUse.small
      {
        return false
      }
      guard mention.kind == .miscellaneous, features.signs[first].gazetteer == 0,
        !features.signs[first].style.contains(.digit)
      else { return true }
      let rest =
        mention.tokens.count == 1 ? first + 1..<first + 2 : first + 1..<mention.tokens.upperBound
      return !rest.allSatisfy {
        features.signs.indices.contains($0) && features.signs[$0].isLowerWord
      }
    }
  }
}
