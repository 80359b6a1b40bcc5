import ThresherCore

/// The title of a text that was made of a page: its first line, which has the site's name at its end,
/// and the line that repeats it as the page's heading.
struct PageTitle {
  /// As it is printed.
  let text: String
  /// The heading; nil when no line repeats the first one.
  let line: Int?

  private static let maximumCharacters = 200
  /// Folded bytes of a title.
  private static let leastBytes = 8

  /// Finds the title of a text; nil when its first line looks like none.
  init?(_ lines: [PlainLine], _ text: UnsafeBufferPointer<UInt8>) {
    guard let first = lines.first, first.characters <= Self.maximumCharacters, !first.endsSentence
    else { return nil }
    func string(_ line: PlainLine) -> String {
      String(decoding: text[line.span.range], as: UTF8.self)
    }
    var title = TitleText(string(first), weight: 0, source: .text, isHeadline: false)
    var parts: Set<FoldedTitle> = [title.folded]
    for separator in title.separators {
      parts.insert(FoldedTitle(title.text[..<separator.lowerBound].utf8))
    }
    parts = parts.filter { $0.bytes.count >= Self.leastBytes }
    guard !parts.isEmpty else { return nil }
    line =
      lines.indices.dropFirst().first {
        lines[$0].characters <= Self.maximumCharacters
          && parts.contains(FoldedTitle(text[lines[$0].span.range]))
      } ?? LineFeatures.titleLine(lines, text)
    if let line {
      self.text = string(lines[line])
    } else {
      guard first.words >= 3 else { return nil }
      title.cutShortTail(bars: false)
      self.text = title.text
    }
  }
}
