/// Groups of words that stand in like places of texts.
struct WordClusters: Sendable {
  static let standard = WordClusters(Digits64.bytes(of: encoded))

  private var keys: [UInt32]
  private var groups: [UInt16]
  private let mask: Int

  /// Reads a table: the number of groups; for each the number of its words and for each of these,
  /// in order, the distance of the upper half of its code from the one before.
  init(_ bytes: [UInt8]) {
    var reader = PackedReader(bytes)
    let count = reader.number()
    var words: [(UInt32, UInt16)] = []
    for group in 0..<count {
      var key: UInt32 = 0
      for _ in 0..<reader.number() {
        key &+= reader.number()
        words.append((key, UInt16(truncatingIfNeeded: group + 1)))
      }
    }
    var size = 16
    while size < words.count * 2 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    groups = Array(repeating: 0, count: size)
    for (key, group) in words {
      var slot = Int(key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      groups[slot] = group
    }
  }

  /// The group of the word with a code, from 1; 0 when it is in none.
  @inline(__always)
  subscript(_ code: UInt64) -> UInt64 {
    let key = UInt32(truncatingIfNeeded: code >> 16) | 1
    var slot = Int(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return UInt64(groups[slot]) }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
