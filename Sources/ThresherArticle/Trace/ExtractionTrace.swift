public import ThresherCore

/// What the extractor saw of a page and decided, step by step, for people who ask why.
///
/// The extractor fills it while it works, when `ArticleExtractor.Scratch.trace` holds one, and never
/// reads it.
public struct ExtractionTrace: Sendable {
  /// A step that turned a block.
  public struct Turn: Hashable, Sendable {
    /// The step's name.
    public var step: String
    /// Whether it kept the block or let it go.
    public var isKept: Bool
  }

  /// A block of the page, furniture too.
  public struct Block: Sendable {
    /// What it is.
    public var kind: ThresherCore.Block.Kind
    /// Its text, whole.
    public var text: String
    /// The content model's, 0…1; nil where it was not asked.
    public var score: Float?
    /// The steps that turned it, in order; the last one decided.
    public var turns: [Turn] = []

    /// Whether it is in the article, where rules may cut it still.
    public var isKept: Bool { turns.last?.isKept ?? false }
  }

  /// All blocks of the page, in document order.
  public internal(set) var blocks: [Block] = []
  /// How likely the page is of each kind, likeliest first; empty for plain text.
  public internal(set) var kinds: [(type: PageType, probability: Float)] = []
  /// The score from which on blocks of the page are kept.
  public internal(set) var bar: Float?
  /// What was put forward for the metadata, field by field, best first.
  public internal(set) var candidates: [MetadataNote] = []

  /// The article as it was when all blocks were decided and all rules had cut; nil before.
  ///
  /// Its blocks are the kept ones of `blocks`, in order.
  public internal(set) var article: Article?

  /// An empty one.
  public init() {}

  /// Notes the blocks of a page and its kinds.
  mutating func open(_ page: MeasuredPage) {
    page.blocks.text.withUnsafeBufferPointer { text in
      blocks = (0..<page.blocks.count).map { block in
        Block(
          kind: page.blocks.kinds[block],
          text: String(decoding: text[page.blocks.span(of: block).range], as: UTF8.self))
      }
    }
    kinds = zip(PageTypeModel.types, page.kinds).map { (type: $0, probability: $1) }
    kinds.sort { $0.probability > $1.probability }
  }

  /// Notes the model's scores.
  mutating func note(scores: [Float]) {
    for (block, score) in zip(blocks.indices, scores) { blocks[block].score = score }
  }

  /// Notes what is kept after a step.
  mutating func note(_ step: String, _ keep: [Bool]) {
    for (block, isKept) in zip(blocks.indices, keep)
    where blocks[block].turns.isEmpty || blocks[block].isKept != isKept {
      blocks[block].turns.append(Turn(step: step, isKept: isKept))
    }
  }

  /// Notes the lines of a plain text that a step keeps or lets go.
  mutating func note(
    _ step: String, _ lines: [PlainLine], of text: UnsafeBufferPointer<UInt8>, isKept: Bool = false
  ) {
    for line in lines { note(step, .paragraph, text[line.whole.range], isKept: isKept) }
  }

  /// Notes a paragraph of a plain text that a step keeps or lets go.
  mutating func note(_ step: String, _ paragraph: Paragraph, isKept: Bool) {
    note(step, paragraph.kind, paragraph.text, isKept: isKept)
  }

  private mutating func note(
    _ step: String, _ kind: ThresherCore.Block.Kind, _ text: some Collection<UInt8>, isKept: Bool
  ) {
    guard !text.isEmpty else { return }
    let text = String(decoding: text, as: UTF8.self)
    blocks.append(Block(kind: kind, text: text, turns: [Turn(step: step, isKept: isKept)]))
  }
}
