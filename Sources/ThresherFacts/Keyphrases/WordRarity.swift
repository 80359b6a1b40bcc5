/// How rare English words are in news, in bits: 2 for one in four stretches of text, more for others.
///
/// Source: document frequencies of the Groningen Meaning Bank's newswire, see data/SOURCES.md.
struct WordRarity: Sendable {
  private let rarities = WordTable<Int>(table) { Int($0) }

  /// The rarity of a word.
  @inline(__always)
  subscript(_ word: WordCode) -> Int { rarities[word] ?? Self.unknown }
}
