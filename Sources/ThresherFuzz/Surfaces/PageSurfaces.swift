import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch
import ThresherHTML

/// Pages: the tree by itself, and the whole line up to the facts.
enum PageSurfaces {
  static let all = [
    Surface(name: "html", seedEndings: [".html", ".htm", ".xhtml"]) { bytes, _ in tree(bytes) },
    Surface(name: "tag") { bytes, _ in
      tree(Array("<p>before<a href=\"".utf8) + bytes + Array("\" title='x'>after".utf8))
    },
    Surface(name: "json-ld", seedEndings: [".json", ".jsonl", ".html"]) { bytes, _ in
      let head = "<title>A page</title><script type=\"application/ld+json\">"
      return article(
        Array(head.utf8) + bytes + Array("</script><p>\(sentence)".utf8), .html)
    },
    Surface(name: "text", seedEndings: [".txt", ".html"]) { bytes, _ in
      article(bytes, .plainText)
    },
    Surface(name: "document", seedEndings: [".html", ".htm", ".xhtml"]) { bytes, _ in
      article(bytes, .html)
    },
  ]

  private static let sentence =
    "The council voted on Tuesday to pay 12 million dollars, the mayor said, for a new bridge."

  /// Made once: it takes the models apart.
  private static let extractor: ArticleExtractor = {
    var configuration = ArticleConfiguration()
    configuration.keepTypes = PageType.allCases
    return ArticleExtractor(configuration)
  }()

  private static func page(_ bytes: [UInt8], _ media: RawRecord.Media) -> Page? {
    let decoder = PageDecoder()
    var scratch: PageDecoder.Scratch = decoder.makeScratch()
    let record = RawRecord(
      source: Source(key: RecordKey(path: "fuzz")), media: media, body: bytes)
    return try? decoder.run(record, scratch: &scratch)
  }

  /// The tree is one, its text is UTF-8 and is all there; with small limits it is as small.
  private static func tree(_ bytes: [UInt8]) -> String? {
    guard let page = page(bytes, .html) else { return nil }
    if let complaint = tree(page, HTMLConfiguration()) { return complaint }
    var small = HTMLConfiguration()
    small.maximumNodes = 1000
    small.maximumTextBytes = 1024
    small.overLimit = .truncate
    return tree(page, small)
  }

  private static func tree(_ page: Page, _ configuration: HTMLConfiguration) -> String? {
    let parser = HTMLParser(configuration)
    var scratch = parser.makeScratch()
    guard let tree = try? parser.run(page, scratch: &scratch).tree else { return nil }
    guard String(validating: tree.text, as: UTF8.self) != nil else {
      return "the text is not UTF-8"
    }
    guard tree.text.count <= configuration.maximumTextBytes else {
      return "more text than the limit"
    }
    // Formatting elements are opened again by the dozen.
    guard tree.count <= configuration.maximumNodes + 100 else { return "more nodes than the limit" }
    for node in 1..<max(1, tree.count) {
      let parent = tree.parent(of: node)
      guard parent < node, tree.end(of: node) <= tree.end(of: parent), tree.end(of: node) > node
      else { return "node \(node) is outside its parent" }
    }
    return tree.warnings.contains("html-text-lost") ? "text was lost" : nil
  }

  private static func article(_ bytes: [UInt8], _ media: RawRecord.Media) -> String? {
    let parser = HTMLParser()
    let facts = FactStage(FactsConfiguration())
    var parsing = parser.makeScratch()
    var extracting = extractor.makeScratch()
    var finding: FactStage.Scratch = facts.makeScratch()
    guard let page = page(bytes, media),
      let parsed = try? parser.run(page, scratch: &parsing),
      let article = try? extractor.run(parsed, scratch: &extracting),
      let annotated = try? facts.run(article, scratch: &finding)
    else { return nil }
    let text = annotated.text.utf8
    guard String(validating: text, as: UTF8.self) != nil else { return "the text is not UTF-8" }
    let joined = annotated.text.blocks.map { Array(text[$0.span.range]) }
      .joined(separator: [0x0A, 0x0A])
    guard Array(joined) == text else { return "the blocks are not the text" }
    guard article.cuts.allSatisfy({ $0.span.upperBound <= article.utf8.count }) else {
      return "a cut lies outside the text"
    }
    let spans =
      annotated.facts.dates.map(\.span) + annotated.facts.quantities.map(\.span)
      + annotated.facts.quotations.map(\.span) + annotated.facts.acronyms.map(\.span)
    for span in spans {
      guard span.upperBound <= text.count else { return "a fact lies outside the text" }
      guard String(validating: text[span.range], as: UTF8.self) != nil else {
        return "a fact begins or ends inside a character"
      }
    }
    return nil
  }
}
