import ThresherCore

/// Plain text to blocks: lines of menus left out, paragraphs by blank lines or by line, hard-wrapped
/// lines joined, headings, lists and quotations recognised; title, author and day from the lines over
/// the text.
struct PlainTextExtractor: Sendable {
  private let model = LineModel.standard

  /// Fills the article's blocks and what its metadata lacks.
  func extract(
    from page: Page, into article: inout Article, _ leftOut: inout LeftOutBlocks,
    _ trace: inout ExtractionTrace?
  ) {
    leftOut.removeAll()
    page.utf8.withUnsafeBufferPointer { text in
      let lines = PlainLine.all(of: text)
      guard !lines.isEmpty else { return }
      let keep = choose(lines, text, &article)
      var reader = ParagraphReader(text, zip(lines, keep).filter(\.1).map(\.0))
      let all = reader.read()
      var paragraphs = all
      HeadLines.take(from: &paragraphs, text, into: &article)
      let taken = all.prefix(all.count - paragraphs.count)
      HeadingFinder.mark(&paragraphs)
      var writer = Writer(text: text, lines: lines, keep: keep, next: 0)
      for paragraph in taken {
        trace?.note("menu", writer.skip(to: paragraph), of: text)
        trace?.note("head-line", paragraph, isKept: false)
      }
      for paragraph in paragraphs where !paragraph.text.isEmpty {
        writer.append(paragraph, to: &article, &leftOut, &trace)
      }
      trace?.note(
        "menu", lines.indices[writer.next...].filter { !keep[$0] }.map { lines[$0] }, of: text)
    }
  }

  /// Which lines are kept: all of them but where the text has menus around it.
  private func choose(
    _ lines: [PlainLine], _ text: UnsafeBufferPointer<UInt8>, _ article: inout Article
  ) -> [Bool] {
    // Beside a last line that is all the rest, every other would look like a menu's.
    let title = PageTitle(lines, text)
    let region =
      lines.count > PlainLine.maximumLines
      ? nil : TextRegion.find(in: lines, isTitled: title?.line != nil)
    var keep = lines.indices.map { region?.contains($0) ?? true }
    if let region, lines.count <= LineModel.maximumLines {
      keep = model.keep(LineFeatures(text, lines, region)) ?? keep
    }
    // Without menus only a line that is repeated is a page's title.
    guard let title, region != nil || title.line != nil else { return keep }
    if article.metadata.title == nil {
      article.metadata.title = title.text
      keep[0] = false
    }
    if let line = title.line { keep[line] = false }
    return keep
  }
}

extension PlainTextExtractor {
  /// Puts paragraphs into an article, and between them the short lines that were left out, so that
  /// the ledger names those.
  private struct Writer {
    let text: UnsafeBufferPointer<UInt8>
    let lines: [PlainLine]
    let keep: [Bool]
    /// The first line that was not come to yet.
    var next: Int

    /// Goes on to a paragraph; the lines before it that were left out.
    mutating func skip(to paragraph: Paragraph) -> [PlainLine] {
      var gap: [PlainLine] = []
      while next < lines.count, lines[next].whole.lowerBound < paragraph.first.whole.lowerBound {
        if !keep[next] { gap.append(lines[next]) }
        next += 1
      }
      return gap
    }

    mutating func append(
      _ paragraph: Paragraph, to article: inout Article, _ leftOut: inout LeftOutBlocks,
      _ trace: inout ExtractionTrace?
    ) {
      let gap = skip(to: paragraph)
      let isPart = !article.blocks.isEmpty && LeftOutBlocks.isPart(gap.map(\.whole.count))
      for line in gap where isPart {
        leftOut.noteLine(at: article.blocks.count)
        article.append(.paragraph, text[line.whole.range])
      }
      trace?.note(isPart ? "left-out" : "menu", gap, of: text, isKept: isPart)
      article.append(paragraph.kind, paragraph.text)
      trace?.note("text", paragraph, isKept: true)
    }
  }
}
