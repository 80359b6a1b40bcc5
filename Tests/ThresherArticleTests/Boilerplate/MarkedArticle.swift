import ThresherCore

@testable import ThresherArticle

/// An article in the notation of the rules' examples, with the cuts it must get.
///
/// A line is a block: `# ` a heading, `- ` a list item, `> ` a quotation, `…` filler of running
/// text; `[[…]]` is a link; `{…}` must be cut. `@title`, `@author` and `@date` are metadata.
struct MarkedArticle {
  /// The article without cuts.
  var article = Article(
    source: Source(key: RecordKey(path: "example")), contentID: "example",
    url: "https://example.org/1", crawled: nil)
  /// What must be cut, as text.
  var expected: [String] = []

  private static let filler =
    "The harbour office counted forty ships between the first of May and the end of the month, "
    + "which is a third more than the year before and the most since the pier was built."

  init(_ marked: String) {
    for line in marked.split(separator: "\n") { read(line) }
  }

  private mutating func read(_ line: Substring) {
    for (key, path) in [("@title ", \Metadata.title)] where line.hasPrefix(key) {
      article.metadata[keyPath: path] = String(line.dropFirst(key.count))
      return
    }
    if line.hasPrefix("@author ") {
      article.metadata.authors.append(String(line.dropFirst(8)))
    } else if line.hasPrefix("@date ") {
      let numbers = line.dropFirst(6).split(separator: "-").compactMap { Int($0) }
      if let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) {
        article.metadata.published = Metadata.SourcedDate(
          time: Timestamp(secondsSinceEpoch: day.daysSinceEpoch * 86_400, precision: .day),
          source: .meta)
      }
    } else if line == "…" {
      for _ in 0..<2 { article.append(.paragraph, Self.filler.utf8) }
    } else {
      appendBlock(line)
    }
  }

  private mutating func appendBlock(_ line: Substring) {
    var rest = line
    let isCutWhole = rest.hasPrefix("{")
    if isCutWhole { rest = rest.dropFirst() }
    var kind = Block.Kind.paragraph
    for (sign, other) in [
      ("# ", Block.Kind.heading(level: 1)), ("- ", .listItem(depth: 1)), ("> ", .quotation),
    ] where rest.hasPrefix(sign) {
      kind = other
      rest = rest.dropFirst(2)
    }
    var text: [UInt8] = []
    var links: [TextSpan] = []
    var linkStart = 0
    var cutStart: Int? = isCutWhole ? 0 : nil
    for character in rest.replacing("[[", with: "\u{1}").replacing("]]", with: "\u{2}") {
      switch character {
      case "\u{1}": linkStart = text.count
      case "\u{2}": links.append(TextSpan(linkStart, text.count))
      case "{": cutStart = text.count
      case "}":
        expected.append(String(decoding: text[(cutStart ?? 0)...], as: UTF8.self))
      default: text += Array(String(character).utf8)
      }
    }
    let span = article.append(kind, text)
    article.links += links.map {
      TextSpan($0.lowerBound + span.lowerBound, $0.upperBound + span.lowerBound)
    }
  }
}
