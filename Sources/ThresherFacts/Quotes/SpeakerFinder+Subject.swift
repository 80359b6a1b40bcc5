import ThresherCore

/// Who does what a verb of saying or naming says.
extension SpeakerFinder {
  /// Who does what a verb says: the subject before it, else the name behind it.
  func speaker(ofVerb verb: Int, from start: Int, to limit: Int) -> Speaker {
    // "said X", "said the minister, X"
    let inverted = verb == start || (verb == start + 1 && text.tokens[start].kind == .sign)
    if inverted {
      let next = verb + 1
      guard next < limit else { return .other }
      if let gender = lexicon.gender(of: text.codes[next]) { return .pronoun(gender) }
      return name(from: next, to: min(limit, next + 14))
    }
    return subject(before: verb, from: start)
  }

  /// Such as "X called it “a mistake”".
  func naming(_ stretch: QuotedStretch) -> Attribution? {
    namingVerb(stretch).map { verb in
      // "was described by X as"
      if text.code(verb + 1) == Self.by {
        return Attribution(verb: verb, speaker: name(from: verb + 2, to: stretch.open))
      }
      let start = max(blocks[stretch.block].lowerBound, sentenceStart(verb))
      return Attribution(verb: verb, speaker: subject(before: verb, from: start))
    }
  }

  /// "…, saying": who the sentence speaks of first.
  private func topic(of verb: Int) -> Speaker {
    let start = sentenceStart(verb)
    let mention = names.mentions[names.firstMention(from: start)...].first.flatMap {
      $0.end <= verb ? $0 : nil
    }
    let pronoun = (start..<(mention?.start ?? verb)).lazy
      .compactMap { lexicon.gender(of: text.codes[$0]) }.first
    if let pronoun { return .pronoun(pronoun) }
    return mention.map { speaker($0) } ?? .other
  }

  /// "X said", "X, the minister, said", "he said", "X, who is 45, said".
  private func subject(before verb: Int, from start: Int) -> Speaker {
    var index = verb - 1
    // "was asked": somebody else speaks.
    if lexicon.passives.contains(text.codes[verb]), Self.be.contains(text.code(index)) {
      return .other
    }
    if isParticiple(verb) { return reported(by: verb, from: start) ?? topic(of: verb) }
    index = beforeAdverbs(index, from: start)
    guard index >= start else { return .other }
    if let gender = lexicon.gender(of: text.codes[index]) { return .pronoun(gender) }
    if text.codes[index] == Self.and || text.codes[index] == Self.but { return .elided }
    if text.codes[index] == Self.it { return .organization }
    if text.codes[index] == ")", let open = opening(ofBracket: index, from: start) {
      index = open - 1
    }
    if lexicon.otherPronouns.contains(text.codes[index]) { return .other }
    if let mention = mention(endingAt: index + 1), !isOfPlace(mention) {
      return isJoined(mention) ? .other : speaker(mention)
    }
    if isRole(endingAt: index, from: start) { return .role }
    if text.code(index - 1) == Self.the, lexicon.bodies.contains(text.codes[index]) {
      return .organization
    }
    // An apposition between commas.
    if text.codes[index] == "," {
      var comma = index - 1
      while comma >= start, text.codes[comma] != "," { comma -= 1 }
      if comma > start, let mention = mention(endingAt: comma) {
        // "the head of the guild, X, said"
        let isTitle = lexicon.titles.contains(text.codes[mention.end - 1])
        return mention.isPersonal && !isTitle
          ? .name(mention) : apposed(comma + 1, index) ?? speaker(mention)
      }
      if comma > start, isRole(endingAt: comma - 1, from: start) {
        // "the engineer, X, said"
        return apposed(comma + 1, index) ?? .role
      }
      // "X's deputy, Y, said"
      if comma > start, let apposed = apposed(comma + 1, index) { return apposed }
    }
    // "Byron's lawyer said", "her lawyer said": somebody else.
    if text.isLowercase(index), index > start,
      text.stemEnd(index - 1) < Int(text.tokens[index - 1].end)
        || Self.possessives.contains(text.codes[index - 1])
    {
      return .other
    }
    // "X of the Y said": the first name of the clause is its subject when a person's.
    let first = names.firstMention(from: start)
    var candidates: [NameFinder.Mention] = []
    for mention in names.mentions[first...] {
      guard mention.end <= verb else { break }
      candidates.append(mention)
    }
    let people = candidates.filter { $0.isPersonal && !isOfPlace($0) }
    return people.count == 1 ? .name(people[0]) : .other
  }

  /// The token before auxiliaries, adverbs and weekdays: "has said", "also said", "on Friday told".
  private func beforeAdverbs(_ index: Int, from start: Int) -> Int {
    var index = index
    let first = max(start, index - 6)
    while index >= first {
      if text.isLowercase(index), Self.auxiliaries.contains(text.codes[index]) || isAdverb(index) {
        index -= 1
      } else if text.isCapitalized(index), Self.weekdays.contains(text.codes[index]),
        index > first, Self.weekdayMarks.contains(text.codes[index - 1])
      {
        index -= 2
      } else {
        break
      }
    }
    return index
  }

  /// "X and Y said": no one of them.
  private func isJoined(_ mention: NameFinder.Mention) -> Bool {
    guard text.code(mention.start - 1) == Self.and,
      let other = self.mention(endingAt: mention.start - 1)
    else { return false }
    return other.isPersonal == mention.isPersonal
  }

  private func opening(ofBracket close: Int, from start: Int) -> Int? {
    let first = min(max(start + 1, close - 8), close)
    return (first..<close).last { text.codes[$0] == "(" }
  }

  /// The person whom all words between two commas name.
  private func apposed(_ start: Int, _ end: Int) -> Speaker? {
    guard let mention = mention(endingAt: end), mention.isPersonal, mention.start >= start else {
      return nil
    }
    let words = (start..<mention.start).filter { text.tokens[$0].kind == .word }
    return words.allSatisfy { lexicon.titles.contains(text.codes[$0]) } ? .name(mention) : nil
  }

  /// "quoted X as saying": the object of the verb before; "X was quoted as saying": nil.
  private func reported(by verb: Int, from start: Int) -> Speaker? {
    guard text.code(verb - 1) == Self.asWord,
      let report = (max(start, verb - 14)..<verb).last(where: {
        Self.reporting.contains(text.codes[$0])
      }), report < verb - 2, !Self.be.contains(text.code(report - 1))
    else { return nil }
    return name(from: report + 1, to: verb - 1)
  }

  /// "the minister", "the 36-year-old": a title of one person behind "the".
  private func isRole(endingAt index: Int, from start: Int) -> Bool {
    guard text.isLowercase(index), lexicon.titles.contains(text.codes[index]),
      !lexicon.spokespeople.contains(text.codes[index])
    else { return text.codes[index] == Self.old && text.code(index - 1) == "-" }
    return (max(start, index - 3)..<max(start, index)).contains {
      text.codes[$0] == Self.the
    }
  }

  private func isParticiple(_ verb: Int) -> Bool {
    let end = Int(text.tokens[verb].end)
    return text.tokens[verb].span.count > 5 && text.utf8[end - 1] == 0x67
      && text.utf8[end - 2] == 0x6E && text.utf8[end - 3] == 0x69
  }

  /// A name that is a title alone tells nobody: "Foreign Minister".
  func speaker(_ mention: NameFinder.Mention) -> Speaker {
    lexicon.titles.contains(text.codes[mention.end - 1]) ? .other : .name(mention)
  }

  /// "… from Leeds said": the subject is another.
  private func isOfPlace(_ mention: NameFinder.Mention) -> Bool {
    let isTold = text.code(mention.start - 1) == Self.the
    // No person has "the"; without entities an institution may look like one.
    let isPerson = mention.isPersonal && (mention.entity != nil || !isTold)
    return !isPerson && Self.beforePlaces.contains(text.code(mention.start - (isTold ? 2 : 1)))
  }

  private func isAdverb(_ index: Int) -> Bool {
    let end = Int(text.tokens[index].end)
    return text.tokens[index].span.count > 4 && text.utf8[end - 1] == 0x79
      && text.utf8[end - 2] == 0x6C
  }

  private func mention(endingAt end: Int) -> NameFinder.Mention? {
    let index = names.firstMention(from: end) - 1
    guard index >= 0, names.mentions[index].end == end else { return nil }
    return names.mentions[index]
  }

  /// The first name in some tokens, up to a stop; a person's when there is one.
  func name(from start: Int, to limit: Int) -> Speaker {
    guard start < limit else { return .other }
    var stop = start
    while stop < limit {
      let code = text.codes[stop]
      if code == ";" || code == ":" || code == "\"" || code == "“" { break }
      if code == ".", !isAbbreviationStop(stop) { break }
      stop += 1
    }
    var first: NameFinder.Mention?
    for mention in names.mentions[names.firstMention(from: start)...] {
      guard mention.start < stop else { break }
      // "said a guest, who gave her name as X"
      if (start..<mention.start).contains(where: { Self.relatives.contains(text.codes[$0]) }) {
        break
      }
      if mention.isPersonal { return .name(mention) }
      first = first ?? mention
    }
    guard let first else {
      return text.codes[start] == Self.the && isRoleBehind(start, stop) ? .role : .other
    }
    // "said the minister in Paris": a place, not a speaker.
    let between = start..<first.start
    return between.contains(where: { Self.beforePlaces.contains(text.codes[$0]) })
      ? .other : speaker(first)
  }

  /// Such as "said the minister", "said the 36-year-old".
  private func isRoleBehind(_ start: Int, _ stop: Int) -> Bool {
    (start + 1..<max(start + 1, min(stop, start + 6))).contains {
      isRole(endingAt: $0, from: start)
    }
  }
}
