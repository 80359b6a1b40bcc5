import ThresherCore
import ThresherHTML

@testable import ThresherArticle

/// What the extractor makes of a page written in the test.
func metadata(
  _ head: String, _ body: String = "", url: String? = "https://www.example.org/a/story",
  crawled: Timestamp? = nil
) throws -> Metadata {
  let html = "<!DOCTYPE html><html lang=en><head>\(head)</head><body>\(body)</body></html>"
  let page = Page(
    source: Source(key: RecordKey(path: "a")), contentID: "", url: url, crawled: crawled,
    media: .html, utf8: Array(html.utf8))
  let parser = HTMLParser()
  var scratch = parser.makeScratch()
  var article = Article(of: page)
  MetadataExtractor().extract(from: try parser.run(page, scratch: &scratch), into: &article)
  return article.metadata
}

/// The notes on a page written in the test, with those on its text where it has enough.
func warnings(
  _ head: String, _ body: String, crawled: Timestamp? = nil
) throws -> [String] {
  let html = "<!DOCTYPE html><html lang=en><head>\(head)</head><body><main>\(body)</main></body>"
  let page = Page(
    source: Source(key: RecordKey(path: "a")), contentID: "", url: nil, crawled: crawled,
    media: .html, utf8: Array(html.utf8))
  let parser = HTMLParser()
  var scratch = parser.makeScratch()
  let parsed = try parser.run(page, scratch: &scratch)
  if body.utf8.count < 200 {
    var article = Article(of: page)
    MetadataExtractor().extract(from: parsed, into: &article)
    return article.warnings
  }
  let extractor = ArticleExtractor()
  var extractScratch = extractor.makeScratch()
  return try extractor.run(parsed, scratch: &extractScratch).warnings
}

/// A page with one JSON-LD block.
func jsonLD(_ json: String) -> String {
  "<script type=\"application/ld+json\">\(json)</script>"
}
