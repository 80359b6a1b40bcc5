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
      if isTitle, !isOpened(stretch) { return false }
      return words >= 3 || isBeside(attribution.verb, stretch)
    }
    if namingVerb(stretch) != nil { return words >= 2 && !isTitle }
    if words >= 5, capitals * 2 < words { return true }
    return words >= 3 && isSentence(inside, stretch) && capitals * 2 <= words
  }

  private func endsInStop(_ stretch: QuotedStretch) -> Bool {
    switch text.codes[stretch.close - 1] {
    case ".", "!", "?", ",", "…": true
    default: false
    }
  }

  /// Whether a comma or a colon leads up to a quotation.
  private func isOpened(_ stretch: QuotedStretch) -> Bool {
    let before = text.code(stretch.open - 1)
    return before == ":" || before == ","
  }

  /// Whether a verb stands at the marks, with a comma, a colon, "that" or the speaker between.
  private func isBeside(_ verb: Int, _ stretch: QuotedStretch) -> Bool {
    if verb > stretch.close { return verb - stretch.close <= 5 }
    guard verb == stretch.open - 1 else {
      return verb == stretch.open - 2 && text.tokens[verb + 1].kind == .sign
    }
    return true
  }

  /// The verb of naming in the six words before: "called it 'a mistake'", not "were called".
  func namingVerb(_ stretch: QuotedStretch) -> Int? {
    let start = max(blocks[stretch.block].lowerBound, stretch.open - 6)
    return (start..<stretch.open).last {
      // Not "so-called".
      lexicon.namingVerbs.contains(text.codes[$0]) && !text.isJoined($0)
        && !lexicon.passiveMarks.contains(text.code($0 - 1))
    }
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
