import ThresherCore

/// Plain text to blocks: paragraphs by blank lines or by line, hard-wrapped lines joined, headings,
/// lists and quotations recognised; title, author and day from the lines over the text.
struct PlainTextExtractor: Sendable {
  /// Fills the article's blocks and what its metadata lacks.
  func extract(
    from page: Page, into article: inout Article, _ trace: inout ExtractionTrace?
  ) {
    page.utf8.withUnsafeBufferPointer { text in
      let lines = PlainLine.all(of: text)
      guard !lines.isEmpty else { return }
      // Beside a last line that is all the rest, every other would look like a menu's.
      let region =
        lines.count > PlainLine.maximumLines ? 0..<lines.count : TextRegion.find(in: lines)
      trace?.note("menu", lines[..<region.lowerBound], of: text)
      var reader = ParagraphReader(text, Array(lines[region]))
      var paragraphs = reader.read()
      if region.count < lines.count { takeTitle(lines, before: region, text, &article) }
      let all = trace == nil ? [] : paragraphs
      HeadLines.take(from: &paragraphs, text, into: &article)
      trace?.note("head-line", all.prefix(all.count - paragraphs.count), isKept: false)
      HeadingFinder.mark(&paragraphs)
      for paragraph in paragraphs where !paragraph.text.isEmpty {
        article.append(paragraph.kind, paragraph.text)
      }
      trace?.note("text", paragraphs[...], isKept: true)
      trace?.note("menu", lines[region.upperBound...], of: text)
    }
  }

  /// Where menus were left out the record's first line is the page's title.
  private func takeTitle(
    _ lines: [PlainLine], before region: Range<Int>, _ text: UnsafeBufferPointer<UInt8>,
    _ article: inout Article
  ) {
    guard article.metadata.title == nil, let first = lines.first, region.lowerBound > 0,
      first.words >= 3, first.characters <= 200
    else { return }
    article.metadata.title = String(decoding: text[first.span.range], as: UTF8.self)
  }
}
