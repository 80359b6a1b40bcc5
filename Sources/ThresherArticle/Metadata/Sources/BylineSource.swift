import ThresherCore
import ThresherHTML

/// Elements whose class or the like says that they hold the author or the date.
struct BylineSource: MetadataSource {
  /// Bytes a byline stands away from the title at most to be surely the article's.
  private static let nearTitle = 1_500

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    let tree = page.tree
    var group: Int?
    for node in page.bylines where isInnermost(node, page) {
      let span = tree.textSpan(of: node)
      guard span.count <= 250 else { continue }
      var weight = 58
      if abs(span.lowerBound - page.titleEnd) > Self.nearTitle { weight -= 14 }
      let isFurniture = !page.labels(around: node).isDisjoint(with: otherArticles)
      if isFurniture { weight = 18 }
      let isFirst = group == nil || isFurniture
      let own = isFirst ? candidates.newGroup() : group ?? 0
      if !isFurniture { group = own }
      candidates.add(
        MetadataCandidate(
          field: .author, text: .page(page.text(of: node)), weight: weight - (isFirst ? 0 : 1),
          source: .byline, group: own))
    }
    for node in page.dates {
      let span = tree.textSpan(of: node)
      guard span.count <= 250 else { continue }
      var weight = 54
      if abs(span.lowerBound - page.titleEnd) > Self.nearTitle { weight -= 20 }
      if !page.labels(around: node).isDisjoint(with: otherArticles) { weight = 8 }
      candidates.add(
        MetadataCandidate(
          field: .published, text: .page(page.text(of: node)), weight: weight, source: .byline))
    }
  }

  /// Whether no smaller element in it speaks of an author too.
  private func isInnermost(_ node: Int, _ page: MetadataPage) -> Bool {
    let end = page.tree.end(of: node)
    return !page.bylines.contains { $0 > node && $0 < end }
  }
}
