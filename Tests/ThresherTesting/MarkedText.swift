public import ThresherCore

/// A text with its facts marked in it: `"said [person|Ada Byron] on [date 2024-05-03|Friday]"`.
///
/// A mark is `[kind|text]` or `[kind value|text]`; marks do not nest. Lines are paragraphs. A
/// bracket that is no mark is written twice.
public struct MarkedText: Sendable {
  /// What stands between a mark's brackets.
  public struct Mark: Hashable, Sendable, CustomStringConvertible {
    /// The word before the value.
    public var kind: String
    /// What stands between the kind and the bar, or nil.
    public var value: String?
    /// The marked text.
    public var text: String
    /// Where it stands in the article's final text, in UTF-8 bytes.
    public var span: TextSpan

    /// Makes a mark.
    public init(kind: String, value: String?, text: String, span: TextSpan) {
      self.kind = kind
      self.value = value
      self.text = text
      self.span = span
    }

    /// As it was written, with its place.
    public var description: String {
      "[" + kind + (value.map { " " + $0 } ?? "") + "|" + text + "]@\(span.lowerBound)"
    }
  }

  /// The text without the marks, a paragraph a line.
  public private(set) var paragraphs: [String] = []
  /// In order.
  public private(set) var marks: [Mark] = []

  /// Reads a marked text.
  public init(_ marked: String) {
    var offset = 0
    for line in marked.split(separator: "\n", omittingEmptySubsequences: true) {
      if !paragraphs.isEmpty { offset += 2 }
      let paragraph = read(line, from: offset)
      offset += paragraph.utf8.count
      paragraphs.append(paragraph)
    }
  }

  private mutating func read(_ line: Substring, from offset: Int) -> String {
    var plain = ""
    var rest = line
    while let character = rest.first {
      if rest.hasPrefix("[[") || rest.hasPrefix("]]") {
        plain.append(character)
        rest = rest.dropFirst(2)
      } else if character == "[", let end = rest.firstIndex(of: "]"),
        let bar = rest[..<end].firstIndex(of: "|")
      {
        let head = rest[rest.index(after: rest.startIndex)..<bar]
          .split(separator: " ", maxSplits: 1)
        let text = String(rest[rest.index(after: bar)..<end])
        let start = offset + plain.utf8.count
        marks.append(
          Mark(
            kind: head.first.map(String.init) ?? "",
            value: head.count > 1 ? String(head[1]) : nil, text: text,
            span: TextSpan(start, start + text.utf8.count)))
        plain += text
        rest = rest[rest.index(after: end)...]
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    return plain
  }

  /// An English article of the paragraphs, published on a day.
  public func article(published: CivilDate? = nil) -> Article {
    var article = Article(
      source: Source(key: RecordKey(path: "marked")), contentID: "marked", url: nil, crawled: nil)
    article.language = "en"
    for paragraph in paragraphs { article.append(.paragraph, paragraph.utf8) }
    if let published {
      article.metadata.published = Metadata.SourcedDate(
        time: Timestamp(
          secondsSinceEpoch: published.daysSinceEpoch * 86_400, precision: .day),
        source: .meta)
    }
    return article
  }
}
