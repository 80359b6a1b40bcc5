import ThresherCore

/// Finds text that a page holds twice: once for each width of screen, or again for readers without
/// script.
struct RepeatedBlocks {
  private var seen: Set<UInt64> = []
  private var isRepeated: [Bool] = []

  /// Drops running text that was kept before, and with it the headings and short lines that stand
  /// between two such blocks.
  mutating func drop(_ blocks: PageBlocks, _ features: BlockFeatures, _ keep: inout [Bool]) {
    seen.removeAll(keepingCapacity: true)
    isRepeated.removeAll(keepingCapacity: true)
    var repeated = 0
    blocks.text.withUnsafeBufferPointer { text in
      for block in 0..<blocks.count {
        guard keep[block] else {
          isRepeated.append(false)
          continue
        }
        let range = blocks.span(of: block).range
        let hash = StableHash.of(UnsafeBufferPointer(rebasing: text[range]))
        let isNew = seen.insert(hash).inserted
        isRepeated.append(!isNew)
        if !isNew, features.isSentence(block) { repeated += 1 }
      }
    }
    guard repeated > 0 else { return }
    var lastIsRepeated = false
    for block in 0..<blocks.count where keep[block] {
      let isSentence = features.isSentence(block)
      if isRepeated[block], isSentence || lastIsRepeated || nextIsRepeated(block, features, keep) {
        keep[block] = false
      }
      lastIsRepeated = isRepeated[block] && (isSentence || lastIsRepeated)
    }
  }

  private func nextIsRepeated(_ block: Int, _ features: BlockFeatures, _ keep: [Bool]) -> Bool {
    var next = block + 1
    while next < isRepeated.count, !keep[next] { next += 1 }
    return next < isRepeated.count && isRepeated[next] && features.isSentence(next)
  }
}
