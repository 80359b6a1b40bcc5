import ThresherArticle
import ThresherCore
import ThresherFetch

/// Between the passes: all entries of the gather spool in the output's order, each with the identity
/// it ends up with, and the lines that repeat over sites.
struct Join {
  /// One entry of the gather spool.
  struct Entry: Hashable, Sendable {
    var reference: SpoolFile.Reference
    /// Whether another record of the run carried the claimed identity first.
    var isLaterClaimant: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var index = RepeatedLineIndex()
  /// Names just these entries in this order: what pass 2 did for them counts for no others.
  private(set) var digest: String

  /// Reads the heads of all entries of the inputs, in the inputs' order.
  init(
    inputs: [InputFile], segments: [Manifest.Segment], spool: borrowing SpoolFile, seed: String
  ) throws(ThresherError) {
    var ofInput = PathTable<[Manifest.Segment]>()
    for segment in segments { ofInput[segment.input, default: []].append(segment) }
    var hash = StableHash()
    hash.combine(StableHash.of(seed))
    digest = ""
    var claimed: Set<UInt64> = []
    for input in inputs {
      hash.combine(StableHash.of(input.path))
      var heads: [(key: RecordKey, reference: SpoolFile.Reference, claim: UInt64?)] = []
      var isInOrder = true
      for segment in ofInput[input.path] ?? [] {
        try spool.forEachFrame(in: segment.start..<segment.end) {
          (reference, payload) throws(ThresherError) in
          let head = try GatherHead(payload, path: input.path, spool: spool.path)
          if let last = heads.last, head.key < last.key { isInOrder = false }
          if let lines = head.lines { index.add(lines) }
          heads.append((head.key, reference, head.claimedID.map { StableHash.of($0) }))
        }
      }
      // Members of an archive come in the archive's order.
      if !isInOrder { heads.sort { $0.key < $1.key } }
      for head in heads {
        hash.combine(UInt64(head.reference.offset))
        hash.combine(UInt64(head.reference.payloadBytes))
        let isLater = head.claim.map { !claimed.insert($0).inserted } ?? true
        entries.append(Entry(reference: head.reference, isLaterClaimant: isLater))
      }
    }
    digest = String(hash.finish(), radix: 16)
  }
}
