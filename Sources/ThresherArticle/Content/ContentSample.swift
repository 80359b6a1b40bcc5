import ThresherCore
public import ThresherHTML

/// The blocks of a page with their features: what the content model is trained on.
public struct ContentSample: Sendable {
  /// The texts of all blocks, in order.
  public var blocks: [String] = []
  /// A row of `columns.count` numbers a block.
  public var features: [Float] = []
  /// `pageColumns.count` numbers about the page.
  public var page: [Float] = []
  /// What the rules keep.
  public var ruled: [Bool] = []

  /// The names of the features, in order.
  public static var columns: [String] { FeatureGroups.columns }
  /// The names of the page's numbers, in order.
  public static var pageColumns: [String] { PageTypeFeatures.columns }
}

extension ArticleExtractor {
  /// Cuts a page into blocks and measures them, deciding nothing.
  public func sample(_ parsed: ParsedPage, scratch: inout Scratch) -> ContentSample {
    var article = Article(of: parsed.page)
    metadata.extract(from: parsed, into: &article)
    let page = content.view(of: parsed, article.metadata, &scratch.content)
    scratch.content.matrix.fill(page)
    var sample = ContentSample()
    page.blocks.text.withUnsafeBufferPointer { text in
      for block in 0..<page.blocks.count {
        sample.blocks.append(
          String(decoding: text[page.blocks.span(of: block).range], as: UTF8.self))
      }
    }
    sample.page = PageTypeFeatures.row(page)
    sample.features = scratch.content.matrix.values
    sample.ruled = page.ruled
    return sample
  }
}
