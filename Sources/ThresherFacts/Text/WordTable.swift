/// What some words mean, looked up by their codes.
///
/// Made of lines such as `2: february feb`; a word that stands in several lines means the last.
struct WordTable<Value: Sendable>: Sendable {
  private var keys: [WordCode]
  private var slots: [UInt16]
  private var values: [Value] = []
  private let mask: Int

  /// Reads a table; lines whose value can't be read are left out.
  init(_ table: StaticString, value: (Substring) -> Value?) {
    var entries: [(WordCode, Value)] = []
    for line in "\(table)".split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), let value = value(line[..<colon]) else {
        continue
      }
      for word in line[line.index(after: colon)...].split(separator: " ") {
        entries.append((WordCode(word: word), value))
      }
    }
    self.init(entries)
  }

  /// Makes a table of words and what they mean.
  init(_ entries: [(WordCode, Value)]) {
    var count = 16
    while count < entries.count * 4 { count *= 2 }
    mask = count - 1
    keys = Array(repeating: .none, count: count)
    slots = Array(repeating: 0, count: count)
    for (key, value) in entries {
      var slot = Int(truncatingIfNeeded: key.bits) & mask
      while keys[slot] != .none, keys[slot] != key { slot = (slot + 1) & mask }
      keys[slot] = key
      slots[slot] = UInt16(truncatingIfNeeded: values.count)
      values.append(value)
    }
  }

  /// What a word means, if it is in the table.
  @inline(__always)
  subscript(_ word: WordCode) -> Value? {
    var slot = Int(truncatingIfNeeded: word.bits) & mask
    while true {
      let key = keys[slot]
      if key == word { return key == .none ? nil : values[Int(slots[slot])] }
      if key == .none { return nil }
      slot = (slot + 1) & mask
    }
  }
}

/// Some words.
struct WordSet: Sendable {
  private let table: WordTable<Bool>

  /// Reads words parted by white space, on lines that begin with a colon.
  init(_ words: StaticString) {
    table = WordTable(words) { _ in true }
  }

  /// Whether a word is among them.
  @inline(__always)
  func contains(_ word: WordCode) -> Bool { table[word] != nil }
}
