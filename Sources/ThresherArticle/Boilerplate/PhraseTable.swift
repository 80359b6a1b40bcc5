import ThresherCore

/// The phrases of the rules of one scope, found in one pass over a block's words.
struct PhraseTable: Sendable {
  /// One phrase; plain numbers, so that looking at one retains nothing.
  private struct Entry {
    var first: UInt64
    /// Where its other words are in `rest`.
    var restStart: Int32
    var restCount: Int32
    var rule: Int32
    var place: PhraseMatch.Place
  }

  private static let slotCount = 8192
  /// For the first word of a phrase where its entries start, else -1.
  private var slots = [Int16](repeating: -1, count: slotCount)
  /// By first word.
  private var entries: [Entry] = []
  private var rest: [UInt64] = []
  /// The rules it has, a bit each, by their places in the list of all.
  private(set) var rules: UInt64 = 0

  /// Reads the tables of those rules that have the scope.
  init(_ rules: [BlockRule], _ scope: BlockRule.Scope) {
    precondition(rules.count <= 64, "a set of rules is 64 bits")
    for (index, rule) in rules.enumerated() where rule.scope == scope {
      self.rules |= 1 << UInt64(index)
      for line in "\(rule.phrases)".split(separator: "\n") {
        guard let sign = line.utf8.first, let place = PhraseMatch.Place(rawValue: sign) else {
          preconditionFailure("a phrase of \(rule.name) has no place: \(line)")
        }
        for phrase in line.dropFirst().split(separator: "|") { add(phrase, index, place) }
      }
    }
    entries.sort { ($0.first, $0.rule, $0.restStart) < ($1.first, $1.rule, $1.restStart) }
    for index in entries.indices
    where index == 0 || entries[index - 1].first != entries[index].first {
      insert(index)
    }
  }

  private mutating func add(_ phrase: Substring, _ rule: Int, _ place: PhraseMatch.Place) {
    let hashes = FoldedWords.hashes(of: phrase)
    guard let first = hashes.first else { return }
    entries.append(
      Entry(
        first: first, restStart: Int32(rest.count), restCount: Int32(hashes.count - 1),
        rule: Int32(rule), place: place))
    rest += hashes.dropFirst()
  }

  private mutating func insert(_ index: Int) {
    var slot = Self.slot(entries[index].first)
    while slots[slot] >= 0 { slot = (slot + 1) & (Self.slotCount - 1) }
    slots[slot] = Int16(index)
  }

  /// Appends what stands in a block to the lists of the rules; `found` has one list a rule.
  ///
  /// Returns the rules that have a match, a bit each.
  func find(in view: BlockView, into found: inout [[PhraseMatch]]) -> UInt64 {
    var rules: UInt64 = 0
    for index in view.words.indices {
      let hash = view.words[index].hash
      var entry = firstEntry(hash)
      while entry < entries.count, entries[entry].first == hash {
        let end = index + 1 + Int(entries[entry].restCount)
        if stands(entry, at: index, in: view.words),
          entries[entry].place != .start || view.startsSentence(index)
        {
          let rule = Int(entries[entry].rule)
          found[rule].append(
            PhraseMatch(place: entries[entry].place, firstWord: index, endWord: end))
          rules |= 1 << UInt64(rule)
        }
        entry += 1
      }
    }
    return rules
  }

  /// Whether a phrase stands at the start of some words.
  func startsPhrase(_ words: [FoldedWords.Word]) -> Bool {
    guard let hash = words.first?.hash else { return false }
    var entry = firstEntry(hash)
    while entry < entries.count, entries[entry].first == hash {
      if stands(entry, at: 0, in: words) { return true }
      entry += 1
    }
    return false
  }

  /// The first entry that starts with a word; the number of entries when there is none.
  @inline(__always)
  private func firstEntry(_ hash: UInt64) -> Int {
    var slot = Self.slot(hash)
    while slots[slot] >= 0 {
      if entries[Int(slots[slot])].first == hash { return Int(slots[slot]) }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return entries.count
  }

  /// Whether the other words of an entry follow.
  @inline(__always)
  private func stands(_ entry: Int, at index: Int, in words: [FoldedWords.Word]) -> Bool {
    let count = Int(entries[entry].restCount)
    guard index + count < words.count else { return false }
    let start = Int(entries[entry].restStart)
    for offset in 0..<count where words[index + 1 + offset].hash != rest[start + offset] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int {
    Int(((hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15) >> 51)
  }
}
