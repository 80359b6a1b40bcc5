import ThresherCore

/// What the rules would do with a block and those around it.
enum RuleFeatures: FeatureGroup {
  static let name = "rules"
  static let columns = ["keep", "before", "after", "keptShare", "toKept"]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let count = page.blocks.count
    var keptBytes = 0
    for block in 0..<count where page.ruled[block] {
      keptBytes += page.blocks.span(of: block).count
    }
    let kept = share(keptBytes, page.blocks.bytes(in: 0..<count))
    var last = -100
    for block in 0..<count {
      matrix.set(
        block, from: column,
        page.ruled[block] ? 1 : 0, block > 0 && page.ruled[block - 1] ? 1 : 0,
        block + 1 < count && page.ruled[block + 1] ? 1 : 0, kept, logarithm(block - last))
      if page.ruled[block] { last = block }
    }
    var next = count + 100
    for block in stride(from: count - 1, through: 0, by: -1) {
      matrix[block, column + 4] = min(matrix[block, column + 4], logarithm(next - block))
      if page.ruled[block] { next = block }
    }
  }
}
