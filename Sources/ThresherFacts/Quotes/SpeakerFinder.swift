import ThresherCore

/// Decides which quoted stretches are speech, and finds their speakers.
struct SpeakerFinder {
  /// What stands beside a quotation.
  private struct Attribution {
    /// The verb of saying, or "according to".
    var verb: Int
    var speaker: Speaker
  }

  private enum Speaker {
    case name(NameFinder.Mention)
    case pronoun
    /// The subject of the clause before: "and added".
    case elided
    /// Somebody without a name, or nobody.
    case other
  }

  private let text: AnalyzedText
  private let lexicon: SpeechLexicon
  private let blocks: [Range<Int>]
  private let stretches: [QuotedStretch]
  private let names: NameFinder
  /// The last quotation that was speech.
  private var last: (stretch: QuotedStretch, speaker: String?)?

  init(
    _ text: AnalyzedText, _ lexicon: SpeechLexicon, _ blocks: [Range<Int>],
    _ stretches: [QuotedStretch]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.blocks = blocks
    self.stretches = stretches
    names = NameFinder(text, lexicon)
  }

  /// The quotation a stretch is, or nil when it is no speech; to be called in order.
  mutating func quotation(_ index: Int) -> Quotation? {
    let stretch = stretches[index]
    let attribution = attribution(of: index)
    guard isSpeech(stretch, attribution) else { return nil }
    let speaker = speaker(stretch, attribution)
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
    case .name?, .pronoun?: return after
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

  // MARK: Is it speech?

  private func isSpeech(_ stretch: QuotedStretch, _ attribution: Attribution?) -> Bool {
    let inside = stretch.open + 1..<stretch.close
    let words = inside.count { text.tokens[$0].kind != .sign }
    guard words > 0 else { return false }
    if let attribution {
      return words >= 3 || isBeside(attribution.verb, stretch)
    }
    if isNamed(stretch) { return words >= 2 }
    // A title has a capital at most of its words.
    let capitals = inside.count { text.isCapitalized($0) }
    if words >= 8, capitals * 2 < words { return true }
    return words >= 3 && isSentence(inside, stretch) && capitals * 2 <= words
  }

  /// Whether a verb stands at the marks, with a comma, a colon, "that" or the speaker between.
  private func isBeside(_ verb: Int, _ stretch: QuotedStretch) -> Bool {
    if verb > stretch.close { return verb - stretch.close <= 5 }
    guard verb == stretch.open - 1 else {
      return verb == stretch.open - 2 && text.tokens[verb + 1].kind == .sign
    }
    return true
  }

  /// "called it 'a mistake'": a verb of naming in the five words before.
  private func isNamed(_ stretch: QuotedStretch) -> Bool {
    let start = max(blocks[stretch.block].lowerBound, stretch.open - 6)
    return (start..<stretch.open).contains {
      // Not "so-called".
      lexicon.namingVerbs.contains(text.codes[$0]) && !text.isJoined($0)
    }
  }

  /// Whether it begins with a capital, ends with a stop, and begins where a sentence or its object
  /// does.
  private func isSentence(_ inside: Range<Int>, _ stretch: QuotedStretch) -> Bool {
    guard text.isCapitalized(inside.lowerBound) else { return false }
    let end = text.codes[stretch.close - 1]
    guard end == "." || end == "!" || end == "?" || end == "," || end == "…" else { return false }
    let start = blocks[stretch.block].lowerBound
    guard stretch.open > start else { return true }
    let before = text.codes[stretch.open - 1]
    return before == ":" || before == "," || before == "." || before == "?" || before == "!"
      || before == "—" || before == "–" || isClosingMark(before)
  }

  private func isClosingMark(_ code: WordCode) -> Bool {
    code == "”" || code == "\"" || code == "»" || code == "’" || code == ")"
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
      if lexicon.pronouns.contains(text.codes[next]) { return .pronoun }
      return name(from: next, to: min(limit, next + 14))
    }
    return subject(before: verb, from: start)
  }

  /// "X said", "X, the minister, said", "he said", "X, who is 45, said".
  private func subject(before verb: Int, from start: Int) -> Speaker {
    var index = verb - 1
    // Auxiliaries and adverbs: "has said", "also said", "later told".
    while index >= start, verb - index <= 4, text.isLowercase(index),
      Self.auxiliaries.contains(text.codes[index]) || isAdverb(index)
    {
      index -= 1
    }
    guard index >= start else { return .other }
    if lexicon.pronouns.contains(text.codes[index]) { return .pronoun }
    if text.codes[index] == Self.and || text.codes[index] == Self.but { return .elided }
    if lexicon.otherPronouns.contains(text.codes[index]) { return .other }
    if let mention = mention(endingAt: index + 1), !isOfPlace(mention) { return speaker(mention) }
    // An apposition between commas.
    if text.codes[index] == "," {
      var comma = index - 1
      while comma >= start, text.codes[comma] != "," { comma -= 1 }
      if comma > start, let mention = mention(endingAt: comma) { return speaker(mention) }
    }
    // "X of the Y said": the first name of the clause is its subject when a person's.
    let first = names.firstMention(from: start)
    var candidates: [NameFinder.Mention] = []
    for mention in names.mentions[first...] {
      guard mention.end <= verb else { break }
      candidates.append(mention)
    }
    let people = candidates.filter(\.isPersonal)
    return people.count == 1 ? .name(people[0]) : .other
  }

  /// A name that is a title alone tells nobody: "Foreign Minister".
  private func speaker(_ mention: NameFinder.Mention) -> Speaker {
    lexicon.titles.contains(text.codes[mention.end - 1]) ? .other : .name(mention)
  }

  /// "… from Leeds said": the subject is another.
  private func isOfPlace(_ mention: NameFinder.Mention) -> Bool {
    !mention.isPersonal && Self.beforePlaces.contains(text.code(mention.start - 1))
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
    guard let first else { return .other }
    // "said the minister in Paris": a place, not a speaker.
    let between = start..<first.start
    return between.contains(where: { Self.beforePlaces.contains(text.codes[$0]) })
      ? .other : speaker(first)
  }

  // MARK: Who

  private func speaker(_ stretch: QuotedStretch, _ attribution: Attribution?) -> String? {
    if let attribution {
      switch attribution.speaker {
      case .name(let mention): return names.fullName(mention)
      case .pronoun: return lastPerson(before: min(stretch.open, attribution.verb), stretch)
      case .elided where last?.stretch.lastBlock == stretch.block: return last?.speaker
      case .elided, .other: return nil
      }
    }
    // The same paragraph goes on, or a paragraph is nothing but a quotation after one of a speaker.
    guard let last, let speaker = last.speaker else { return nil }
    if last.stretch.lastBlock == stretch.block { return speaker }
    let block = blocks[stretch.block]
    let isWhole = stretch.open == block.lowerBound && stretch.close >= block.upperBound - 2
    return isWhole && last.stretch.lastBlock == stretch.block - 1 ? speaker : nil
  }

  /// The one a pronoun stands for: the last speaker in this block or the one before, unless
  /// somebody else was named since; else the only person named there.
  private func lastPerson(before token: Int, _ stretch: QuotedStretch) -> String? {
    let firstBlock = max(0, stretch.block - 1)
    let start = blocks[firstBlock].lowerBound
    var people: [String] = []
    var index = names.firstMention(from: token) - 1
    let lowest = index - Self.maximumMentions
    while index > lowest, index >= 0, names.mentions[index].start >= start {
      let mention = names.mentions[index]
      let name = names.fullName(mention)
      // A surname alone is a person's when its full form is another.
      let isPerson =
        mention.isPersonal
        || name.utf8.count > text.span(mention.start, through: mention.end - 1).count
      if isPerson, !people.contains(name) { people.append(name) }
      index -= 1
    }
    if let last, last.stretch.lastBlock >= firstBlock, let speaker = last.speaker,
      people.isEmpty || people.first == speaker
    {
      return speaker
    }
    // Somebody else spoke shortly before.
    if let last, last.stretch.lastBlock >= firstBlock - 2 { return nil }
    return people.count == 1 ? people[0] : nil
  }

  /// Names before a pronoun that are looked at, at most.
  private static let maximumMentions = 64
  private static let and = WordCode(word: "and")
  private static let but = WordCode(word: "but")
  private static let according = WordCode(word: "according")
  private static let to = WordCode(word: "to")
  private static let auxiliaries = WordSet(
    ": has had have also later then again once who and is was were be been would will did does")
  private static let beforePlaces = WordSet(": in at on from during after before of")
}
