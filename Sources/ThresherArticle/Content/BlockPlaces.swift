import ThresherCore
import ThresherHTML

/// How far apart blocks stand, in blocks and in bytes, where of many paragraphs in containers of one
/// template only the first count.
///
/// What stands far down a page or behind its last heading is seldom its text, but in a text that is
/// itself that long; of such there were too few to learn it from. Without this 200 paragraphs of
/// news in one article lost two thirds (2026-11-26).
struct BlockPlaces {
  private var blocksBefore: [Int32] = [0]
  private var bytesBefore: [Int32] = [0]

  /// How many paragraphs of a template count: few pages to learn from had more.
  private static let mostCounted = 40

  init(_ tree: HTMLTree, _ blocks: PageBlocks, _ measures: BlockFeatures) {
    blocksBefore.reserveCapacity(blocks.count + 1)
    bytesBefore.reserveCapacity(blocks.count + 1)
    let isLong = (0..<blocks.count).count(where: measures.isRunning) > Self.mostCounted
    let paths = isLong ? TemplatePaths(tree).full : []
    var paragraphs: [UInt64: Int] = [:]
    for block in 0..<blocks.count {
      var counts = true
      if isLong {
        let template = paths[container(of: block, tree, blocks, measures)]
        let before = paragraphs[template, default: 0]
        paragraphs[template] = before + (measures.isRunning(block) ? 1 : 0)
        counts = before < Self.mostCounted
      }
      blocksBefore.append(blocksBefore[block] + (counts ? 1 : 0))
      bytesBefore.append(bytesBefore[block] + (counts ? Int32(blocks.span(of: block).count) : 0))
    }
  }

  /// Blocks from one to another; below zero where the other comes before.
  func distance(from block: Int, to other: Int) -> Int {
    Int(blocksBefore[other] - blocksBefore[block])
  }

  /// Bytes of the blocks of a range.
  func bytes(in range: Range<Int>) -> Int {
    Int(bytesBefore[range.upperBound] - bytesBefore[range.lowerBound])
  }

  /// The lowest element with more than a block.
  private func container(
    of block: Int, _ tree: HTMLTree, _ blocks: PageBlocks, _ measures: BlockFeatures
  ) -> Int {
    var node = measures.holder(of: block)
    while node > 0, blocks.blocks(in: node..<tree.end(of: node)).count <= 1 {
      node = tree.parent(of: node)
    }
    return max(0, node)
  }
}
