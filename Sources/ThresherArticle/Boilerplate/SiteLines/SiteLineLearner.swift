/// Learns from the rows of all pages, in order, which lines are furniture.
///
/// Exact whatever the order in which pages were read, with the memory of one line at a time: a line
/// is furniture when it stands in enough different texts of its site, on enough of its pages, and
/// nearly always at the same place.
public struct SiteLineLearner {
  /// Of the pages that have a line so many have it at the same place: nine in ten.
  private static let stablePerMille = 900
  /// The share of a site's pages that must have a line at their head or tail, and in the middle.
  private static let edgePerMille = 50
  private static let middlePerMille = 200
  /// The same for what reads like a sentence: reports on one matter share such.
  private static let edgeSentencePerMille = 400
  private static let middleSentencePerMille = 800

  private let pagesOfSite: [UInt64: Int]
  private let minimumTexts: Int
  private var memory = SiteMemory()
  private var last: SiteLineRow?
  private var pages = [0, 0, 0]
  private var texts = 0

  /// Makes a learner that knows how many pages each site has.
  public init(pagesOfSite: [UInt64: Int], _ configuration: ArticleConfiguration) {
    self.pagesOfSite = pagesOfSite
    minimumTexts = max(2, configuration.siteLineMinimumPages)
  }

  /// Takes the next row.
  public mutating func add(_ row: SiteLineRow) {
    if let last, last.site == row.site, last.line == row.line {
      if last.text != row.text { texts += 1 }
    } else {
      conclude()
      pages = [0, 0, 0]
      texts = 1
    }
    pages[Int(row.place.rawValue)] += 1
    last = row
  }

  /// What was learned, when all rows are in.
  public consuming func finish() -> SiteMemory {
    conclude()
    return memory
  }

  private mutating func conclude() {
    guard let last, texts >= minimumTexts else { return }
    let sitePages = pagesOfSite[last.site] ?? 0
    let all = pages.reduce(0, +)
    let stable = pages.max() ?? 0
    guard stable * 1000 >= all * Self.stablePerMille else { return }
    let isMiddle = stable == pages[Int(LineDigest.Place.middle.rawValue)]
    var uses: SiteMemory.Uses = []
    let line = isMiddle ? Self.middlePerMille : Self.edgePerMille
    if all * 1000 >= sitePages * line { uses.insert(.line) }
    let sentence = isMiddle ? Self.middleSentencePerMille : Self.edgeSentencePerMille
    if all * 1000 >= sitePages * sentence { uses.insert(.sentence) }
    guard !uses.isEmpty else { return }
    memory.insert(
      SiteMemory.Line(
        site: last.site, hash: last.line, sitePages: sitePages, pages: pages, texts: texts,
        uses: uses))
  }
}
