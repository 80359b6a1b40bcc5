public import ThresherCore

/// Cuts the lines that stand all over an article's site.
public struct BoilerplateStripper: Stage {
  /// The stage is called `strip`.
  public static let name = StageName.strip

  /// What the name of a cut begins with; the line's id follows.
  public static let rulePrefix = "site-line:"

  private let memory: SiteMemory

  /// Makes a stripper that knows what was learned of all sites.
  public init(_ memory: SiteMemory) { self.memory = memory }

  /// Adds the cuts of one article.
  ///
  /// An article that would have no text left keeps its lines.
  public func run(_ article: Article, scratch: inout Void) throws(Rejection) -> Article {
    guard let site = article.site.map({ StableHash.of($0) }), memory.knows(site) else {
      return article
    }
    var cuts: [Cut] = []
    article.utf8.withUnsafeBufferPointer { text in
      SiteLine.forEach(in: article, text) { line in
        let uses = memory.uses(of: line.hash, on: site)
        guard uses.contains(line.isSentence ? .sentence : .line) else { return }
        cuts.append(
          Cut(span: line.span, rule: Self.rulePrefix + Self.id(line.hash), kind: .siteLine))
      }
    }
    guard !cuts.isEmpty else { return article }
    var stripped = article
    stripped.add(cuts)
    return ArticleText(stripped).utf8.isEmpty ? article : stripped
  }

  /// A line's id: its hash in 16 hexadecimal digits.
  public static func id(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
