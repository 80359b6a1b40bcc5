import ThresherCore

/// The blocks before and after a block.
enum NeighbourFeatures: FeatureGroup {
  static let name = "neighbours"
  private static let offsets = [-3, -2, -1, 1, 2, 3]
  static let columns =
    offsets.flatMap { offset in
      ["bytes", "linked", "sentence", "kind", "furniture"].map { "\(offset)-\($0)" }
    } + [
      "proseBefore", "proseAfter", "toProseBefore", "toProseAfter", "sinceHeading", "headingLevel",
      "bytesSinceHeading", "headingIsTitle",
    ]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let blocks = page.blocks
    let measures = page.measures
    let count = blocks.count
    for block in 0..<count {
      for (index, offset) in offsets.enumerated() {
        let other = block + offset
        guard other >= 0, other < count else {
          matrix.set(block, from: column + 5 * index, -1, -1, -1, -1, -1)
          continue
        }
        matrix.set(
          block, from: column + 5 * index,
          logarithm(blocks.span(of: other).count), Float(measures.linkDensity(other)),
          measures.isSentence(other) ? 1 : 0, Float(MarkupFeatures.code(blocks.kinds[other])),
          measures.labels[other].isDisjoint(with: .furniture) ? 0 : 1)
      }
    }
    distances(page, &matrix, column + 5 * offsets.count)
  }

  private static let window = 6

  private static func distances(
    _ page: MeasuredPage, _ matrix: inout FeatureMatrix, _ column: Int
  ) {
    let blocks = page.blocks
    let measures = page.measures
    let count = blocks.count
    var lastProse = -100
    var heading = -1
    var level = 0
    for block in 0..<count {
      matrix.set(
        block, from: column,
        logarithm(measures.sentenceBytes(in: max(0, block - window)..<block)),
        logarithm(measures.sentenceBytes(in: block + 1..<min(count, block + 1 + window))),
        logarithm(block - lastProse), 0,
        heading < 0 ? -1 : logarithm(page.places.distance(from: heading, to: block)),
        Float(level), heading < 0 ? -1 : logarithm(page.places.bytes(in: heading..<block)),
        heading >= 0 && heading == page.structure.titleBlock ? 1 : 0)
      if measures.isRunning(block) { lastProse = block }
      if case .heading(let found) = blocks.kinds[block] {
        heading = block
        level = found
      }
    }
    var nextProse = count + 100
    for block in stride(from: count - 1, through: 0, by: -1) {
      matrix[block, column + 3] = logarithm(nextProse - block)
      if measures.isRunning(block) { nextProse = block }
    }
  }
}
