import ThresherCore

/// The lines over a plain text: its title, "By …", a day.
enum HeadLines {
  private static let maximumTitleCharacters = 160

  /// Moves what is unmistakable from the first paragraphs to the metadata that lacks it.
  static func take(
    from paragraphs: inout [Paragraph], _ text: UnsafeBufferPointer<UInt8>,
    into article: inout Article
  ) {
    if article.metadata.title == nil, paragraphs.count > 1, isTitle(paragraphs[0], paragraphs[1...])
    {
      article.metadata.title = String(decoding: paragraphs[0].text, as: UTF8.self)
      paragraphs.removeFirst()
    }
    for _ in 0..<2 {
      guard paragraphs.count > 1, let first = paragraphs.first, first.lines == 1,
        !first.isRunning,
        takeByline(first, &article) || takeDay(first, before: paragraphs[1...], &article)
      else { break }
      paragraphs.removeFirst()
    }
  }

  private static func isTitle(_ first: Paragraph, _ rest: ArraySlice<Paragraph>) -> Bool {
    if case .heading(level: 1) = first.kind { return true }
    guard first.lines == 1, first.characters <= maximumTitleCharacters, first.last.words >= 2,
      first.kind == .paragraph, !first.last.isOpen,
      !first.last.endsSentence || first.text.last == 0x3F || first.text.last == 0x21
    else { return false }
    return rest.prefix(4).contains { $0.isRunning }
  }

  /// "By Ada Marsh": two to four words with capitals after the word for it.
  private static func takeByline(_ paragraph: Paragraph, _ article: inout Article) -> Bool {
    let words = paragraph.text.split(separator: 0x20)
    guard article.metadata.authors.isEmpty, (3...5).contains(words.count),
      bylineWords.contains(String(decoding: words[0], as: UTF8.self).lowercased()),
      words.dropFirst().allSatisfy({ isCapital($0) && !$0.contains(where: isDigit) })
    else { return false }
    article.metadata.authors = [
      String(decoding: paragraph.text[words[1].startIndex...], as: UTF8.self)
    ]
    return true
  }

  private static let bylineWords: Set<String> = [
    "by", "von", "par", "por", "di", "door", "автор:", "autor:", "author:", "text:",
  ]

  /// A day by itself; where others stand amid the text it is the first of a chronicle.
  private static func takeDay(
    _ paragraph: Paragraph, before rest: ArraySlice<Paragraph>, _ article: inout Article
  ) -> Bool {
    guard article.metadata.published == nil, let day = self.day(paragraph),
      !rest.contains(where: { self.day($0) != nil })
    else { return false }
    article.metadata.published = Metadata.SourcedDate(
      time: Timestamp(secondsSinceEpoch: day.daysSinceEpoch * 86_400, precision: .day),
      source: .text)
    return true
  }

  private static func day(_ paragraph: Paragraph) -> CivilDate? {
    paragraph.lines == 1 && paragraph.characters <= 40 ? WrittenDay.read(paragraph.text) : nil
  }

  private static func isCapital(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    return first >= 0x41 && first <= 0x5A || first >= 0xC3
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
