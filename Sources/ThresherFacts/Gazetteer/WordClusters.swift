/// Groups of words that stand in like places of texts.
struct WordClusters: Sendable {
  static let standard = WordClusters(Digits64.bytes(of: encoded))

  private let groups: CodeTable

  init(_ bytes: [UInt8]) { groups = CodeTable(bytes, isNumbered: false) }

  /// The group of the word with a code, from 1; 0 when it is in none.
  @inline(__always)
  subscript(_ code: UInt64) -> UInt64 { UInt64(groups[code]) }
}
