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
    /// "it": the organisation that was spoken of.
    case organization
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
    // A comma inside the marks leads to the verb, however far.
    let end = min(limit, start + (ending == "," ? 20 : 12))
    for index in start..<end {
      let code = text.codes[index]
      if code == ".", isAbbreviationStop(index) { continue }
      if code == "." || code == ";" || code == "?" || code == "!" { return nil }
      // "the word “weir” means a dam, and he said": another clause.
      if code == Self.and || code == Self.but, text.codes[index - 1] == ",", index > start {
        return nil
      }
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

  func isAbbreviationStop(_ index: Int) -> Bool {
    index > 0 && text.isJoined(index) && text.tokens[index - 1].kind == .word
      && (text.tokens[index - 1].span.count == 1 || lexicon.titles.contains(text.codes[index - 1]))
  }

  /// Where the sentence of a token begins, quotation marks aside.
  func sentenceStart(_ token: Int) -> Int {
    var low = 0
    var high = text.sentenceTokens.count
    while low < high {
      let middle = (low + high) / 2
      if text.sentenceTokens[middle].upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < text.sentenceTokens.count ? text.sentenceTokens[low].lowerBound : 0
  }

  func isAccordingTo(_ index: Int, _ limit: Int) -> Bool {
    text.codes[index] == Self.according && index + 1 < limit && text.codes[index + 1] == Self.to
  }

  /// "the Post reported" has a verb; "Notes" in a name has none.
  private func isVerbInName(_ index: Int) -> Bool { text.isCapitalized(index) }

  // MARK: Who

  private func speaker(_ stretch: QuotedStretch, _ attribution: Attribution?) -> String? {
    if let attribution {
      let place = min(stretch.open, attribution.verb)
      switch attribution.speaker {
      case .name(let mention): return names.fullName(mention)
      case .pronoun(let gender): return person(before: place, in: stretch.block, gender)
      case .role: return person(before: place, in: stretch.block, nil)
      case .organization: return organization(before: place, in: stretch.block)
      case .elided where last?.stretch.lastBlock == stretch.block: return last?.speaker
      case .elided, .other: return nil
      }
    }
    if let subject = subject(leadingTo: stretch) { return subject }
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

  static let it = WordCode(word: "it")
  static let asWord = WordCode(word: "as")
  static let of = WordCode(word: "of")
  static let by = WordCode(word: "by")
  static let the = WordCode(word: "the")
  static let old = WordCode(word: "old")
  static let possessives = WordSet(": his her their my our its")
  static let be = WordSet(": was were is are been being be")
  static let and = WordCode(word: "and")
  static let but = WordCode(word: "but")
  static let according = WordCode(word: "according")
  static let to = WordCode(word: "to")
  static let weekdays = WordSet(": monday tuesday wednesday thursday friday saturday sunday")
  static let weekdayMarks = WordSet(": on late early last")
  static let relatives = WordSet(": who whose")
  static let reporting = WordSet(": quoted quotes quoting cited cites citing")
  static let auxiliaries = WordSet(
    ": has had have also later then again once who and is was were be been would will did does")
  static let beforePlaces = WordSet(": in at on from during after before of")
}
