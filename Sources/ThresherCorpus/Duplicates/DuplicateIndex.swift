public import ThresherCore

/// Which articles of a run have the same text, and which are versions of one page.
///
/// Of the articles with one text the first by (published, id) is kept; one without a date comes
/// last. All must be in before the first verdict is asked for. Costs about 200 bytes an article.
public struct DuplicateIndex: Mergeable {
  /// What an article is to the others.
  public struct Verdict: Hashable, Sendable {
    /// The id of the article kept in its stead; nil for the one that is kept.
    public var duplicateOf: String?
    /// The id of the first article of its cluster; nil when it is alone.
    public var clusterID: String?
    /// The id of the earliest record with its canonical URL; nil for that one itself.
    public var versionOf: String?
  }

  /// The first 16 bytes of a SHA-256.
  private struct Digest: Hashable {
    let high: UInt64
    let low: UInt64

    /// Takes the first 32 hexadecimal digits.
    init(hex: String) {
      high = UInt64(hex.prefix(16), radix: 16) ?? 0
      low = UInt64(hex.dropFirst(16).prefix(16), radix: 16) ?? 0
    }
  }

  private struct Entry {
    let published: Int?
    let text: Digest
    let page: Digest?
    /// Its id ends here in `ids`, and starts where the one before it ends.
    let idEnd: Int
    /// The entry before it whose id has the same hash.
    let sameHash: UInt32?
  }

  private struct Group {
    var first: UInt32
    var count: UInt32
  }

  private var ids: [UInt8] = []
  private var entries: [Entry] = []
  private var byID: [UInt64: UInt32] = [:]
  private var byText: [Digest: Group] = [:]
  private var byPage: [Digest: UInt32] = [:]

  /// No articles.
  public init() {}

  /// How many articles are in.
  public var count: Int { entries.count }

  /// Puts an article in: its id, which is in once; the hexadecimal SHA-256 of its final text; when
  /// it was published, in seconds since 1970; and its canonical URL as in the record.
  ///
  /// An id that is in already is ignored.
  public mutating func add(
    id: String, textSHA256: String, published: Int?, canonicalURL: String?
  ) {
    let page = canonicalURL.map { Digest(hex: SHA256.hexDigest(of: $0.utf8)) }
    add(Array(id.utf8), Digest(hex: textSHA256), published, page)
  }

  /// Puts all articles of the other in.
  public mutating func merge(_ other: DuplicateIndex) {
    for (index, entry) in other.entries.enumerated() {
      add(Array(other.id(at: UInt32(index))), entry.text, entry.published, entry.page)
    }
  }

  /// The verdicts on all articles, once all are in.
  public func verdicts() -> Verdicts { Verdicts(index: self) }

  /// What every article is to the others.
  public struct Verdicts: Sendable {
    fileprivate let index: DuplicateIndex

    /// The verdict on one article; nothing for one that is not in.
    public subscript(_ id: String) -> Verdict { index.verdict(for: id) }
  }

  private func verdict(for id: String) -> Verdict {
    guard let index = place(of: Array(id.utf8)) else { return Verdict() }
    var verdict = Verdict()
    let entry = entries[Int(index)]
    if let group = byText[entry.text], group.count > 1 {
      verdict.clusterID = string(at: group.first)
      if group.first != index { verdict.duplicateOf = verdict.clusterID }
    }
    if let page = entry.page, let first = byPage[page], first != index {
      verdict.versionOf = string(at: first)
    }
    return verdict
  }

  private mutating func add(_ id: [UInt8], _ text: Digest, _ published: Int?, _ page: Digest?) {
    guard place(of: id) == nil else { return }
    let index = UInt32(entries.count)
    let hash = StableHash.of(id)
    ids += id
    entries.append(
      Entry(
        published: published, text: text, page: page, idEnd: ids.count, sameHash: byID[hash]))
    byID[hash] = index
    if let group = byText[text] {
      byText[text] = Group(first: earlier(index, group.first), count: group.count + 1)
    } else {
      byText[text] = Group(first: index, count: 1)
    }
    if let page { byPage[page] = byPage[page].map { earlier(index, $0) } ?? index }
  }

  private func place(of id: [UInt8]) -> UInt32? {
    var next = byID[StableHash.of(id)]
    while let index = next {
      if self.id(at: index).elementsEqual(id) { return index }
      next = entries[Int(index)].sameHash
    }
    return nil
  }

  /// The first of two by (published, id).
  private func earlier(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let first = entries[Int(a)].published ?? .max
    let second = entries[Int(b)].published ?? .max
    if first != second { return first < second ? a : b }
    return id(at: a).lexicographicallyPrecedes(id(at: b)) ? a : b
  }

  private func id(at index: UInt32) -> ArraySlice<UInt8> {
    ids[(index == 0 ? 0 : entries[Int(index) - 1].idEnd)..<entries[Int(index)].idEnd]
  }

  private func string(at index: UInt32) -> String { String(decoding: id(at: index), as: UTF8.self) }
}
