import ThresherCore
import ThresherHTML

/// How far apart blocks stand, in blocks and in bytes, where of a long text only the first blocks
/// count: of what stands in containers of a template with many paragraphs.
///
/// What stands far down a page or behind its last heading is seldom its text, but in a text that is
/// itself that long; of such there were too few to learn it from. Without this 200 paragraphs of
/// news in one article lost two thirds (2026-11-26).
struct BlockPlaces {
  private var blocksBefore: [Int32] = [0]
  private var bytesBefore: [Int32] = [0]

  /// More paragraphs of one template are a long text.
  private static let longText = 100
  /// How many blocks of its template count.
  private static let mostCounted = 60

  init(_ tree: HTMLTree, _ blocks: PageBlocks, _ measures: BlockFeatures) {
    blocksBefore.reserveCapacity(blocks.count + 1)
    bytesBefore.reserveCapacity(blocks.count + 1)
    let isLong = (0..<blocks.count).count(where: measures.isRunning) > Self.longText
    let templates = isLong ? Self.templates(tree, blocks, measures) : []
    var paragraphs: [UInt64: Int] = [:]
    for (block, template) in templates.enumerated() where measures.isRunning(block) {
      paragraphs[template, default: 0] += 1
    }
    var counted: [UInt64: Int] = [:]
    for block in 0..<blocks.count {
      var counts = true
      if isLong, paragraphs[templates[block], default: 0] > Self.longText {
        counted[templates[block], default: 0] += 1
        counts = counted[templates[block], default: 0] <= Self.mostCounted
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

  /// The template of the lowest element around each block that holds more than it.
  private static func templates(
    _ tree: HTMLTree, _ blocks: PageBlocks, _ measures: BlockFeatures
  ) -> [UInt64] {
    let paths = TemplatePaths(tree).full
    return (0..<blocks.count).map { block in
      var node = measures.holder(of: block)
      while node > 0, blocks.blocks(in: node..<tree.end(of: node)).count <= 1 {
        node = tree.parent(of: node)
      }
      return paths[max(0, node)]
    }
  }
}
