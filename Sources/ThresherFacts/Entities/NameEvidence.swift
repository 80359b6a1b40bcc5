import ThresherCore

/// What the words in and around a name say about its kind.
///
/// The tagger sees one sentence with the words it has learned; these are signs of English news
/// that hold for names nobody has seen. What all mentions of a name say is added up, so that one
/// clear sentence decides about the others. Idea: Chieu & Ng, "Named Entity Recognition: A Maximum
/// Entropy Approach Using Global Information" (COLING 2002).
struct NameEvidence {
  private let text: AnalyzedText
  private let features: EntityFeatures
  private let words = KindCues.standard

  init(_ text: AnalyzedText, _ features: EntityFeatures) {
    self.text = text
    self.features = features
  }

  /// For and against each kind, in the order of the kinds' numbers.
  func weights(of tokens: Range<Int>) -> SIMD4<Int32> {
    let before = tokens.lowerBound - 1
    var sum = inside(tokens)
    sum &+= ahead(before, of: tokens)
    sum &+= behind(tokens)
    sum &+= known(tokens)
    if isDateline(tokens) { sum &+= SIMD4(-2, -3, 8, -3) }
    if isAgency(tokens) { sum &+= SIMD4(-2, 8, -3, -3) }
    if tokens.count == 1, features.signs[tokens.lowerBound].style.isSuperset(of: [.word, .digit]) {
      sum &+= SIMD4(-4, 0, -2, 2)
    }
    sum &+= letters(tokens)
    return sum &* KindCues.unit
  }

  /// Names of persons have a given name; short words all in capitals name no person.
  private func letters(_ tokens: Range<Int>) -> SIMD4<Int32> {
    let first = features.signs[tokens.lowerBound]
    if tokens.count == 1 {
      let isShort = (2...5).contains(first.length) && !first.style.contains(.small)
      return isShort && first.style.contains(.word) ? SIMD4(-3, 0, 0, 0) : SIMD4()
    }
    let names: Gazetteer.Kinds = [.given, .surname]
    if first.gazetteer & UInt64(Gazetteer.Kinds.given.rawValue) != 0 { return SIMD4(2, 0, 0, 0) }
    let isKnown = tokens.contains {
      features.signs[$0].gazetteer & UInt64(names.rawValue) != 0
    }
    return isKnown ? SIMD4() : SIMD4(-1, 0, 0, 0)
  }

  /// What the gazetteer says of the whole name, and of its words as a person's.
  private func known(_ tokens: Range<Int>) -> SIMD4<Int32> {
    if let entry = Gazetteer.standard.entry(text.nameKey(tokens)) {
      let kinds = entry.kinds
      if kinds.contains(.demonym), kinds.isDisjoint(with: [.country, .state, .surname, .given]) {
        return SIMD4(-3, -2, -3, 4)
      }
      if kinds.contains(.country) { return SIMD4(-4, -1, 3, 0) }
      let others: Gazetteer.Kinds = [.given, .surname, .city, .bigCity, .state]
      if kinds.isDisjoint(with: others) {
        if kinds.contains(.organisation) { return SIMD4(-3, 4, -3, -2) }
        if kinds.contains(.place) { return SIMD4(-2, -1, 3, -1) }
        if kinds.contains(.miscellaneous) { return SIMD4(-3, -2, -2, 3) }
      }
      if !kinds.isDisjoint(with: [.bigCity, .state]) {
        return kinds.isDisjoint(with: [.given, .surname])
          ? SIMD4(-2, 0, 2, -1) : SIMD4(-1, 0, 1, 0)
      }
      if kinds.contains(.city), kinds.isDisjoint(with: [.given, .surname]) {
        return SIMD4(-1, 0, 2, 0)
      }
    }
    return SIMD4()
  }

  /// "(Wire) —": the agency behind the place of a dateline.
  private func isAgency(_ tokens: Range<Int>) -> Bool {
    guard text.code(tokens.lowerBound - 1) == "(", text.code(tokens.upperBound) == ")" else {
      return false
    }
    switch text.code(tokens.upperBound + 1) {
    case "—", "–": return true
    case "-": return !text.isJoined(tokens.upperBound + 1)
    default: return false
    }
  }

  private func isSmall(_ index: Int) -> Bool {
    features.signs.indices.contains(index) && features.signs[index].isLowerWord
  }

  private func inside(_ tokens: Range<Int>) -> SIMD4<Int32> {
    guard tokens.count > 1 else { return SIMD4() }
    var last = tokens.upperBound - 1
    while last > tokens.lowerBound, text.tokens[last].kind == .sign { last -= 1 }
    var sum = words.firsts[text.codes[tokens.lowerBound]] ?? SIMD4()
    // "Museum of Salt": the head stands before "of".
    if let of = tokens.first(where: { text.codes[$0] == KindCues.of }), of > tokens.lowerBound {
      sum &+= words.heads[text.codes[of - 1]] ?? SIMD4()
    } else {
      sum &+= words.heads[text.codes[last]] ?? SIMD4()
    }
    return sum
  }

  private func ahead(_ before: Int, of tokens: Range<Int>) -> SIMD4<Int32> {
    var sum = SIMD4<Int32>()
    var place = before
    if text.code(place) == KindCues.the, isSmall(place) {
      sum &+= SIMD4(-3, 0, 0, 0)
      place -= 1
      if isSmall(place), text.code(place) == KindCues.of {
        sum &+= ofWhat(place - 1)
      }
      return sum
    }
    if text.code(place) == ".", text.isJoined(place),
      MentionTrimmer.titles.contains(text.code(place - 1))
    {
      return SIMD4(5, -2, -3, -2)
    }
    if features.signs.indices.contains(place), features.signs[place].isCapital,
      MentionTrimmer.titles.contains(text.code(place))
    {
      return SIMD4(4, -2, -2, -2)
    }
    guard isSmall(place) else { return sum }
    let code = text.code(place)
    if let weight = pair(code, text.code(place - 1)) {
      sum &+= weight
    } else {
      sum &+= words.before[code] ?? SIMD4()
      // "the analyst X", "the port X": a noun beside the name.
      if let noun = words.nouns[code] { sum &+= noun }
    }
    return sum
  }

  /// What a preposition and the word before it say.
  private func pair(_ preposition: WordCode, _ word: WordCode) -> SIMD4<Int32>? {
    switch preposition {
    case KindCues.of, KindCues.for, KindCues.with: words.ofWhat[word]
    case KindCues.at: words.atWhat[word]
    case KindCues.by: words.byWhat[word]
    case KindCues.to: words.toWhat[word]
    default: nil
    }
  }

  private func ofWhat(_ index: Int) -> SIMD4<Int32> {
    words.ofWhat[text.code(index)] ?? SIMD4()
  }

  private func behind(_ tokens: Range<Int>) -> SIMD4<Int32> {
    let after = tokens.upperBound
    if features.signs[after - 1].style.contains(.possessive) {
      // "X's mayor", "X's new stadium".
      for index in after..<after + 2 {
        if isSmall(index), let weight = words.owned[text.code(index)] { return weight }
      }
      return SIMD4()
    }
    let code = text.code(after)
    if code == "-", text.isJoined(after), text.isJoined(after + 1) {
      return words.hyphened[text.code(after + 1)] ?? SIMD4()
    }
    if code == "," { return apposition(after + 1) }
    guard isSmall(after) else { return SIMD4() }
    if KindCues.be.contains(code), KindCues.articles.contains(text.code(after + 1)) {
      return phrase(after + 2)
    }
    // "The mayor of X said": it is not X who said it.
    let before = tokens.lowerBound - 1
    let isObject = isSmall(before) && pair(text.code(before), text.code(before - 1)) != nil
    return isObject ? SIMD4() : words.after[code] ?? SIMD4()
  }

  /// ", 43,", ", a fishing town", ", who".
  private func apposition(_ index: Int) -> SIMD4<Int32> {
    guard index < text.tokens.count else { return SIMD4() }
    let token = text.tokens[index]
    if token.kind == .number, token.end - token.start <= 2, token.end > token.start,
      text.code(index + 1) == ","
    {
      return SIMD4(6, -3, -4, -4)
    }
    if let weight = words.relatives[text.code(index)], isSmall(index) { return weight }
    guard isSmall(index), KindCues.articles.contains(text.code(index)) else { return SIMD4() }
    return phrase(index + 1)
  }

  /// The first telling noun of "fishing town in …", up to a mark or a preposition.
  private func phrase(_ start: Int) -> SIMD4<Int32> {
    var found = SIMD4<Int32>()
    for index in start..<min(start + 6, text.tokens.count) {
      let code = text.codes[index]
      if let weight = words.nouns[code] {
        found = weight
      } else if text.tokens[index].kind == .sign && code != "-" || KindCues.stops.contains(code) {
        break
      }
    }
    return found
  }

  /// "LISBON, Portugal (Wire) —": capitals at the beginning of a paragraph before a dash or a
  /// parenthesis.
  private func isDateline(_ tokens: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    guard features.signs[first].isCapital, features.signs[first].length > 2,
      tokens.allSatisfy({ !features.signs[$0].style.contains(.small) }),
      text.startsSentence(first)
    else { return false }
    for index in tokens.upperBound..<min(tokens.upperBound + 9, text.tokens.count) {
      switch text.codes[index] {
      case "—", "–": return true
      case "-" where !text.isJoined(index): return true
      case "(" where index == tokens.upperBound: return true
      case ",", ".", "(", ")": continue
      default: if isSmall(index) { return false }
      }
    }
    return false
  }
}
