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
    var debugStructure = PageStructure()
  }

  private let model: ContentModel

  init(_ configuration: ArticleConfiguration) {
    model = ContentModel(keepsCaptions: configuration.captions)
  }

  /// Fills the article's blocks, links, emphases and page type; its metadata is set already.
  func extract(
    from parsed: ParsedPage, into article: inout Article, scratch: inout Scratch
  ) throws(Rejection) {
    let tree = parsed.tree
    scratch.segmenter.segment(tree)
    let blocks = scratch.segmenter.blocks
    scratch.features.measure(blocks)
    scratch.labels.label(tree, blocks, scratch.features)
    let evidence = PageEvidence(tree)
    article.pageType = evidence.pageType
    var ignored: ContainerLabels = []
    if evidence.contains(.forum) { ignored.formUnion([.comments, .tags, .author]) }
    if !evidence.contains(.article) { ignored.formUnion(.related) }
    scratch.features.add(scratch.labels, blocks, tree, except: ignored)
    scratch.title.set(article.metadata.title)
    let structure = PageStructure(
      tree, blocks, scratch.features, scratch.labels, &scratch.title)
    scratch.debugStructure = structure
    model.decide(blocks, scratch.features, structure, into: &scratch.keep)
    scratch.repeats.drop(blocks, scratch.features, &scratch.keep)
    article.append(blocks, where: scratch.keep)
  }
}
