import ThresherCore
import ThresherFacts

/// The labels that may be right for every token of a document, a bit each.
struct LabelMasks {
  private(set) var masks: [UInt32]

  init(_ document: TrainingDocument, _ text: AnalyzedText, _ features: EntityFeatures) {
    masks = Array(repeating: 1, count: text.tokens.count)
    var token = 0
    var taken = 0
    for name in document.names {
      while token < text.tokens.count, Int(text.tokens[token].end) <= name.span.lowerBound {
        token += 1
      }
      var end = token
      while end < text.tokens.count, Int(text.tokens[end].start) < name.span.upperBound { end += 1 }
      let start = max(token, taken)
      guard end > start else { continue }
      if document.corpus.dropsSmallNames,
        !document.text.utf8[name.span.range].contains(where: { $0 &- 0x41 < 26 })
      {
        continue
      }
      // Names of small letters only stand outside the windows.
      var kind = name.kind
      if end - start == 1, features.isDemonym(start), kind != .person { kind = .miscellaneous }
      set(start..<end, kind)
      taken = end
    }
    var misc: UInt32 = 0
    for place in [EntityLabel.Place.begin, .inside, .end, .single] {
      misc |= 1 << UInt32(EntityLabel(.miscellaneous, place).index)
    }
    for token in masks.indices where masks[token] == 1 && features.isCapitalWord(token) {
      if features.isDemonym(token) {
        masks[token] |= misc
        // Corpora made by hand leave some out, no reader would.
        if !document.corpus.isSilver { masks[token] &= ~1 }
      }
      if document.corpus.lacksMiscellaneous { masks[token] |= misc }
      // A capital inside a sentence may be an event's or a work's.
      if document.corpus.isSilver, token > 0,
        text.tokens[token - 1].end + 1 == text.tokens[token].start
      {
        masks[token] |= misc
      }
    }
  }

  private mutating func set(_ tokens: Range<Int>, _ kind: Entity.Kind) {
    for token in tokens {
      let place: EntityLabel.Place =
        tokens.count == 1
        ? .single
        : token == tokens.lowerBound
          ? .begin : token == tokens.upperBound - 1 ? .end : .inside
      masks[token] = 1 << UInt32(EntityLabel(kind, place).index)
    }
  }
}
