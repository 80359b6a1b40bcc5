/// The smallest of the hashes that were added, each once: how many different ones there were, exact
/// up to a limit.
///
/// The bottom-k sketch of Cohen and Kaplan, "Summarizing data using bottom-k sketches" (PODC 2007).
struct DistinctTexts: Hashable, Sendable {
  /// Up to so many are told apart.
  static let maximumCount = 64

  /// Most lines stand in one text: the first hash takes no room of its own.
  private var first: UInt64?
  /// The others, in order.
  private var others: [UInt64] = []

  /// How many different hashes were added, at most `maximumCount`.
  var count: Int { (first == nil ? 0 : 1) + others.count }

  /// Adds a hash.
  mutating func insert(_ hash: UInt64) {
    guard let smallest = first else {
      first = hash
      return
    }
    guard hash != smallest else { return }
    if hash < smallest { first = hash }
    let rest = max(hash, smallest)
    var index = others.count
    while index > 0, others[index - 1] > rest { index -= 1 }
    guard index == 0 || others[index - 1] != rest else { return }
    guard others.count < Self.maximumCount - 1 || index < others.count else { return }
    others.insert(rest, at: index)
    if others.count == Self.maximumCount { others.removeLast() }
  }

  /// Adds all hashes of another.
  mutating func merge(_ other: DistinctTexts) {
    if let first = other.first { insert(first) }
    for hash in other.others { insert(hash) }
  }
}
