import ThresherCore

/// Decides which quoted stretches are speech, and finds their speakers.
struct SpeakerFinder {
  /// What stands beside a quotation.
  struct Attribution {
    /// The verb of saying, or "according to".
    var verb: Int
    var speaker: Speaker
  }

  enum Speaker {
    case name(NameFinder.Mention)
    /// "he", "she"
    case pronoun(Gender)
    /// "the minister": one person whose name stands elsewhere.
    case role
    /// The subject of the clause before: "and added".
    case elided
    /// Somebody without a name, or nobody.
    case other
  }

  let text: AnalyzedText
  let lexicon: SpeechLexicon
  let blocks: [Range<Int>]
  let stretches: [QuotedStretch]
  let names: NameFinder
  /// The last quotation that was speech.
  private(set) var last: (stretch: QuotedStretch, speaker: String?)?
  /// Of people, as far as titles and pronouns have told.
  private(set) var genders: [String: Gender] = [:]

  init(
    _ text: AnalyzedText, _ lexicon: SpeechLexicon, _ blocks: [Range<Int>],
    _ stretches: [QuotedStretch], _ entities: [Entity]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.blocks = blocks
    self.stretches = stretches
    names = NameFinder(text, lexicon, entities)
    readTitles()
  }

  /// Notes a person's gender.
  mutating func setGender(_ gender: Gender, of name: String) { genders[name] = gender }

  /// The quotation a stretch is, or nil when it is no speech; to be called in order.
  mutating func quotation(_ index: Int) -> Quotation? {
    let stretch = stretches[index]
    let attribution = attribution(of: index)
    guard isSpeech(stretch, attribution) else { return nil }
    let speaker = speaker(stretch, attribution ?? naming(stretch))
    if case .pronoun(let gender)? = attribution?.speaker, let speaker { genders[speaker] = gender }
    last = (stretch, speaker)
    return Quotation(
      speaker: speaker,
      span: TextSpan(Int(text.tokens[stretch.open].start), Int(text.tokens[stretch.close].end)))
  }

  /// What stands behind the quotation, or before it when that tells more.
  private func attribution(of index: Int) -> Attribution? {
    let stretch = stretches[index]
    let after = after(stretch, next: next(index))
    switch after?.speaker {
    case .name?, .pronoun?, .role?: return after
    default: return before(stretch, previous: previous(index)) ?? after
    }
  }

  private func next(_ index: Int) -> Int {
    let end = blocks[stretches[index].lastBlock].upperBound
    return index + 1 < stretches.count ? min(end, stretches[index + 1].open) : end
  }

  private func previous(_ index: Int) -> Int {
    let start = blocks[stretches[index].block].lowerBound
    return index > 0 ? max(start, stretches[index - 1].close + 1) : start
  }

  // MARK: Beside it

  /// "…," said X; "…," X said; "…," according to X: in the sentence's rest.
  private func after(_ stretch: QuotedStretch, next limit: Int) -> Attribution? {
    // A full stop inside the marks ends the sentence: what follows speaks of something else, but
    // for a small letter.
    var start = stretch.close + 1
    let ending = text.codes[stretch.close - 1]
    if start < limit, text.codes[start] == "," { start += 1 }
    guard start < limit else { return nil }
    if ending == ".", text.isCapitalized(start), start == stretch.close + 1,
      !isSubjectAndVerb(start, limit)
    {
      return nil
    }
    let end = min(limit, start + 12)
    for index in start..<end {
      let code = text.codes[index]
      if code == "." || code == ";" || code == "?" || code == "!" { return nil }
      if isAccordingTo(index, end) {
        return Attribution(verb: index, speaker: name(from: index + 2, to: limit))
      }
      guard lexicon.verbs.contains(code), !isVerbInName(index) else { continue }
      return Attribution(verb: index, speaker: speaker(ofVerb: index, from: start, to: limit))
    }
    return nil
  }

  /// Whether a sentence after the marks begins "X said" or "He said".
  private func isSubjectAndVerb(_ start: Int, _ limit: Int) -> Bool {
    let end = min(limit, start + 5)
    for index in start..<end where lexicon.verbs.contains(text.codes[index]) {
      // "He said." ends; "He said the talks had failed." speaks of something else.
      return index + 1 >= limit || text.codes[index + 1] == "." || text.codes[index + 1] == ","
    }
    return false
  }

  /// X said, "…"; X told reporters that "…"; according to X, "…".
  private func before(_ stretch: QuotedStretch, previous limit: Int) -> Attribution? {
    guard stretch.open > limit else { return nil }
    let sentence = sentenceStart(stretch.open)
    let start = max(limit, sentence, stretch.open - 40)
    var index = stretch.open - 1
    while index >= start {
      let code = text.codes[index]
      // A stop ends the sentence before; a colon after it opens the speech.
      if code == "." || code == "?" || code == "!",
        text.tokens[index + 1].start > text.tokens[index].end,
        index < stretch.open - 1, !isAbbreviationStop(index)
      {
        return nil
      }
      if isAccordingTo(index, stretch.open) {
        return Attribution(verb: index, speaker: name(from: index + 2, to: stretch.open))
      }
      if lexicon.verbs.contains(code), !isVerbInName(index) {
        return Attribution(
          verb: index, speaker: speaker(ofVerb: index, from: start, to: stretch.open))
      }
      index -= 1
    }
    return nil
  }

  private func isAbbreviationStop(_ index: Int) -> Bool {
    index > 0 && text.isJoined(index)
      && (text.tokens[index - 1].span.count == 1 || lexicon.titles.contains(text.codes[index - 1]))
  }

  /// Where the sentence of a token begins, quotation marks aside.
  private func sentenceStart(_ token: Int) -> Int {
    var low = 0
    var high = text.sentenceTokens.count
    while low < high {
      let middle = (low + high) / 2
      if text.sentenceTokens[middle].upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < text.sentenceTokens.count ? text.sentenceTokens[low].lowerBound : 0
  }

  private func isAccordingTo(_ index: Int, _ limit: Int) -> Bool {
    text.codes[index] == Self.according && index + 1 < limit && text.codes[index + 1] == Self.to
  }

  /// "the Post reported" has a verb; "Notes" in a name has none.
  private func isVerbInName(_ index: Int) -> Bool { text.isCapitalized(index) }

  /// Who does what a verb says: the subject before it, else the name behind it.
  private func speaker(ofVerb verb: Int, from start: Int, to limit: Int) -> Speaker {
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
  private func naming(_ stretch: QuotedStretch) -> Attribution? {
    namingVerb(stretch).map { verb in
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
    if isParticiple(verb) { return topic(of: verb) }
    // Auxiliaries and adverbs: "has said", "also said", "later told".
    while index >= start, verb - index <= 4, text.isLowercase(index),
      Self.auxiliaries.contains(text.codes[index]) || isAdverb(index)
    {
      index -= 1
    }
    guard index >= start else { return .other }
    if let gender = lexicon.gender(of: text.codes[index]) { return .pronoun(gender) }
    if text.codes[index] == Self.and || text.codes[index] == Self.but { return .elided }
    if lexicon.otherPronouns.contains(text.codes[index]) { return .other }
    if let mention = mention(endingAt: index + 1), !isOfPlace(mention) { return speaker(mention) }
    if isRole(endingAt: index, from: start) { return .role }
    // An apposition between commas.
    if text.codes[index] == "," {
      var comma = index - 1
      while comma >= start, text.codes[comma] != "," { comma -= 1 }
      if comma > start, let mention = mention(endingAt: comma) { return speaker(mention) }
      if comma > start, isRole(endingAt: comma - 1, from: start) { return .role }
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
  private func speaker(_ mention: NameFinder.Mention) -> Speaker {
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
  private func name(from start: Int, to limit: Int) -> Speaker {
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

  // MARK: Who

  private func speaker(_ stretch: QuotedStretch, _ attribution: Attribution?) -> String? {
    if let attribution {
      let place = min(stretch.open, attribution.verb)
      switch attribution.speaker {
      case .name(let mention): return names.fullName(mention)
      case .pronoun(let gender): return person(before: place, in: stretch.block, gender)
      case .role: return person(before: place, in: stretch.block, nil)
      case .elided where last?.stretch.lastBlock == stretch.block: return last?.speaker
      case .elided, .other: return nil
      }
    }
    // The same paragraph goes on.
    if let last, last.stretch.lastBlock == stretch.block { return last.speaker }
    // Who the sentence before, or the paragraph before a quotation by itself, speaks of.
    let block = blocks[stretch.block]
    let isWhole = stretch.open == block.lowerBound && stretch.close >= block.upperBound - 2
    if isWhole, let last, last.stretch.lastBlock == stretch.block - 1,
      last.stretch.close >= blocks[stretch.block - 1].upperBound - 2
    {
      return last.speaker
    }
    return person(before: stretch.open, in: stretch.block, nil, blocksBefore: isWhole ? 1 : 0)
  }

  private static let the = WordCode(word: "the")
  private static let old = WordCode(word: "old")
  private static let possessives = WordSet(": his her their my our its")
  private static let be = WordSet(": was were is are been being be")
  private static let and = WordCode(word: "and")
  private static let but = WordCode(word: "but")
  private static let according = WordCode(word: "according")
  private static let to = WordCode(word: "to")
  private static let auxiliaries = WordSet(
    ": has had have also later then again once who and is was were be been would will did does")
  private static let beforePlaces = WordSet(": in at on from during after before of")
}
