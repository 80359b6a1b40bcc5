/// How frequent words are used and written.
struct WordUses: Sendable {
  static let standard = WordUses(Digits64.bytes(of: encoded))

  private let uses: CodeTable

  init(_ bytes: [UInt8]) { uses = CodeTable(bytes, isNumbered: true) }

  /// The use of the word with a code.
  @inline(__always)
  subscript(_ code: UInt64) -> WordUse { WordUse(bits: uses[code]) }
}

/// How a word is used and written; all 0 when unknown.
///
/// Groups of words that stand before and behind like words are leaves of a tree of two branches
/// each (Brown et al., "Class-Based n-gram Models of Natural Language", 1992).
struct WordUse: Sendable {
  private static let groupBits: UInt32 = 20
  private let bits: UInt32

  init(bits: UInt32 = 0) { self.bits = bits }

  /// The way to its group from the root, the first branch lowest.
  @inline(__always)
  var group: UInt64 { group(bits: Self.groupBits) }

  /// The first branches of the way.
  @inline(__always)
  func group(bits count: UInt32) -> UInt64 { UInt64(bits & (1 << count - 1)) }

  /// `writing` of a word that hardly ever has a capital.
  static let small: UInt64 = 6

  /// 1 in capitals; from 2, mostly with a capital, to `small`.
  @inline(__always)
  var writing: UInt64 { UInt64(bits >> Self.groupBits) }
}
