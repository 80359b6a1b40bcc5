import ThresherCore
import ThresherHTML

/// The main text of a page as blocks.
///
/// Segmentation, features, the page-level choice and the choice block by block are apart, so that
/// each can be replaced or trained by itself.
struct ContentExtractor: Sendable {
  /// What is kept from page to page.
  struct Scratch {
    var segmenter = BlockSegmenter()
    var labels = NodeLabels()
    var features = BlockFeatures()
    var title = TitleMatcher()
    var keep: [Bool] = []
    var repeats = RepeatedBlocks()
    var leftOut = LeftOutBlocks()
    var matrix = FeatureMatrix()
    var scores: [Float] = []
    var trace: ExtractionTrace?
  }

  private let rules: ContentRules
  private let model: ContentModel
  private let insets: InsetBlocks
  private let comments = ReaderComments()
  private let others = OtherArticles()
  private let types = PageTypeModel()
  private let keptTypes: Set<PageType>

  init(_ configuration: ArticleConfiguration, trees: TreeEnsemble?) {
    rules = ContentRules(keepsCaptions: configuration.captions)
    model = ContentModel(keepsCaptions: configuration.captions, trees: trees)
    insets = InsetBlocks(configuration)
    keptTypes = Set(configuration.keepTypes)
  }

  /// Fills the article's blocks, links, emphases and page type; its metadata is set already.
  func extract(
    from parsed: ParsedPage, into article: inout Article, scratch: inout Scratch
  ) throws(Rejection) {
    var page = view(of: parsed, article.metadata, &scratch)
    page.kinds = types.probabilities(page)
    scratch.trace?.open(page)
    article.pageType = try type(page.kinds)
    if page.blocks.count <= Self.maximumScoredBlocks {
      scratch.matrix.fill(page)
      model.score(scratch.matrix, into: &scratch.scores)
      scratch.trace?.note(scores: scratch.scores)
      model.decide(page, scratch.scores, into: &scratch.keep, &scratch.trace)
    } else {
      model.decideUnscored(page, into: &scratch.keep)
      scratch.trace?.note("unscored", scratch.keep)
      article.warnings.append("article-blocks-unscored")
    }
    scratch.repeats.drop(page.blocks, page.measures, &scratch.keep)
    scratch.trace?.note("repeated", scratch.keep)
    if article.pageType == .article {
      comments.drop(page, &scratch.keep)
      scratch.trace?.note("comments", scratch.keep)
      if others.drop(page, &scratch.keep) { article.warnings.append("article-others-cut") }
      scratch.trace?.note("other-articles", scratch.keep)
    }
    insets.decide(page.tree, page.blocks, &scratch.keep)
    scratch.trace?.note("insets", scratch.keep)
    if !scratch.keep.contains(true) { readAll(parsed, article.metadata, &page, &scratch) }
    scratch.leftOut.find(page, &scratch.keep)
    scratch.trace?.note("left-out", scratch.keep)
    article.append(page.blocks, where: scratch.keep)
  }

  /// Takes the sentences of a page whose text stands where others have none.
  ///
  /// A page that is empty by the model's choice stays so.
  private func readAll(
    _ parsed: ParsedPage, _ metadata: Metadata, _ page: inout MeasuredPage, _ scratch: inout Scratch
  ) {
    let known = page.measures.sentenceBytes(in: 0..<page.blocks.count)
    page = view(of: parsed, metadata, &scratch, readsAll: true)
    let measures = page.measures
    let isElsewhere = measures.sentenceBytes(in: 0..<page.blocks.count) > 2 * known
    for block in scratch.keep.indices {
      scratch.keep[block] =
        isElsewhere && measures.isSentence(block) && measures.sentenceEnds[block] > 0
        && measures.labels[block].isDisjoint(with: .furniture)
    }
    scratch.trace?.open(page)
    scratch.trace?.note("read-all", scratch.keep)
  }

  /// Above this many blocks the model is not asked, since a block costs it about 15 µs.
  ///
  /// All that does not call itself furniture is kept then.
  private static let maximumScoredBlocks = 12_288

  /// An article from this probability on may be meant where the likeliest kind is not kept: of the
  /// articles of WCXB on hosts that were not trained on, 994 in 1,000 reach even 0.1 (2026-11-25).
  private static let doubt: Float = 0.07

  /// The kind of a page, as far as it is wanted.
  private func type(_ probabilities: [Float]) throws(Rejection) -> PageType {
    var best = 0
    for index in probabilities.indices where probabilities[index] > probabilities[best] {
      best = index
    }
    let type = PageTypeModel.types[best]
    if keptTypes.contains(type) { return type }
    if keptTypes.contains(.article), probabilities[0] >= Self.doubt { return type }
    throw Rejection(
      .extract, .notAnArticle, .unwanted, "the page looks like another kind: \(type.rawValue)",
      pageType: type)
  }

  /// A page in all the ways the decisions look at it; what the rules keep is in `scratch.keep` too.
  func view(
    of parsed: ParsedPage, _ metadata: Metadata, _ scratch: inout Scratch, readsAll: Bool = false
  ) -> MeasuredPage {
    let tree = parsed.tree
    scratch.segmenter.segment(tree, readsAll: readsAll)
    let blocks = scratch.segmenter.blocks
    scratch.features.measure(blocks)
    scratch.labels.label(tree, blocks, scratch.features)
    let evidence = PageEvidence(tree)
    var ignored: ContainerLabels = []
    if evidence.contains(.forum) { ignored.formUnion([.comments, .tags, .author]) }
    if !evidence.contains(.article) { ignored.formUnion(.related) }
    scratch.features.add(scratch.labels, blocks, tree, except: ignored)
    scratch.title.set(metadata.title)
    let structure = PageStructure(
      tree, blocks, scratch.features, scratch.labels, &scratch.title)
    rules.decide(blocks, scratch.features, structure, into: &scratch.keep)
    return MeasuredPage(
      tree: tree, blocks: blocks, measures: scratch.features,
      places: BlockPlaces(tree, blocks, scratch.features), labels: scratch.labels,
      structure: structure, evidence: evidence, metadata: metadata, url: parsed.page.url,
      ruled: scratch.keep)
  }
}
