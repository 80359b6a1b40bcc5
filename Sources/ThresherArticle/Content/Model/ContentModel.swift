import Glibc
import ThresherCore

/// The learned decision: which blocks of a page are its text.
///
/// Each block gets the probability that it belongs to the text, by boosted trees over the features;
/// then the page as a whole takes the set of blocks whose F1 can be expected to be best.
struct ContentModel: Sendable {
  private let keepsCaptions: Bool
  private let trees: TreeEnsemble

  /// After so many trees, blocks with a sum below the other number are given up: of 120,000 blocks
  /// 44 in 100, of which 8 in 100,000 would have ended above the lowest bar, none above the highest
  /// (2026-11-25).
  private static let probe = 24
  private static let hopeless: Float = -2.8

  /// On pages with less running text than this, of which there were few to learn from, what the
  /// rules keep is kept too.
  private static let smallPageBytes = 1500
  private static let longestParagraph = 8000
  private static let mostRepeated = 20_000

  init(keepsCaptions: Bool, trees: TreeEnsemble? = nil) {
    self.keepsCaptions = keepsCaptions
    self.trees = trees ?? TreeEnsemble(ContentModel.encoded)
  }

  /// Sets the score, 0…1, of every block.
  func score(_ matrix: FeatureMatrix, into scores: inout [Float]) {
    matrix.values.withUnsafeBufferPointer { values in
      trees.sum(
        values, width: matrix.width, into: &scores, probe: Self.probe, floor: Self.hopeless)
    }
    for block in scores.indices { scores[block] = 1 / (1 + exp(-scores[block])) }
  }

  /// Sets what is kept of a page.
  func decide(
    _ page: MeasuredPage, _ scores: [Float], into keep: inout [Bool],
    _ trace: inout ExtractionTrace?
  ) {
    let best = ExpectedF1.bar(scores, page.measures.words)
    let isSmall = best != nil && Self.paragraphBytes(page) < Self.smallPageBytes
    let bar = best ?? 1
    trace?.bar = bar
    for block in scores.indices { keep[block] = scores[block] >= bar }
    trace?.note("model", keep)
    for block in scores.indices
    where isSmall && (page.ruled[block] || isPlainParagraph(block, page)) { keep[block] = true }
    trace?.note("small-page", keep)
    if let title = page.structure.titleBlock { keep[title] = false }
    trace?.note("title", keep)
    for block in scores.indices where page.blocks.kinds[block] == .caption {
      keep[block] = keepsCaptions && page.ruled[block]
    }
    trace?.note("captions", keep)
    dropIdleHeadings(page, &keep)
    trace?.note("idle-heading", keep)
  }

  /// Sets what is kept of a page with more blocks than can be scored.
  func decideUnscored(_ page: MeasuredPage, into keep: inout [Bool]) {
    for block in keep.indices {
      if case .caption = page.blocks.kinds[block] {
        keep[block] = keepsCaptions
      } else {
        keep[block] = page.measures.labels[block].isDisjoint(with: .furniture)
      }
    }
  }

  /// Bytes of running text that is neither a table's nor preformatted, nor a block longer than a
  /// paragraph gets, nor the same again without end: such are long on pages that say little.
  private static func paragraphBytes(_ page: MeasuredPage) -> Int {
    var bytes = page.measures.sentenceBytes(in: 0..<page.blocks.count)
    var repeated = 0
    var seen: Set<UInt64> = []
    for block in 0..<page.blocks.count where page.measures.isRunning(block) {
      let blockBytes = page.measures.sentenceBytes(in: block..<block + 1)
      let span = page.blocks.span(of: block)
      switch page.blocks.kinds[block] {
      case .tableRow, .preformatted: bytes -= blockBytes
      case _ where span.count > longestParagraph: bytes -= blockBytes
      default:
        if !seen.insert(hash(span, page.blocks)).inserted { repeated += blockBytes }
      }
    }
    return repeated > mostRepeated ? bytes - repeated : bytes
  }

  private static func hash(_ span: TextSpan, _ blocks: PageBlocks) -> UInt64 {
    blocks.text.withUnsafeBufferPointer {
      StableHash.of(UnsafeBufferPointer(rebasing: $0[span.range]))
    }
  }

  private static let doubtful = ContainerLabels.furniture
    .union([.caption, .header, .form, .hidden])

  /// Whether a block is a sentence that nothing speaks against, wherever on the page it stands.
  private func isPlainParagraph(_ block: Int, _ page: MeasuredPage) -> Bool {
    guard case .paragraph = page.blocks.kinds[block] else { return false }
    return page.measures.isSentence(block) && page.measures.linkDensity(block) < 0.1
      && page.measures.labels[block].isDisjoint(with: Self.doubtful)
  }

  /// A heading that heads nothing that is kept is no heading of the text.
  private func dropIdleHeadings(_ page: MeasuredPage, _ keep: inout [Bool]) {
    var levelBelow = 0
    for block in keep.indices.reversed() where keep[block] {
      guard case .heading(let level) = page.blocks.kinds[block] else {
        levelBelow = 7
        continue
      }
      if page.measures.isSentence(block) { continue }
      if levelBelow <= level { keep[block] = false } else { levelBelow = level }
    }
  }
}
