/// Puts articles that say the same into clusters.
///
/// Articles are numbers in the order of the corpus. What comes in may be candidates that agree by
/// chance: each pair that would join two clusters is looked at.
public struct DuplicateClusters: Sendable {
  /// In a group, an article is compared with one of each of so many clusters before it.
  private static let maximumComparisons = 64
  /// Pairs that were found different and are not looked at again.
  private static let maximumRemembered = 1 << 16

  private var sets: UnionFind
  private var different: Set<UInt64> = []

  /// Makes clusters of one article each.
  public init(count: Int) { sets = UnionFind(count: count) }

  /// Joins articles with one and the same text.
  public mutating func joinSame(_ articles: [UInt32]) {
    guard let first = articles.first else { return }
    for article in articles.dropFirst() { sets.unite(first, article) }
  }

  /// Joins those articles of a group of candidates that are alike.
  ///
  /// `isAlike` is asked for pairs that are in different clusters.
  public mutating func join<E: Error>(
    _ candidates: [UInt32], isAlike: (UInt32, UInt32) throws(E) -> Bool
  ) throws(E) {
    var seen: [UInt32] = []
    for article in candidates {
      let root = sets.root(of: article)
      let before = seen.suffix(Self.maximumComparisons)
      if before.contains(where: { sets.root(of: $0) == root }) { continue }
      for other in before where sets.root(of: other) != sets.root(of: article) {
        let pair = UInt64(other) << 32 | UInt64(article)
        guard !different.contains(pair) else { continue }
        if try isAlike(other, article) {
          sets.unite(other, article)
        } else {
          if different.count >= Self.maximumRemembered { different.removeAll() }
          different.insert(pair)
        }
      }
      seen.append(article)
    }
  }

  /// The clusters of more than one article.
  public mutating func clusters() -> [[UInt32]] { sets.sets() }
}
