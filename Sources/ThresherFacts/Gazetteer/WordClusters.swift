/// Groups of words that stand in like places of texts.
struct WordClusters: Sendable {
  static let standard = WordClusters(Digits64.bytes(of: encoded))

  private let groups: CodeTable

  /// Reads a table: the number of groups; for each the number of its words and for each of these,
  /// in order, the distance of the upper half of its code from the one before.
  init(_ bytes: [UInt8]) {
    var reader = PackedReader(bytes)
    let count = reader.number()
    var words = CodeTable(capacity: bytes.count / 2)
    for group in 0..<count {
      var key: UInt32 = 0
      for _ in 0..<reader.number() {
        key &+= reader.number()
        words.set(key, to: group + 1)
      }
    }
    groups = words
  }

  /// The group of the word with a code, from 1; 0 when it is in none.
  @inline(__always)
  subscript(_ code: UInt64) -> UInt64 { UInt64(groups[code]) }
}
