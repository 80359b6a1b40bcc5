import ThresherCore

/// Makes the names of a text agree with each other.
///
/// What is written alike is of the kind for which most speaks: the tagger's scores and the words
/// around it, added up over all its mentions; a word of a person's full name is that person; a name
/// that was found once is found wherever it stands again. Source of the idea: Krishnan & Manning,
/// "An Effective Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity Recognition"
/// (ACL 2006); here by adding.
struct DocumentNames {
  /// What the tagger's choice in its sentence counts beside its scores.
  private static let choiceWeight: Int32 = 100
  /// What it counts for an organisation that a longer organisation's name ends or begins with it.
  private static let partWeight: Int32 = 240
  /// Of longer names no parts are taken.
  private static let maximumTokens = 12

  private let text: AnalyzedText
  private let features: EntityFeatures
  private(set) var mentions: [EntityMention]
  /// What speaks for each kind of each name, in the order of the kinds' numbers.
  private var scores: [UInt64: SIMD4<Int32>] = [:]
  /// Ends and first words of persons' names of several words.
  private var personParts: Set<UInt64> = []
  /// Ends and first words of organisations' names of several words.
  private var organisationParts: Set<UInt64> = []

  init(
    _ text: AnalyzedText, _ features: EntityFeatures, _ mentions: [EntityMention],
    _ acronyms: [Acronym]
  ) {
    self.text = text
    self.features = features
    let repairs = MentionRepairs(text, features)
    self.mentions = repairs.withoutNumbers(
      repairs.withoutCapitalizedWords(
        repairs.withoutOwners(repairs.withoutVerbs(repairs.joined(mentions, by: acronyms)))))
    weigh()
    takeParts()
    agree()
    addRepeats()
  }

  private mutating func weigh() {
    let evidence = NameEvidence(text, features)
    for mention in mentions {
      var sum = mention.scores &+ evidence.weights(of: mention.tokens)
      sum[mention.kind.number] &+= Self.choiceWeight
      scores[text.nameKey(mention.tokens), default: SIMD4()] &+= sum
    }
  }

  private mutating func takeParts() {
    for mention in mentions where (2...Self.maximumTokens).contains(mention.tokens.count) {
      switch kind(of: text.nameKey(mention.tokens), or: mention.kind) {
      case .person:
        personParts.formUnion(ends(of: mention.tokens))
        // "Anne-Marie" of "Anne-Marie Berg".
        var first = mention.tokens.lowerBound + 1
        while first + 1 < mention.tokens.upperBound, text.isJoined(first), text.codes[first] == "-"
        {
          first += 2
        }
        personParts.insert(text.nameKey(mention.tokens.lowerBound..<first))
      case .organisation:
        // "Bank of Norland" is not called Norland.
        guard !mention.tokens.contains(where: { text.codes[$0] == KindCues.of }) else { continue }
        organisationParts.formUnion(ends(of: mention.tokens))
        takeFirstWord(of: mention.tokens)
      default: continue
      }
    }
  }

  private func ends(of tokens: Range<Int>) -> [UInt64] {
    tokens.dropFirst().filter { text.tokens[$0].kind == .word && !text.isJoined($0) }
      .map { text.nameKey($0..<tokens.upperBound) }
  }

  /// "Berg" of "Berg Ferries", but not "Oslo" of "Oslo Ferries", "Norland" of "Norland Council".
  private mutating func takeFirstWord(of tokens: Range<Int>) {
    let places: Gazetteer.Kinds = [.country, .demonym, .bigCity, .state, .city]
    guard !KindCues.civicHeads.contains(text.codes[tokens.upperBound - 1]),
      features.signs[tokens.lowerBound].gazetteer & UInt64(places.rawValue) == 0
    else { return }
    organisationParts.insert(text.nameKey(tokens.lowerBound..<tokens.lowerBound + 1))
  }

  private func kind(of key: UInt64, or kind: Entity.Kind) -> Entity.Kind {
    guard let numbers = scores[key] else { return kind }
    var best = kind
    for other in Entity.Kind.allCases where numbers[other.number] > numbers[best.number] {
      best = other
    }
    return best
  }

  private mutating func agree() {
    for key in organisationParts {
      scores[key]?[Entity.Kind.organisation.number] &+= Self.partWeight
    }
    for index in mentions.indices {
      let tokens = mentions[index].tokens
      let key = text.nameKey(tokens)
      mentions[index].kind =
        personParts.contains(key) && !isWellKnown(tokens)
        ? .person : kind(of: key, or: mentions[index].kind)
    }
  }

  /// Whether a word names a country or a people.
  private func isWellKnown(_ tokens: Range<Int>) -> Bool {
    let places: Gazetteer.Kinds = [.country, .demonym]
    return tokens.count == 1
      && features.signs[tokens.lowerBound].gazetteer & UInt64(places.rawValue) != 0
  }

  /// Names by their first words, longest first, to be found again.
  private mutating func addRepeats() {
    var names: [WordCode: [(length: Int, key: UInt64, kind: Entity.Kind)]] = [:]
    var isKnown: Set<UInt64> = []
    for mention in mentions {
      let key = text.nameKey(mention.tokens)
      guard isKnown.insert(key).inserted else { continue }
      names[text.codes[mention.tokens.lowerBound], default: []].append(
        (mention.tokens.count, key, mention.kind))
    }
    var taken = Array(repeating: false, count: text.tokens.count)
    for mention in mentions { for index in mention.tokens { taken[index] = true } }
    var added: [EntityMention] = []
    for sentence in text.sentenceTokens {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard !taken[index], features.signs[index].style.contains(.anyCapital),
          let candidates = names[text.codes[index]],
          let found = match(index, candidates, sentence, taken)
        else {
          index += 1
          continue
        }
        added.append(found)
        index = found.tokens.upperBound
      }
    }
    guard !added.isEmpty else { return }
    mentions = (mentions + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func match(
    _ index: Int, _ candidates: [(length: Int, key: UInt64, kind: Entity.Kind)],
    _ sentence: Range<Int>, _ taken: [Bool]
  ) -> EntityMention? {
    var best: EntityMention?
    for (length, key, kind) in candidates where length > (best?.tokens.count ?? 0) {
      let end = index + length
      guard end <= sentence.upperBound, text.nameKey(index..<end) == key,
        !taken[index..<end].contains(true), stands(index..<end, in: sentence)
      else { continue }
      best = EntityMention(tokens: index..<end, kind: kind)
    }
    return best
  }

  /// Whether a stretch stands by itself: no capital beside it, not a word that only begins its
  /// sentence.
  private func stands(_ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
    if tokens.count == 1 {
      let sign = features.signs[tokens.lowerBound]
      if sign.length < 2 || features.isSeenSmall(tokens.lowerBound) { return false }
    }
    let before = tokens.lowerBound - 1
    if sentence.contains(before),
      isPart(before) || text.codes[before] == "-" && text.isJoined(tokens.lowerBound)
    {
      return false
    }
    let after = tokens.upperBound
    guard sentence.contains(after), !features.signs[after - 1].style.contains(.possessive) else {
      return true
    }
    return !isPart(after) && !(text.codes[after] == "-" && text.isJoined(after))
  }

  private func isPart(_ index: Int) -> Bool {
    features.signs[index].isCapital && text.tokens[index].kind == .word
  }
}
