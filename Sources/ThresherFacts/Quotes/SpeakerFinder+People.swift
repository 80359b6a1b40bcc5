import ThresherCore

/// Whom a pronoun stands for.
extension SpeakerFinder {
  /// What a pronoun or a title tells of a person.
  enum Gender: Hashable, Sendable {
    case male, female
  }

  /// Sentences before a pronoun that are looked at, at most.
  private static let reach = 8

  /// The person whom a pronoun, a role or a quotation without a speaker stands for.
  ///
  /// The nearest sentence before that names a person of that gender outside quotation marks: the
  /// only one it names; of several, the last speaker or, where the sentence has a verb of saying,
  /// the first; else nobody is certain. Where none of them names anybody, a pronoun stands for the
  /// last speaker, if that gender is known of them.
  func person(
    before token: Int, in block: Int, _ gender: Gender?, blocksBefore: Int = 3
  ) -> String? {
    var left = Self.reach
    for current in (max(0, block - blocksBefore)...block).reversed() {
      for sentence in text.blockSentences[current].reversed() {
        let tokens = text.sentenceTokens[sentence]
        guard tokens.lowerBound < token else { continue }
        guard left > 0 else { return lastSpeaker(gender) }
        left -= 1
        let people = self.people(tokens.lowerBound..<min(tokens.upperBound, token), gender)
        switch people.count {
        case 0: continue
        case 1: return people[0]
        default:
          if let speaker = last?.speaker, people.contains(speaker) { return speaker }
          let isSaid = tokens.contains { lexicon.verbs.contains(text.codes[$0]) }
          return isSaid ? people[0] : nil
        }
      }
    }
    return lastSpeaker(gender)
  }

  /// The last speaker where titles or pronouns have told that gender.
  private func lastSpeaker(_ gender: Gender?) -> String? {
    guard let gender else { return nil }
    return last?.speaker.flatMap { genders[$0] == gender ? $0 : nil }
  }

  /// The person with whom the sentence begins that leads up to a quotation, or stands between it and
  /// the one before: "Byron was sure: “…”".
  func subject(leadingTo stretch: QuotedStretch) -> String? {
    let place = text.code(stretch.open - 1) == ":" ? stretch.open - 1 : stretch.open
    let first = blocks[stretch.block].lowerBound
    guard place > first else { return nil }
    let start = sentenceStart(place - 1)
    guard start >= first, start > last?.stretch.close ?? -1 else { return nil }
    let index = names.firstMention(from: start)
    guard index < names.mentions.count else { return nil }
    let mention = names.mentions[index]
    // "Mr Byron", "Mayor Ada Byron"
    guard mention.start <= start + 2, mention.end < place, !isPossessive(mention) else {
      return nil
    }
    let people = people(start..<place, nil)
    return people.first == names.fullName(mention) ? people.first : nil
  }

  private func isPossessive(_ mention: NameFinder.Mention) -> Bool {
    text.stemEnd(mention.end - 1) < Int(text.tokens[mention.end - 1].end)
  }

  /// The organisation "it" stands for: the last speaker where it is one, else the only one that this
  /// sentence before the pronoun or, where it names none, the sentence before names.
  func organization(before token: Int, in block: Int) -> String? {
    var left = 2
    for sentence in text.blockSentences[block].reversed() {
      let tokens = text.sentenceTokens[sentence]
      guard tokens.lowerBound < token else { continue }
      guard left > 0 else { return nil }
      left -= 1
      let found = organizations(tokens.lowerBound..<min(tokens.upperBound, token))
      if let speaker = last?.speaker, found.contains(speaker) { return speaker }
      if !found.isEmpty { return found.count == 1 ? found[0] : nil }
    }
    return nil
  }

  /// The organisations that some tokens name outside quotation marks, each once.
  private func organizations(_ tokens: Range<Int>) -> [String] {
    var result: [String] = []
    for mention in names.mentions[names.firstMention(from: tokens.lowerBound)...] {
      guard mention.start < tokens.upperBound else { break }
      guard names.isOrganization(mention), !isQuoted(mention.start) else { continue }
      let name = names.fullName(mention)
      if !result.contains(name) { result.append(name) }
    }
    return result
  }

  /// The people whom some tokens name outside quotation marks, each once, in order.
  private func people(_ tokens: Range<Int>, _ gender: Gender?) -> [String] {
    var result: [String] = []
    for mention in names.mentions[names.firstMention(from: tokens.lowerBound)...] {
      guard mention.start < tokens.upperBound else { break }
      let name = names.fullName(mention)
      // A surname alone is a person's when its full form is another.
      let isPerson =
        mention.isPersonal
        || (mention.entity == nil
          && name.utf8.count > text.span(mention.start, through: mention.end - 1).count)
      guard isPerson, !result.contains(name), !isQuoted(mention.start) else { continue }
      if let gender, let told = genders[name], told != gender { continue }
      result.append(name)
    }
    return result
  }

  /// Whether a token stands between quotation marks.
  private func isQuoted(_ token: Int) -> Bool {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].close < token { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count && stretches[low].open < token
  }

  /// What "Mr" and "Ms" before names tell.
  mutating func readTitles() {
    for mention in names.mentions where mention.isPersonal {
      var before = mention.start - 1
      if text.code(before) == ".", text.isJoined(before) { before -= 1 }
      guard let gender = lexicon.gender(ofTitle: text.code(before)) else { continue }
      setGender(gender, of: names.fullName(mention))
    }
  }
}
