import ThresherCore

/// Where a block stands on the page: from its ends, from the title, from what the rules take for the
/// article.
enum PlaceFeatures: FeatureGroup {
  static let name = "place"
  static let columns = [
    "index", "fromEnd", "bytesBefore", "proseBefore", "proseAfter", "fromTitle", "isTitle",
    "afterTitle", "isCandidate", "isLead", "fromCandidateStart", "fromCandidateEnd",
    "candidateShare",
  ]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let count = page.blocks.count
    let all = 0..<count
    let bytes = page.blocks.bytes(in: all)
    let prose = page.measures.sentenceBytes(in: all)
    let candidates = page.structure.candidates
    let title = page.structure.titleBlock
    let places = page.places
    for block in all {
      let before = page.measures.sentenceBytes(in: 0..<block)
      let fromTitle = title.map { places.distance(from: $0, to: block) } ?? 0
      matrix.set(
        block, from: column,
        logarithm(places.distance(from: 0, to: block)), logarithm(count - block),
        share(page.blocks.bytes(in: 0..<block), bytes), share(before, prose),
        share(prose - before, prose),
        fromTitle < 0 ? -logarithm(-fromTitle) : logarithm(fromTitle),
        title == block ? 1 : 0, title == nil ? 0 : fromTitle > 0 ? 1 : -1,
        candidates.contains(block) ? 1 : 0, page.structure.lead.contains(block) ? 1 : 0,
        signed(places.distance(from: candidates.lowerBound, to: block)),
        signed(candidates.upperBound - 1 - block),
        share(page.measures.sentenceBytes(in: candidates), prose))
    }
  }

  private static func signed(_ distance: Int) -> Float {
    distance < 0 ? -logarithm(-distance) : logarithm(distance)
  }
}
