import ThresherCore

/// Section titles without a mark of their own.
enum HeadingFinder {
  private static let maximumCharacters = 110
  private static let maximumWords = 16

  /// Makes headings of the short single lines without an end that stand over running text.
  static func mark(_ paragraphs: inout [Paragraph]) {
    for index in paragraphs.indices where isTitle(paragraphs[index]) {
      guard let next = paragraphs[safe: index + 1],
        next.isRunning || isItem(next) && paragraphs[index].isAfterBlank
      else { continue }
      if index > 0, !isEnd(paragraphs[index - 1]) { continue }
      paragraphs[index].kind = .heading(level: 2)
    }
  }

  /// Whether a paragraph looks like a title by itself.
  static func isTitle(_ paragraph: Paragraph) -> Bool {
    let line = paragraph.last
    return paragraph.kind == .paragraph && paragraph.lines == 1
      && line.characters <= maximumCharacters && line.words <= maximumWords
      && !line.isOpen && !line.startsSmall && (!line.endsSentence || isQuestion(paragraph))
  }

  private static func isQuestion(_ paragraph: Paragraph) -> Bool {
    paragraph.text.last == 0x3F && paragraph.characters <= 80
  }

  /// What stands before a title has come to its end.
  private static func isEnd(_ paragraph: Paragraph) -> Bool {
    switch paragraph.kind {
    case .paragraph: paragraph.last.endsSentence || paragraph.isRunning || isTitle(paragraph)
    default: true
    }
  }

  private static func isItem(_ paragraph: Paragraph) -> Bool {
    if case .listItem = paragraph.kind { true } else { false }
  }
}

extension Array {
  /// The element at an index, nil outside.
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
