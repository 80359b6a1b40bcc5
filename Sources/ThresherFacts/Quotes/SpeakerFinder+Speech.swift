import ThresherCore

/// Which quoted stretches are speech.
extension SpeakerFinder {
  func isSpeech(_ stretch: QuotedStretch, _ attribution: Attribution?) -> Bool {
    let inside = stretch.open + 1..<stretch.close
    let words = inside.count { text.tokens[$0].kind != .sign }
    guard words > 0 else { return false }
    let capitals = inside.count { text.isCapitalized($0) }
    // A title has a capital at most of its words, and no stop.
    let isTitle = words >= 2 && capitals * 2 > words && !endsInStop(stretch)
    if let attribution {
      if isTitle, !isOpened(stretch, by: attribution.verb) { return false }
      return words >= 3 || isBeside(attribution.verb, stretch)
    }
    if namingVerb(stretch) != nil { return words >= 2 && !isTitle }
    if words >= 5, capitals * 2 < words { return true }
    guard isSentence(inside, stretch) else { return false }
    // "“They ran,” she said. “All ran.”": the paragraph's speech goes on.
    if let last, last.stretch.lastBlock == stretch.block, (capitals - 1) * 2 < words,
      text.codes[stretch.close - 1] != ",", text.code(stretch.open - 1) != ","
    {
      return true
    }
    return words >= 3 && capitals * 2 <= words
  }

  private func endsInStop(_ stretch: QuotedStretch) -> Bool {
    switch text.codes[stretch.close - 1] {
    case ".", "!", "?", ",", "…": true
    default: false
    }
  }

  /// Whether a colon, or a comma behind the verb or its object, leads up to a quotation.
  private func isOpened(_ stretch: QuotedStretch, by verb: Int) -> Bool {
    switch text.code(stretch.open - 1) {
    case ":": true
    case ",": verb >= stretch.open - 3
    default: false
    }
  }

  /// Whether a verb stands at the marks, with a comma, a colon, "that" or the speaker between.
  private func isBeside(_ verb: Int, _ stretch: QuotedStretch) -> Bool {
    // A comma inside the marks and a name lead to the verb behind them.
    if verb > stretch.close {
      return verb - stretch.close <= 5
        || text.codes[stretch.close - 1] == "," && isNamed(stretch.close, verb)
    }
    // "said only:"
    return verb == stretch.open - 1
      || verb >= stretch.open - 4 && verb < stretch.open && isOpened(stretch, by: verb)
  }

  /// Whether a name begins in the three tokens behind the marks.
  private func isNamed(_ close: Int, _ verb: Int) -> Bool {
    let index = names.firstMention(from: close + 1)
    return index < names.mentions.count && names.mentions[index].start < min(verb, close + 4)
  }

  /// The verb of naming in the six words before, twelve when "as" leads up to the marks: "called it
  /// 'a mistake'", not "were called", but "described by X as".
  func namingVerb(_ stretch: QuotedStretch) -> Int? {
    let reach = isLedUpByAs(stretch) ? 12 : 6
    let start = max(blocks[stretch.block].lowerBound, stretch.open - reach)
    return (start..<stretch.open).last {
      // Not "so-called".
      lexicon.namingVerbs.contains(text.codes[$0]) && !text.isJoined($0)
        // "accused X of “…”"
        && (!lexicon.accusations.contains(text.codes[$0]) || text.code(stretch.open - 1) == Self.of)
        && (text.code($0 + 1) == Self.by || !lexicon.passiveMarks.contains(text.code($0 - 1)))
    }
  }

  private func isLedUpByAs(_ stretch: QuotedStretch) -> Bool {
    let before = text.code(stretch.open - 1)
    return before == Self.asWord
      || lexicon.articles.contains(before) && text.code(stretch.open - 2) == Self.asWord
  }

  /// Whether it begins with a capital, ends with a stop, and begins where a sentence or its object
  /// does.
  private func isSentence(_ inside: Range<Int>, _ stretch: QuotedStretch) -> Bool {
    guard text.isCapitalized(inside.lowerBound) else { return false }
    guard endsInStop(stretch) else { return false }
    let start = blocks[stretch.block].lowerBound
    guard stretch.open > start else { return true }
    let before = text.codes[stretch.open - 1]
    return before == ":" || before == "," || before == "." || before == "?" || before == "!"
      || before == "—" || before == "–" || isClosingMark(before)
  }

  private func isClosingMark(_ code: WordCode) -> Bool {
    code == "”" || code == "\"" || code == "»" || code == "’" || code == ")"
  }
}
