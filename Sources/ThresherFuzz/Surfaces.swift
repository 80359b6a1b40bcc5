import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch
import ThresherHTML

/// One reader and what must hold for it.
struct Surface: Sendable {
  let name: String
  /// What is wrong with what the reader made of some bytes, which lie in a file too; nil when nothing
  /// is.
  let check: @Sendable (_ bytes: [UInt8], _ path: String) -> String?
}

/// All readers.
enum Surfaces {
  static let all = [
    Surface(name: "input") { _, path in input(path) },
    Surface(name: "decode") { bytes, _ in decode(bytes) },
    Surface(name: "html") { bytes, _ in html(bytes) },
    Surface(name: "text") { bytes, _ in article(bytes, .plainText) },
    Surface(name: "document") { bytes, _ in article(bytes, .html) },
    Surface(name: "json") { bytes, _ in json(bytes) },
  ]

  private static func input(_ path: String) -> String? {
    guard let file = try? CorpusWalker.walk([path]).files.first,
      var reader = try? InputReader(file, InputConfiguration())
    else { return "the file can't be opened" }
    // More events than bytes can only be a loop.
    var left = file.byteCount + 1000
    while let event = try? reader.next() {
      left -= 1
      guard left > 0 else { return "no end of records" }
      if case .record(let record) = event, let start = record.source.offset {
        guard start + (record.source.length ?? 0) <= file.byteCount else {
          return "a record lies outside its file"
        }
      }
    }
    return nil
  }

  private static func raw(_ bytes: [UInt8], _ media: RawRecord.Media) -> RawRecord {
    RawRecord(source: Source(key: RecordKey(path: "fuzz")), media: media, body: bytes)
  }

  private static func decode(_ bytes: [UInt8]) -> String? {
    let decoder = PageDecoder()
    var scratch: PageDecoder.Scratch = decoder.makeScratch()
    guard let page = try? decoder.run(raw(bytes, .html), scratch: &scratch) else { return nil }
    return String(validating: page.utf8, as: UTF8.self) == nil ? "the page is not UTF-8" : nil
  }

  private static func html(_ bytes: [UInt8]) -> String? {
    let decoder = PageDecoder()
    let parser = HTMLParser()
    var decoding: PageDecoder.Scratch = decoder.makeScratch()
    var parsing = parser.makeScratch()
    guard let page = try? decoder.run(raw(bytes, .html), scratch: &decoding),
      let parsed = try? parser.run(page, scratch: &parsing)
    else { return nil }
    let tree = parsed.tree
    guard String(validating: tree.text, as: UTF8.self) != nil else {
      return "the text is not UTF-8"
    }
    for node in 1..<max(1, tree.count) {
      let parent = tree.parent(of: node)
      guard parent < node, tree.end(of: node) <= tree.end(of: parent), tree.end(of: node) > node
      else { return "node \(node) is outside its parent" }
    }
    return tree.warnings.contains("html-text-lost") ? "text was lost" : nil
  }

  private static func article(_ bytes: [UInt8], _ media: RawRecord.Media) -> String? {
    let decoder = PageDecoder()
    let parser = HTMLParser()
    let extractor = ArticleExtractor()
    let facts = FactStage(FactsConfiguration())
    var decoding: PageDecoder.Scratch = decoder.makeScratch()
    var parsing = parser.makeScratch()
    var extracting = extractor.makeScratch()
    var finding: FactStage.Scratch = facts.makeScratch()
    guard let page = try? decoder.run(raw(bytes, media), scratch: &decoding),
      let parsed = try? parser.run(page, scratch: &parsing),
      let article = try? extractor.run(parsed, scratch: &extracting),
      let annotated = try? facts.run(article, scratch: &finding)
    else { return nil }
    let text = annotated.text.utf8
    guard String(validating: text, as: UTF8.self) != nil else { return "the text is not UTF-8" }
    let joined = annotated.text.blocks.map { Array(text[$0.span.range]) }
      .joined(separator: [0x0A, 0x0A])
    guard Array(joined) == text else { return "the blocks are not the text" }
    let spans =
      annotated.facts.dates.map(\.span) + annotated.facts.quantities.map(\.span)
      + annotated.facts.quotations.map(\.span) + annotated.facts.acronyms.map(\.span)
    return spans.contains { $0.upperBound > text.count } ? "a fact lies outside the text" : nil
  }

  private static func json(_ bytes: [UInt8]) -> String? {
    _ = try? JSONParser.parse(bytes, mode: .lenient)
    guard String(validating: bytes, as: UTF8.self) != nil,
      let value = try? JSONParser.parse(bytes)
    else { return nil }
    var writer = JSONWriter()
    value.write(to: &writer)
    return (try? JSONParser.parse(writer.bytes)) == value ? nil : "what is written reads otherwise"
  }
}
