/// The different shingles of one text.
public struct ShingleSet: Hashable, Sendable {
  /// In order, each once.
  private let hashes: [UInt64]

  /// Takes the shingles of a text in UTF-8.
  public init(_ text: some Collection<UInt8>) {
    var found: [UInt64] = []
    let scanned: Void? = text.withContiguousStorageIfAvailable { text in
      Shingles.forEach(in: text) { found.append($0) }
    }
    if scanned == nil {
      Array(text).withUnsafeBufferPointer { text in Shingles.forEach(in: text) { found.append($0) }
      }
    }
    found.sort()
    var unique: [UInt64] = []
    unique.reserveCapacity(found.count)
    for hash in found where hash != unique.last { unique.append(hash) }
    hashes = unique
  }

  /// How many there are.
  public var count: Int { hashes.count }

  /// The share of shingles in either set that are in both, 0…1 (Jaccard); 0 when both are empty.
  public func similarity(to other: ShingleSet) -> Double {
    var common = 0
    var (a, b) = (0, 0)
    while a < hashes.count, b < other.hashes.count {
      let (first, second) = (hashes[a], other.hashes[b])
      if first == second { common += 1 }
      if first <= second { a += 1 }
      if second <= first { b += 1 }
    }
    let all = hashes.count + other.hashes.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }
}
