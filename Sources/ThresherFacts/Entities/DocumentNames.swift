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
  /// How often each name is of each kind.
  private var counts: [UInt64: [Int]] = [:]
  /// First and last words of persons' names of several words.
  private var personWords: Set<WordCode> = []
  /// Words that stand in small letters somewhere.
  private var smallWords: Set<WordCode> = []

  init(_ text: AnalyzedText, _ features: EntityFeatures, _ mentions: [EntityMention]) {
    self.text = text
    self.features = features
    self.mentions = mentions
    count()
    agree()
    addRepeats()
  }

  private mutating func count() {
    for mention in mentions {
      counts[text.nameKey(mention.tokens), default: [0, 0, 0, 0]][mention.kind.number] += 1
    }
    for mention in mentions where mention.kind == .person && mention.tokens.count > 1 {
      // Persons that are more often something else lend no words.
      guard kind(of: text.nameKey(mention.tokens), or: .person) == .person else { continue }
      personWords.insert(text.codes[mention.tokens.lowerBound])
      personWords.insert(text.codes[mention.tokens.upperBound - 1])
    }
    for index in text.tokens.indices where features.signs[index].isLowerWord {
      smallWords.insert(text.codes[index])
    }
  }

  private func kind(of key: UInt64, or kind: Entity.Kind) -> Entity.Kind {
    guard let numbers = counts[key] else { return kind }
    var best = kind
    for other in Entity.Kind.allCases where numbers[other.number] > numbers[best.number] {
      best = other
    }
    return best
  }

  private mutating func agree() {
    for index in mentions.indices {
      let mention = mentions[index]
      mentions[index].kind = kind(of: text.nameKey(mention.tokens), or: mention.kind)
      if mention.tokens.count == 1, isPersonWord(mention.tokens.lowerBound) {
        mentions[index].kind = .person
      }
    }
  }

  /// Whether a word is taken from a person's name and is not a well-known place's.
  private func isPersonWord(_ index: Int) -> Bool {
    guard personWords.contains(text.codes[index]) else { return false }
    let places: Gazetteer.Kinds = [.country, .demonym]
    return features.signs[index].gazetteer & UInt64(places.rawValue) == 0
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
