import ThresherCore

/// Finds names and knows the fullest form of each in the text.
///
/// The text's entities, where there are any, and capitalised words besides them: enough to tell who
/// speaks.
struct NameFinder {
  /// A name as it stands in the text.
  struct Mention: Hashable {
    /// Its first token.
    var start: Int
    /// The token after its last.
    var end: Int
    /// Whether it may be a person's: two to four words, or a title before it.
    var isPersonal: Bool
    /// Its place in the text's entities when it is one of them.
    var entity: Int?
  }

  private static let of = WordCode(word: "of")
  private static let maximumTokens = 12
  /// Full forms with the same last word that are told apart at most.
  private static let maximumForms = 16
  private let text: AnalyzedText
  private let lexicon: SpeechLexicon
  private let entities: [Entity]
  /// In order.
  private(set) var mentions: [Mention] = []
  /// The fullest personal forms by their words, in order of first mention.
  private var fullForms: [WordCode: [[WordCode]]] = [:]
  private var spellings: [[WordCode]: String] = [:]

  init(_ text: AnalyzedText, _ lexicon: SpeechLexicon, _ entities: [Entity]) {
    self.text = text
    self.lexicon = lexicon
    self.entities = entities
    for sentence in text.sentenceTokens { scan(sentence) }
    dropCapitalizedWords()
    if !entities.isEmpty { takeEntities() }
  }

  /// Puts the text's entities in the place of the capitalised words they cover; what is left is a
  /// person's only where a title says so.
  private mutating func takeEntities() {
    var named: [Mention] = []
    var covered = Array(repeating: false, count: text.tokens.count)
    for (index, entity) in entities.enumerated() {
      for span in entity.mentions {
        let start = text.firstToken(from: span.lowerBound)
        // "Ms Byron" is a person's whatever it was taken for.
        guard entity.kind != .miscellaneous || !lexicon.titles.contains(text.code(start)) else {
          continue
        }
        var end = start
        while end < text.tokens.count, text.tokens[end].start < span.upperBound {
          covered[end] = true
          end += 1
        }
        guard end > start, entity.kind != .miscellaneous else { continue }
        named.append(
          Mention(start: start, end: end, isPersonal: entity.kind == .person, entity: index))
      }
    }
    for mention in mentions where !(mention.start..<mention.end).contains(where: { covered[$0] }) {
      var other = mention
      other.isPersonal = mention.isPersonal && isTitled(mention)
      named.append(other)
    }
    mentions = named.sorted { $0.start < $1.start }
  }

  private func isTitled(_ mention: Mention) -> Bool {
    var before = mention.start - 1
    if text.code(before) == ".", text.isJoined(before) { before -= 1 }
    return lexicon.titles.contains(text.code(before))
  }

  /// Drops lone words that have a capital only where a sentence begins.
  private mutating func dropCapitalizedWords() {
    var firstWords: Set<Int> = []
    for sentence in text.sentenceTokens {
      if let first = sentence.first(where: { text.tokens[$0].kind != .sign }) {
        firstWords.insert(first)
      }
    }
    var inside: Set<WordCode> = []
    for mention in mentions {
      for index in mention.start..<mention.end where !firstWords.contains(index) {
        inside.insert(text.codes[index])
      }
    }
    mentions.removeAll { mention in
      mention.end - mention.start == 1 && firstWords.contains(mention.start)
        && !inside.contains(text.codes[mention.start])
    }
  }

  private mutating func scan(_ sentence: Range<Int>) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard isNamePart(index), !lexicon.starters.contains(text.codes[index]) else {
        index += 1
        continue
      }
      let end = endOfName(index, sentence)
      add(index..<end, in: sentence)
      index = end
    }
  }

  private func isNamePart(_ index: Int) -> Bool { text.isCapitalized(index) }

  /// Goes on over capitalised words, initials, hyphens and small particles between capitals.
  private func endOfName(_ start: Int, _ sentence: Range<Int>) -> Int {
    var index = start + 1
    let limit = min(sentence.upperBound, start + Self.maximumTokens)
    while index < limit {
      if endsInPossessive(index - 1) { return index }
      if isNamePart(index) {
        // "Paris The": a sentence's first word after a heading's last.
        guard !lexicon.starters.contains(text.codes[index]) else { return index }
        index += 1
      } else if text.codes[index] == ".", text.isJoined(index), isInitialOrTitle(index - 1),
        index + 1 < sentence.upperBound, isNamePart(index + 1)
      {
        index += 2
      } else if text.codes[index] == "-", text.isJoined(index), text.isJoined(index + 1),
        index + 1 < sentence.upperBound, text.tokens[index + 1].kind == .word
      {
        // "Jong-un", "Al-Sisi"; not "Russian-led", which is no name.
        guard isNamePart(index + 1) || text.tokens[index + 1].span.count <= 4 else { return index }
        index += 2
      } else if text.codes[index] == Self.of, index + 1 < sentence.upperBound,
        isNamePart(index + 1), lexicon.institutions.contains(text.codes[index - 1])
      {
        // "Ministry of Defence", but "Crowds of Londoners".
        index += 2
      } else if lexicon.particles.contains(text.codes[index]), index + 1 < sentence.upperBound {
        var next = index + 1
        while next < sentence.upperBound, lexicon.particles.contains(text.codes[next]) { next += 1 }
        if next + 1 < sentence.upperBound, text.codes[next] == "-", text.isJoined(next) {
          next += 1
        }
        guard next < sentence.upperBound, isNamePart(next) else { return index }
        index = next + 1
      } else {
        return index
      }
    }
    return index
  }

  private func endsInPossessive(_ index: Int) -> Bool {
    text.stemEnd(index) < Int(text.tokens[index].end)
  }

  private func isInitialOrTitle(_ index: Int) -> Bool {
    text.tokens[index].span.count == 1 || lexicon.titles.contains(text.codes[index])
  }

  private mutating func add(_ range: Range<Int>, in sentence: Range<Int>) {
    var start = range.lowerBound
    var isTitled = start > sentence.lowerBound && lexicon.titles.contains(text.codes[start - 1])
    // "Russian President Vladimir Putin": what follows the last title.
    for index in range where lexicon.titles.contains(text.codes[index]) {
      let next =
        index + 1 < range.upperBound && text.codes[index + 1] == "." ? index + 2 : index + 1
      guard next < range.upperBound else { continue }
      start = next
      isTitled = true
    }
    // "Refugee Council Enver Solomon": two words behind an institution are somebody of it.
    if let last = (start..<range.upperBound).last(where: {
      lexicon.institutions.contains(text.codes[$0])
    }), range.upperBound - last == 3, text.tokens[last + 1].kind == .word {
      start = last + 1
    }
    let words = (start..<range.upperBound).filter { text.tokens[$0].kind == .word }
    guard let last = words.last else { return }
    let isTitleAlone = words.count == 1 && lexicon.titles.contains(text.codes[last])
    let hasInstitution = words.contains { lexicon.institutions.contains(text.codes[$0]) }
    let isPersonal =
      !isTitleAlone && !hasInstitution && (isTitled || (2...4).contains(words.count))
    mentions.append(Mention(start: start, end: range.upperBound, isPersonal: isPersonal))
    guard isPersonal, words.count > 1 else { return }
    let codes = words.map { text.codes[$0] }
    guard spellings[codes] == nil else { return }
    spellings[codes] = text.string(text.span(start, through: range.upperBound - 1))
    // "Ferreira" of "Ana Ferreira dos Santos", and "Ana".
    for code in codes where fullForms[code, default: []].count < Self.maximumForms {
      fullForms[code, default: []].append(codes)
    }
  }

  /// The name as written in its fullest form in the text: a surname alone is the one person with
  /// that surname.
  func fullName(_ mention: Mention) -> String {
    if let entity = mention.entity { return entities[entity].name }
    let written = text.string(text.span(mention.start, through: mention.end - 1))
    let words = (mention.start..<mention.end).filter { text.tokens[$0].kind == .word }
    guard let last = words.last, let forms = fullForms[text.codes[last]] else { return written }
    let codes = words.map { text.codes[$0] }
    // All words of the mention, in order, in the form.
    let fitting = forms.filter { form in
      var rest = codes[...]
      for word in form where word == rest.first { rest.removeFirst() }
      return rest.isEmpty
    }
    let longest = fitting.max { $0.count < $1.count }
    guard let longest, longest.count > codes.count,
      fitting.allSatisfy({ $0.first == longest.first || $0.count == codes.count })
    else { return written }
    return spellings[longest] ?? written
  }

  /// Whether a mention is one of the text's organisations.
  func isOrganization(_ mention: Mention) -> Bool {
    mention.entity.map { entities[$0].kind == .organisation } ?? false
  }

  /// The index of the first mention that starts at or after a token.
  func firstMention(from token: Int) -> Int {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].start < token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
