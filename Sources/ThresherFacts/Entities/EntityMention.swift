/// A place where something is named: tokens, half open, never none.
struct EntityMention: Hashable {
  var tokens: Range<Int>
  var kind: Entity.Kind
  /// What speaks for each kind, in the order of the kinds' numbers, in units of the tagger's weights.
  var scores = SIMD4<Int32>()
}

extension AnalyzedText {
  /// The words of a stretch of tokens as one number: neither case nor a possessive ending counts.
  func nameKey(_ tokens: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0
    for index in tokens { hash = Gazetteer.combine(hash, codes[index].bits) }
    return hash
  }
}
