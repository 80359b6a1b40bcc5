import ThresherCore
import ThresherHTML

/// How far apart blocks stand, in blocks and in bytes, where of a long text only the first blocks
/// count, whatever they are.
///
/// What stands far down a page or behind its last heading is seldom its text, but in a text that is
/// itself that long; of such there were too few to learn it from. Without this 200 paragraphs of
/// news in one article lost two thirds (2026-11-26).
struct BlockPlaces {
  private var blocksBefore: [Int32] = [0]
  private var bytesBefore: [Int32] = [0]

  /// More paragraphs in containers of one template are a long text.
  private static let mostUsual = 100
  /// How many of its blocks count.
  private static let mostCounted = 60

  init(_ tree: HTMLTree, _ blocks: PageBlocks, _ measures: BlockFeatures) {
    let longText = Self.longText(tree, blocks, measures)
    let uncounted = longText.dropFirst(Self.mostCounted)
    blocksBefore.reserveCapacity(blocks.count + 1)
    bytesBefore.reserveCapacity(blocks.count + 1)
    for block in 0..<blocks.count {
      let counts = !uncounted.contains(block)
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

  /// From the first to the last block in containers of the template that most paragraphs have; empty
  /// where those are too few for a long text.
  private static func longText(
    _ tree: HTMLTree, _ blocks: PageBlocks, _ measures: BlockFeatures
  ) -> Range<Int> {
    let all = 0..<blocks.count
    guard all.count(where: measures.isRunning) > mostUsual else { return 0..<0 }
    let templates = templates(tree, blocks, measures)
    var paragraphs: [UInt64: Int] = [:]
    for block in all where measures.isRunning(block) {
      paragraphs[templates[block], default: 0] += 1
    }
    guard let most = paragraphs.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      most.value > mostUsual, let first = templates.firstIndex(of: most.key),
      let last = templates.lastIndex(of: most.key)
    else { return 0..<0 }
    return first..<last + 1
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
