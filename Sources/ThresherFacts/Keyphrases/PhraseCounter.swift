import ThresherCore

/// Counts the phrases of one to three content words of a text.
///
/// A longer phrase can stand in a text twice only if each of its words does, so that words are
/// counted first (Agrawal & Srikant, "Fast Algorithms for Mining Association Rules", VLDB 1994).
struct PhraseCounter {
  /// A phrase with the places where it stands.
  struct Phrase: Hashable {
    /// Its first token at the first place; at the first with capitals when most places have them,
    /// else at the first without where there is one.
    var token: Int
    /// Its words.
    var length: Int
    /// Places.
    var count: Int
    /// Places where all of its words have capitals.
    var capitals: Int
    /// Words of the text before its first place.
    var first: Int

    func codes(in text: AnalyzedText) -> [WordCode] {
      Array(text.codes[token..<token + length])
    }

    func written(in text: AnalyzedText) -> String {
      text.string(text.span(token, through: token + length - 1))
    }
  }

  private struct Entry {
    var key: UInt64 = 0
    var count: Int32 = 0
    var capitals: Int32 = 0
    var firstToken: Int32 = 0
    var firstCapital: Int32 = -1
    var firstSmall: Int32 = -1
    var length: Int32 = 0
  }

  /// Tokens of a text that are looked at, at most.
  private static let maximumTokens = 20_000
  private static let maximumLength = 3
  /// Whether each token is a content word, and the entry of its word.
  private var slots: [Int32]
  private let capitals: [Bool]
  private var entries: [Entry]
  private let mask: Int
  private let text: AnalyzedText
  /// Runs of two or three words with capitals, as tokens.
  private(set) var names: [Range<Int>] = []

  init(_ text: AnalyzedText, _ words: KeyphraseWords) {
    self.text = text
    let count = min(text.tokens.count, Self.maximumTokens)
    var content = Array(repeating: Int32(-1), count: count)
    var capitals = Array(repeating: false, count: count)
    for index in 0..<count where words.isContent(index, of: text) {
      content[index] = 0
      capitals[index] = text.isCapitalized(index)
    }
    slots = content
    self.capitals = capitals
    var size = 64
    while size < count * 2 { size *= 2 }
    mask = size - 1
    entries = Array(repeating: Entry(), count: size)
    for index in 0..<count where slots[index] >= 0 {
      slots[index] = Int32(add(text.codes[index].bits, index, 1))
    }
    for sentence in text.sentenceTokens {
      guard sentence.upperBound <= count else { break }
      addPhrases(sentence)
    }
  }

  /// All that stand in the text twice or more.
  var repeated: [Phrase] {
    entries.compactMap { entry in
      guard entry.count >= 2 else { return nil }
      let isName = entry.capitals * 2 > entry.count
      let token = isName ? entry.firstCapital : entry.firstSmall
      return Phrase(
        token: Int(token >= 0 ? token : entry.firstToken), length: Int(entry.length),
        count: Int(entry.count), capitals: Int(entry.capitals), first: Int(entry.firstToken))
    }
  }

  private mutating func addPhrases(_ sentence: Range<Int>) {
    var start = sentence.lowerBound
    while start < sentence.upperBound {
      guard slots[start] >= 0 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < sentence.upperBound, slots[end] >= 0, !isPossessive(end - 1) { end += 1 }
      addRun(start..<end)
      start = end
    }
  }

  private mutating func addRun(_ run: Range<Int>) {
    guard run.count > 1 else { return }
    if run.count <= Self.maximumLength, run.allSatisfy({ capitals[$0] }) { names.append(run) }
    for start in run.dropLast() where entries[Int(slots[start])].count >= 2 {
      var key = text.codes[start].bits
      for length in 2...Self.maximumLength {
        let last = start + length - 1
        guard last < run.upperBound, entries[Int(slots[last])].count >= 2 else { break }
        key = (key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15 &+ text.codes[last].bits
        _ = add(key, start, length)
      }
    }
  }

  private func isPossessive(_ index: Int) -> Bool {
    text.stemEnd(index) < Int(text.tokens[index].end)
  }

  private mutating func add(_ key: UInt64, _ token: Int, _ length: Int) -> Int {
    var slot = Int(truncatingIfNeeded: key >> 7 ^ key) & mask
    while entries[slot].count > 0, entries[slot].key != key { slot = (slot + 1) & mask }
    // Long texts fill the table with words that stand there once.
    if entries[slot].count == 0 {
      guard length == 1 || isRoomy else { return slot }
      used += 1
      entries[slot].key = key
      entries[slot].firstToken = Int32(token)
      entries[slot].length = Int32(length)
    }
    entries[slot].count += 1
    if (token..<token + length).allSatisfy({ capitals[$0] }) {
      entries[slot].capitals += 1
      if entries[slot].firstCapital < 0 { entries[slot].firstCapital = Int32(token) }
    } else if entries[slot].firstSmall < 0 {
      entries[slot].firstSmall = Int32(token)
    }
    return slot
  }

  private var used = 0
  private var isRoomy: Bool { used * 4 < entries.count * 3 }
}
