import ThresherCore

/// Makes the names of a text agree with each other.
///
/// What is written alike is of the kind that most of its mentions have; a word of a person's full
/// name is that person; a name that was found once is found wherever it stands again. Source of the
/// idea: Krishnan & Manning, "An Effective Two-Stage Model for Exploiting Non-Local Dependencies in
/// Named Entity Recognition" (ACL 2006); here by counting.
struct DocumentNames {
  private let text: AnalyzedText
  private let features: EntityFeatures
  private(set) var mentions: [EntityMention]
  /// What speaks for each kind of each name, over all its mentions.
  private var scores: [UInt64: SIMD4<Int32>] = [:]
  /// Ends and first words of persons' names of several words.
  private var personParts: Set<UInt64> = []
  /// Ends of organisations' names of several words.
  private var organisationParts: Set<UInt64> = []
  /// Words that stand in small letters somewhere.
  private var smallWords: Set<WordCode> = []

  init(_ text: AnalyzedText, _ features: EntityFeatures, _ mentions: [EntityMention]) {
    self.text = text
    self.features = features
    self.mentions = mentions
    for index in text.tokens.indices where features.signs[index].isLowerWord {
      smallWords.insert(text.codes[index])
    }
    dropFirstWords()
    weigh()
    takeParts()
    agree()
    addRepeats()
  }

  /// Drops single words that have a capital only for their place: they begin a sentence, and stand
  /// in small letters elsewhere.
  private mutating func dropFirstWords() {
    var inside: Set<WordCode> = []
    for mention in mentions where !text.startsSentence(mention.tokens.lowerBound) {
      inside.insert(text.codes[mention.tokens.lowerBound])
    }
    mentions.removeAll { mention in
      let first = mention.tokens.lowerBound
      return mention.tokens.count == 1 && smallWords.contains(text.codes[first])
        && !inside.contains(text.codes[first]) && text.startsSentence(first)
        && features.signs[first].style.contains(.small)
    }
  }

  private mutating func weigh() {
    let evidence = NameEvidence(text, features)
    for mention in mentions {
      var sum = mention.scores &+ evidence.weights(of: mention.tokens)
      sum[mention.kind.number] &+= Self.bonus
      scores[text.nameKey(mention.tokens), default: SIMD4()] &+= sum
    }
  }

  /// What the tagger's choice in its sentence counts beside the scores.
  private static let bonus: Int32 = 40
  /// What it counts for a name that it is the end of an organisation's.
  private static let partBonus: Int32 = 240

  private mutating func takeParts() {
    for mention in mentions where mention.tokens.count > 1 {
      let kind = kind(of: text.nameKey(mention.tokens), or: mention.kind)
      guard kind == .person || kind == .organisation else { continue }
      let end = mention.tokens.upperBound
      for start in mention.tokens.dropFirst()
      where text.tokens[start].kind == .word && !text.isJoined(start) {
        let key = text.nameKey(start..<end)
        if kind == .person { personParts.insert(key) } else { organisationParts.insert(key) }
      }
      if kind == .person {
        var first = mention.tokens.lowerBound + 1
        while first + 1 < end, text.isJoined(first), text.codes[first] == "-" { first += 2 }
        personParts.insert(text.nameKey(mention.tokens.lowerBound..<first))
      }
    }
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
    for key in organisationParts where scores[key] != nil {
      scores[key]?[Entity.Kind.organisation.number] &+= Self.partBonus
    }
    for index in mentions.indices {
      let mention = mentions[index]
      let key = text.nameKey(mention.tokens)
      mentions[index].kind = kind(of: key, or: mention.kind)
      if personParts.contains(key), !isWellKnown(mention.tokens) { mentions[index].kind = .person }
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
      if sign.length < 2 || smallWords.contains(text.codes[tokens.lowerBound]) { return false }
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
