import ThresherCore
import ThresherHTML

/// Elements whose class or the like says that they hold the author or the date.
struct BylineSource: MetadataSource {
  /// Bytes a byline stands away from the title at most to be surely the article's.
  private static let nearTitle = 1_500
  /// Bytes between two names of one byline at most.
  private static let farthestColleague = 120

  /// From this weight on the author or the date is known, and the rest of the page is not asked.
  private static let known = 40

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    addBylines(page.lines.bylines, page, &candidates)
    addDates(page.lines.dates, page, &candidates)
    addLinks(page, &candidates)
    let needsAuthor = !candidates.holds(.author, atLeast: Self.known)
    let needsDate = !candidates.holds(.published, atLeast: Self.known)
    guard needsAuthor || needsDate else { return }
    let far = page.farLines()
    if needsAuthor { addBylines(far.bylines, page, &candidates) }
    if needsDate { addDates(far.dates, page, &candidates) }
  }

  private func addBylines(
    _ bylines: [Int], _ page: MetadataPage, _ candidates: inout MetadataCandidates
  ) {
    let tree = page.tree
    var group: Int?
    var lastEnd = 0
    for (place, node) in bylines.enumerated() {
      // A smaller element in it speaks of an author too.
      if place + 1 < bylines.count, bylines[place + 1] < tree.end(of: node) { continue }
      let span = tree.textSpan(of: node)
      guard span.count <= 250 else { continue }
      var weight = 58
      if abs(span.lowerBound - page.titleEnd) > Self.nearTitle { weight -= 14 }
      let belonging = page.belonging(of: node)
      let isFurniture = belonging == .foreign
      if isFurniture { weight = 18 } else if belonging == .doubtful { weight -= 12 }
      // Names of one byline stand side by side; what comes later is of another article.
      let isApart = span.lowerBound - lastEnd > Self.farthestColleague
      let own: Int
      if !isFurniture, !isApart, let group {
        own = group
        weight -= 1
      } else {
        own = candidates.newGroup()
        if isApart, group != nil { weight -= 10 }
      }
      if !isFurniture {
        group = own
        lastEnd = span.upperBound
      }
      candidates.add(
        MetadataCandidate(
          field: .author, text: .string(line(of: node, page)), weight: weight, source: .byline,
          group: own, isName: isName(node, page)))
    }
  }

  /// The text of a byline; where it only says "Author:", that of the line it stands in.
  private func line(of node: Int, _ page: MetadataPage) -> String {
    let line = page.line(of: node)
    let parent = page.tree.parent(of: node)
    guard line.utf8.count <= Self.longestLabel, parent > 0,
      page.tree.textSpan(of: parent).count <= Self.longestLabelledLine
    else { return line }
    let (rest, found) = BylineWords.stripped(TextCleaner.clean(line) ?? "")
    return found && rest.isEmpty ? page.line(of: parent) : line
  }

  /// In bytes.
  private static let longestLabel = 40
  private static let longestLabelledLine = 160

  /// Links near the title to somebody's own page: `/author/ann-lee`.
  private func addLinks(_ page: MetadataPage, _ candidates: inout MetadataCandidates) {
    let tree = page.tree
    var group: Int?
    var lastEnd = 0
    for node in page.lines.people {
      let span = tree.textSpan(of: node)
      guard span.count <= Self.longestLabelledLine, page.belonging(of: node) == .own else {
        continue
      }
      let isNear = abs(span.lowerBound - page.titleEnd) <= Self.nearTitle
      if group == nil || span.lowerBound - lastEnd > Self.farthestColleague {
        group = candidates.newGroup()
      }
      lastEnd = span.upperBound
      candidates.add(
        MetadataCandidate(
          field: .author, text: .page(page.text(of: node)), weight: isNear ? 50 : 34,
          source: .byline, group: group ?? 0, isName: false))
    }
  }

  private func addDates(
    _ dates: [Int], _ page: MetadataPage, _ candidates: inout MetadataCandidates
  ) {
    let tree = page.tree
    for node in dates {
      let span = tree.textSpan(of: node)
      guard span.count <= 250 else { continue }
      var weight = 54
      if abs(span.lowerBound - page.titleEnd) > Self.nearTitle { weight -= 20 }
      switch page.belonging(of: node) {
      case .own: break
      case .doubtful: weight -= 20
      case .foreign: weight = 8
      }
      candidates.add(
        MetadataCandidate(
          field: .published, text: .page(page.text(of: node)), weight: weight, source: .byline))
    }
  }

  /// Whether it is a link, or says that it holds a name, or all of it is one link.
  private func isName(_ node: Int, _ page: MetadataPage) -> Bool {
    let tree = page.tree
    if tree.tag(of: node) == .a { return true }
    if let value = tree.value(of: .class, in: node),
      value.containsWord("name")
    {
      return true
    }
    for inner in node..<tree.end(of: node) where tree.tag(of: inner) == .a {
      return page.text(of: inner).trimmed.count == page.text(of: node).trimmed.count
    }
    return false
  }
}
