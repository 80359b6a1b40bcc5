/// A place where something is named: tokens, half open, never none.
struct EntityMention: Hashable {
  var tokens: Range<Int>
  var kind: Entity.Kind
}

extension AnalyzedText {
  /// The words of a stretch of tokens as one number: neither case nor a possessive ending counts.
  func nameKey(_ tokens: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0
    for index in tokens { hash = Gazetteer.combine(hash, codes[index].bits) }
    return hash
  }
}
