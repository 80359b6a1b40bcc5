public import ThresherCore

/// Cuts the lines that stand all over an article's site.
public struct BoilerplateStripper: Stage {
  /// The stage is called `strip`.
  public static let name = StageName.strip

  /// Of the pages that have a line so many have it at the same place: nine in ten.
  private static let stablePerMille = 900
  /// The share of a site's pages that must have a line at their head or tail, and in the middle.
  private static let edgePerMille = 50
  private static let middlePerMille = 200
  /// The same for what reads like a sentence: reports on one matter share such.
  private static let edgeSentencePerMille = 400
  private static let middleSentencePerMille = 800

  private let index: RepeatedLineIndex
  private let minimumTexts: Int

  /// Makes a stripper that knows the lines of all sites.
  public init(_ index: RepeatedLineIndex, _ configuration: ArticleConfiguration) {
    self.index = index
    minimumTexts = min(max(2, configuration.siteLineMinimumPages), DistinctTexts.maximumCount)
  }

  /// Adds the cuts of one article.
  ///
  /// An article that would have no text left keeps its lines.
  public func run(_ article: Article, scratch: inout Void) throws(Rejection) -> Article {
    guard let site = article.site.map({ StableHash.of($0) }) else { return article }
    let pages = index.pages(of: site)
    guard pages >= minimumTexts else { return article }
    var cuts: [Cut] = []
    article.utf8.withUnsafeBufferPointer { text in
      SiteLine.forEach(in: article, text) { line in
        guard let entry = index.entry(of: line.hash, on: site),
          isFurniture(line, entry, pages: pages)
        else { return }
        cuts.append(
          Cut(span: line.span, rule: "site-line:" + Self.hex(line.hash), kind: .siteLine))
      }
    }
    guard !cuts.isEmpty else { return article }
    var stripped = article
    stripped.add(cuts)
    return ArticleText(stripped).utf8.isEmpty ? article : stripped
  }

  private func isFurniture(
    _ line: SiteLine, _ entry: RepeatedLineIndex.Entry, pages: Int
  ) -> Bool {
    guard entry.texts.count >= minimumTexts else { return false }
    let all = entry.pages
    let stable = max(entry.head, entry.middle, entry.tail)
    guard Int(stable) * 1000 >= all * Self.stablePerMille else { return false }
    let isMiddle = stable == entry.middle
    let share =
      line.isSentence
      ? (isMiddle ? Self.middleSentencePerMille : Self.edgeSentencePerMille)
      : (isMiddle ? Self.middlePerMille : Self.edgePerMille)
    return all * 1000 >= pages * share
  }

  /// 16 hexadecimal digits.
  private static func hex(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
