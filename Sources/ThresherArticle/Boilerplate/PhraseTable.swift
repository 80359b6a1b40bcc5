import ThresherCore

/// The phrases of the rules of one scope, found in one pass over a block's words.
struct PhraseTable: Sendable {
  private struct Entry {
    var first: UInt64
    var rest: [UInt64]
    var rule: Int
    var place: PhraseMatch.Place
  }

  private static let slotCount = 8192
  /// For the first word of a phrase where its entries start, else -1.
  private var slots = [Int32](repeating: -1, count: slotCount)
  private var entries: [Entry] = []

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
    entries.sort { ($0.first, $0.rule) < ($1.first, $1.rule) }
    for index in entries.indices.reversed() where isFirst(index) { insert(index) }
  }

  private mutating func add(_ phrase: Substring, _ rule: Int, _ place: PhraseMatch.Place) {
    let hashes = FoldedWords.hashes(of: phrase)
    guard let first = hashes.first else { return }
    entries.append(Entry(first: first, rest: Array(hashes.dropFirst()), rule: rule, place: place))
  }

  private func isFirst(_ index: Int) -> Bool {
    index == 0 || entries[index - 1].first != entries[index].first
  }

  private mutating func insert(_ index: Int) {
    var slot = Self.slot(entries[index].first)
    while slots[slot] >= 0 { slot = (slot + 1) & (Self.slotCount - 1) }
    slots[slot] = Int32(index)
  }

  /// Appends what stands in a block to the lists of the rules; `found` has one list a rule.
  ///
  /// Returns the rules that have a match, a bit each.
  func find(in view: BlockView, into found: inout [[PhraseMatch]]) -> UInt64 {
    var rules: UInt64 = 0
    for index in view.words.indices {
      let hash = view.words[index].hash
      var slot = Self.slot(hash)
      while slots[slot] >= 0 {
        var entry = Int(slots[slot])
        if entries[entry].first == hash {
          while entry < entries.count, entries[entry].first == hash {
            if let match = match(entries[entry], at: index, in: view) {
              found[entries[entry].rule].append(match)
              rules |= 1 << UInt64(entries[entry].rule)
            }
            entry += 1
          }
          break
        }
        slot = (slot + 1) & (Self.slotCount - 1)
      }
    }
    return rules
  }

  private func match(_ entry: Entry, at index: Int, in view: BlockView) -> PhraseMatch? {
    let end = index + 1 + entry.rest.count
    guard end <= view.words.count, entry.place != .start || view.startsSentence(index) else {
      return nil
    }
    for (offset, hash) in zip(1..., entry.rest) where view.words[index + offset].hash != hash {
      return nil
    }
    return PhraseMatch(place: entry.place, firstWord: index, endWord: end)
  }

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int {
    Int(((hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15) >> 51)
  }
}
