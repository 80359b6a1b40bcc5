import ThresherCore

/// The letters and digits of a short form, and the match of a long form with them.
struct ShortForm {
  private static let minorWords = WordSet(": of the and for in on to a an de la du des und et y e")

  private static let the = WordCode(word: "the")
  private static let of = WordCode(word: "of")
  private static let institutions = WordSet(
    """
    : union ministry department office institute association federation confederation university
    : council committee league society bureau board alliance organisation organization community
    """)

  /// Small ASCII letters and digits, two or more.
  private let characters: [UInt8]
  /// The digits at its end, when letters stand before them.
  private let number: ArraySlice<UInt8>
  /// Whether its case tells it from a word: two capitals, or a capital and a digit.
  private let isCapitals: Bool
  /// Its length as the limits of the long form count it.
  var count: Int { characters.count }

  /// Nil when a stretch of text can't be a short form: 2…12 bytes, an ASCII letter or digit first,
  /// a capital in it.
  init?(_ span: TextSpan, in utf8: [UInt8]) {
    guard (2...12).contains(span.count) else { return nil }
    var characters: [UInt8] = []
    var capitals = 0
    var digits = 0
    for byte in utf8[span.range] {
      switch byte {
      case 0x41...0x5A:
        capitals += 1
        characters.append(byte | 0x20)
      case 0x61...0x7A: characters.append(byte)
      case 0x30...0x39:
        digits += 1
        characters.append(byte)
      case 0x2D, 0x2E, 0x26, 0x2F, 0x20: continue
      default: return nil
      }
    }
    let first = utf8[span.lowerBound]
    guard characters.count >= 2, digits < characters.count, capitals >= 1,
      first &- 0x30 < 10 || (first | 0x20) &- 0x61 < 26
    else { return nil }
    self.characters = characters
    isCapitals = capitals >= 2 || (capitals == 1 && digits > 0)
    let tail = characters.lastIndex { $0 &- 0x30 >= 10 } ?? -1
    number = characters[(tail + 1)...]
  }

  /// The shortest long form at the end of some tokens.
  func longForm(in text: AnalyzedText, _ tokens: Range<Int>, _ range: TextSpan) -> TextSpan? {
    if !number.isEmpty, number.count < characters.count,
      let numbered = numberedForm(in: text, tokens, range)
    {
      return numbered
    }
    return longForm(of: characters[...], in: text, tokens, range)
  }

  /// The long form at the end of some tokens whose words begin with the letters, one each.
  func initialForm(in text: AnalyzedText, _ tokens: Range<Int>, _ range: TextSpan) -> TextSpan? {
    guard characters.count >= 3, let start = initials(of: characters[...], in: text, tokens),
      range.upperBound - start > characters.count + 1
    else { return nil }
    return TextSpan(start, range.upperBound)
  }

  /// A long form that has the number before the words: "29th Conference of the Parties".
  private func numberedForm(
    in text: AnalyzedText, _ tokens: Range<Int>, _ range: TextSpan
  ) -> TextSpan? {
    guard let token = tokens.last(where: { isNumber($0, in: text) }),
      token + 1 < tokens.upperBound
    else { return nil }
    let letters = characters[..<number.startIndex]
    guard let long = longForm(of: letters, in: text, token + 1..<tokens.upperBound, range) else {
      return nil
    }
    // Nothing but the matched words stands behind the number.
    guard long.lowerBound == Int(text.tokens[token + 1].start) else { return nil }
    return TextSpan(Int(text.tokens[token].start), long.upperBound)
  }

  private func isNumber(_ index: Int, in text: AnalyzedText) -> Bool {
    let token = text.tokens[index]
    return token.kind == .number
      && text.utf8[token.span.range].prefix { $0 &- 0x30 < 10 }.elementsEqual(number)
  }

  private func longForm(
    of letters: ArraySlice<UInt8>, in text: AnalyzedText, _ tokens: Range<Int>, _ range: TextSpan
  ) -> TextSpan? {
    guard
      let start = initials(of: letters, in: text, tokens)
        ?? scattered(letters, in: text, tokens, range) ?? foreign(letters, in: text, tokens)
    else { return nil }
    let long = TextSpan(wholeName(from: start, in: text, tokens), range.upperBound)
    guard long.count > letters.count + 1,
      !text.utf8[long.range].contains(where: { $0 == 0x22 || $0 == 0x28 || $0 == 0x5B })
    else { return nil }
    return long
  }

  /// Where the words begin whose initials, from the right, are the letters; small words may be
  /// passed over.
  private func initials(
    of letters: ArraySlice<UInt8>, in text: AnalyzedText, _ tokens: Range<Int>
  ) -> Int? {
    var left = letters.endIndex
    var index = tokens.upperBound
    while index > tokens.lowerBound {
      index -= 1
      guard text.tokens[index].kind != .sign else { continue }
      let start = Int(text.tokens[index].start)
      let isMinor = Self.minorWords.contains(text.codes[index]) && !text.isCapitalized(index)
      let isFirst = left - 1 == letters.startIndex
      if lowered(text.utf8[start]) == letters[left - 1], !(isMinor && isFirst) {
        left -= 1
        if left == letters.startIndex { return start }
      } else if !isMinor {
        return nil
      }
    }
    return nil
  }

  /// Where a long form begins that has the letters in order anywhere, the first at a word's start.
  private func scattered(
    _ letters: ArraySlice<UInt8>, in text: AnalyzedText, _ tokens: Range<Int>, _ range: TextSpan
  ) -> Int? {
    guard isCapitals else { return nil }
    let lowest = Int(text.tokens[tokens.lowerBound].start)
    var position = range.upperBound
    var left = letters.endIndex
    while left > letters.startIndex {
      left -= 1
      let letter = letters[left]
      let isFirst = left == letters.startIndex
      repeat {
        position -= 1
        guard position >= lowest else { return nil }
      } while lowered(text.utf8[position]) != letter
        || (isFirst && position > lowest && isWordByte(text.utf8[position - 1]))
    }
    // Letters inside words only are chance: half of them or more begin words.
    let words = initialCount(text, position, range.upperBound)
    guard words * 2 >= letters.count, words <= letters.count * 2 else { return nil }
    return position
  }

  /// Where a name in capitals begins whose initials are most of the letters in any order, as in
  /// "Portuguese Institute for Sea and Atmosphere" (IPMA): the short form is of another language.
  private func foreign(
    _ letters: ArraySlice<UInt8>, in text: AnalyzedText, _ tokens: Range<Int>
  ) -> Int? {
    guard isCapitals, letters.count >= 3 else { return nil }
    var left = Array(letters)
    var words = 0
    var start: Int?
    var index = tokens.upperBound
    while index > tokens.lowerBound {
      index -= 1
      guard text.tokens[index].kind == .word else { break }
      if text.isCapitalized(index), !Self.minorWords.contains(text.codes[index]) {
        start = index
        words += 1
        let initial = lowered(text.utf8[Int(text.tokens[index].start)])
        if let found = left.firstIndex(of: initial) { left.remove(at: found) }
      } else if !Self.minorWords.contains(text.codes[index]) {
        break
      }
    }
    guard let start, words >= 3, words <= letters.count + 2,
      (letters.count - left.count) * 3 >= letters.count * 2
    else { return nil }
    return Int(text.tokens[start].start)
  }

  /// Where the whole name begins whose end is spelt out: "National Union of Rail Workers (RW)".
  private func wholeName(from start: Int, in text: AnalyzedText, _ tokens: Range<Int>) -> Int {
    guard let first = tokens.first(where: { Int(text.tokens[$0].start) == start }),
      first > 1, text.codes[first - 1] == Self.of,
      Self.institutions.contains(text.codes[first - 2]), text.isCapitalized(first - 2)
    else { return start }
    var index = first - 2
    // A space and no more between them: the same sentence.
    while index > 0, text.isCapitalized(index - 1), text.codes[index - 1] != Self.the,
      text.tokens[index].start == text.tokens[index - 1].end + 1
    {
      index -= 1
    }
    return Int(text.tokens[index].start)
  }

  private func initialCount(_ text: AnalyzedText, _ start: Int, _ end: Int) -> Int {
    var count = 0
    for position in start..<end
    where isWordByte(text.utf8[position])
      && (position == start || !isWordByte(text.utf8[position - 1]))
    {
      count += 1
    }
    return count
  }

  private func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }
}
