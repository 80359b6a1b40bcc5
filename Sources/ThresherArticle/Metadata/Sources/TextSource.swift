import ThresherCore
import ThresherHTML

/// Running text: a line near the title that begins with "By", a date.
struct TextSource: MetadataSource {
  /// Bytes before and after the title in which a byline is looked for.
  private static let before = 300
  private static let after = 1_500
  /// A longer line is no byline, in bytes.
  private static let longestLine = 160
  /// From this weight on a date is known.
  private static let known = 50
  /// Dates elsewhere on the page at most.
  private static let maximumDates = 12

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    let tree = page.tree
    let titleStart = page.mainHeading.map { tree.textSpan(of: $0).lowerBound } ?? 0
    let near = titleStart - Self.before..<page.titleEnd + Self.after
    // Dates far from the title are asked only where nothing better speaks.
    var dates = candidates.holds(.published, atLeast: Self.known) ? Self.maximumDates : 0
    var node = page.mainHeading ?? 0
    while node > 0, dates == 0 || tree.textSpan(of: node).lowerBound >= near.lowerBound {
      node -= 1
    }
    while node + 1 < tree.count {
      node += 1
      let span = tree.textSpan(of: node)
      if dates >= Self.maximumDates, span.lowerBound >= near.upperBound { break }
      guard tree.tag(of: node) == .text else { continue }
      let isNear = near.contains(span.lowerBound)
      guard isNear || dates < Self.maximumDates, span.count <= 4 * Self.longestLine else {
        continue
      }
      let text = page.text(of: node)
      if isNear, page.mainHeading != nil, span.count <= Self.longestLine,
        BylineWords.beginsByline(text)
      {
        addByline(node, page, &candidates)
      }
      guard holdsYear(text) else { continue }
      var weight = isNear ? 40 : span.count <= 80 ? 24 : 12
      if page.belonging(of: node) != .own { weight = isNear ? 20 : 6 }
      if !isNear { dates += 1 }
      candidates.add(
        MetadataCandidate(
          field: .published, text: .page(text), weight: weight, source: .text))
    }
  }

  private func addByline(
    _ node: Int, _ page: MetadataPage, _ candidates: inout MetadataCandidates
  ) {
    guard let line = line(of: node, page) else { return }
    let isForeign = page.belonging(of: node) == .foreign
    candidates.add(
      MetadataCandidate(
        field: .author, text: .string(page.line(of: line)), weight: isForeign ? 16 : 44,
        source: .text, group: candidates.newGroup(), isName: false))
  }

  /// Whether there are four digits in a row, or two with dots or slashes before them.
  private func holdsYear(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = 0
    for index in 0..<text.count {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        run += 1
        if run == 4 { return true }
        if run == 2, index >= 5, text[index - 2] == 0x2E || text[index - 2] == 0x2F,
          text[index - 5] == text[index - 2]
        {
          return true
        }
      } else {
        // Digits of other scripts have a lead byte each.
        if byte == 0xD9 || byte == 0xDB || byte == 0xE0 {
          if index + 2 < text.count, isDigit(text, index) { return true }
        }
        run = 0
      }
    }
    return false
  }

  private func isDigit(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xD9, 0xA0...0xA9, _), (0xDB, 0xB0...0xB9, _): true
    case (0xE0, 0xA5, 0xA6...0xAF), (0xE0, 0xA7, 0xA6...0xAF), (0xE0, 0xB9, 0x90...0x99): true
    default: false
    }
  }

  /// The text with what stands beside it in the same line: "By" is often apart from its name.
  private func line(of node: Int, _ page: MetadataPage) -> Int? {
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
    return page.text(of: best).count <= Self.longestLine ? best : nil
  }
}
