import ThresherCore
import ThresherHTML

/// Running text near the title: a line that begins with "By", a date.
struct TextSource: MetadataSource {
  /// Bytes before and after the title in which a byline is looked for.
  private static let before = 300
  private static let after = 1_500
  /// A longer line is no byline, in bytes.
  private static let longestLine = 160

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    guard let heading = page.mainHeading else { return }
    let tree = page.tree
    let start = tree.textSpan(of: heading).lowerBound - Self.before
    let end = page.titleEnd + Self.after
    var node = heading
    while node > 0, tree.textSpan(of: node - 1).lowerBound >= start { node -= 1 }
    while node < tree.count, tree.textSpan(of: node).lowerBound < end {
      defer { node += 1 }
      guard tree.tag(of: node) == .text else { continue }
      let text = page.text(of: node)
      guard text.count <= Self.longestLine * 2 else { continue }
      if BylineWords.beginsByline(text), let line = line(of: node, page) {
        let isFurniture = !page.labels(around: node).isDisjoint(with: otherArticles)
        candidates.add(
          MetadataCandidate(
            field: .author, text: .page(line), weight: isFurniture ? 16 : 44, source: .text,
            group: candidates.newGroup()))
      }
      if text.contains(where: { $0 &- 0x30 < 10 || $0 >= 0xD9 }) {
        candidates.add(
          MetadataCandidate(
            field: .published, text: .page(text), weight: 40, source: .text))
      }
    }
  }

  /// The text with what stands beside it in the same line: "By" is often apart from its name.
  private func line(of node: Int, _ page: MetadataPage) -> UnsafeBufferPointer<UInt8>? {
    let tree = page.tree
    var best = node
    while best > 0 {
      let parent = tree.parent(of: best)
      guard tree.textSpan(of: parent).count <= Self.longestLine,
        tree.textSpan(of: parent).lowerBound == tree.textSpan(of: node).lowerBound
          || page.text(of: parent).count < 80
      else { break }
      best = parent
    }
    let text = page.text(of: best)
    return text.count <= Self.longestLine ? text : nil
  }
}
