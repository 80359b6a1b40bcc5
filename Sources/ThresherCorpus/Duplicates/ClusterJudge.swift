/// Decides which articles of a cluster are kept, and of which of them each other is a duplicate.
///
/// The first by (published, id) is kept; each later one is a duplicate of the first kept one that it
/// is similar enough to, or else kept itself. One without a date comes last.
public struct ClusterJudge: Sendable {
  /// An article of a cluster.
  public struct Member: Hashable, Sendable {
    /// Its number in the order of the corpus.
    public var article: UInt32
    /// Its identity.
    public var id: [UInt8]
    /// When it was published, in seconds since 1970.
    public var published: Int?
    /// Hash of its text.
    public var text: TextDigest

    /// Makes a member.
    public init(article: UInt32, id: [UInt8], published: Int?, text: TextDigest) {
      self.article = article
      self.id = id
      self.published = published
      self.text = text
    }

    /// By (published, id).
    func precedes(_ other: Member) -> Bool {
      let (first, second) = (published ?? .max, other.published ?? .max)
      return first == second ? id.lexicographicallyPrecedes(other.id) : first < second
    }
  }

  /// What became of one article of a cluster.
  public struct Verdict: Hashable, Sendable {
    /// The article it is about.
    public var article: UInt32
    /// Number and similarity of the article that is kept in its stead; nil for one that is kept.
    public var kept: Kept?

    /// The one that is kept.
    public struct Kept: Hashable, Sendable {
      /// Its number.
      public var article: UInt32
      /// Jaccard over shingles, 1 for one text.
      public var similarity: Double
    }
  }

  /// From so much similarity on an article is a duplicate, 0…1.
  let minimumSimilarity: Double

  /// Makes a judge.
  public init(minimumSimilarity: Double) { self.minimumSimilarity = minimumSimilarity }

  /// The verdicts on the members of one cluster, the first by (published, id) first.
  ///
  /// `shingles` is asked once for each different text; the sets of those kept are held meanwhile.
  public func verdicts<E: Error>(
    _ members: [Member], shingles: (UInt32) throws(E) -> ShingleSet
  ) throws(E) -> [Verdict] {
    var kept: [(member: Member, shingles: ShingleSet?)] = []
    var ofText: [TextDigest: Verdict.Kept] = [:]
    var verdicts: [Verdict] = []
    for member in members.sorted(by: { $0.precedes($1) }) {
      if let known = ofText[member.text] {
        verdicts.append(Verdict(article: member.article, kept: known))
        continue
      }
      var found: Verdict.Kept?
      if !kept.isEmpty, minimumSimilarity < 1 {
        let own = try shingles(member.article)
        for index in kept.indices {
          let other: ShingleSet
          if let known = kept[index].shingles {
            other = known
          } else {
            other = try shingles(kept[index].member.article)
            kept[index].shingles = other
          }
          let similarity = own.similarity(to: other)
          if similarity >= minimumSimilarity {
            found = Verdict.Kept(article: kept[index].member.article, similarity: similarity)
            break
          }
        }
        if found == nil { kept.append((member, own)) }
      } else {
        kept.append((member, nil))
      }
      verdicts.append(Verdict(article: member.article, kept: found))
      ofText[member.text] = found ?? Verdict.Kept(article: member.article, similarity: 1)
    }
    return verdicts
  }
}
