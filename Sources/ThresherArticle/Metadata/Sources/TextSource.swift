import ThresherCore
import ThresherHTML

/// Running text: a line near the title that begins with "By", a date.
struct TextSource: MetadataSource {
  /// Bytes before and after the title in which a byline is looked for.
  private static let before = 300
  private static let after = 1_500
  /// A longer line is no byline, in bytes.
  private static let longestLine = 160
  /// A line with a date and a name, in bytes.
  private static let longestDateLine = 80
  /// From this weight on an author is known.
  private static let knownAuthor = 30
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
      guard holdsDate(text) else { continue }
      if isNear, span.count <= Self.longestDateLine, page.mainHeading != nil,
        text.trimmed.first.map({ $0 &- 0x30 < 10 }) ?? false, isSeparated(text)
      {
        // "03.05.2024 | Ann Lee"
        candidates.add(
          MetadataCandidate(
            field: .author, text: .page(text), weight: 34, source: .text,
            group: candidates.newGroup(), isName: false))
      }
      var weight = isNear ? 40 : span.count <= 80 ? 24 : 12
      if page.belonging(of: node) != .own { weight = isNear ? 20 : 6 }
      if !isNear { dates += 1 }
      candidates.add(
        MetadataCandidate(
          field: .published, text: .page(text), weight: weight, source: .text))
    }
    if !candidates.holds(.author, atLeast: Self.knownAuthor) { addFarByline(page, &candidates) }
  }

  /// Whether a bar, a dash or two letters stand in it: more than a date.
  private func isSeparated(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains { $0 == 0x7C || $0 == 0x2D || $0 == 0xC2 || $0 == 0xE2 }
  }

  /// "Written by" far from the title, where nobody is named near it.
  private func addFarByline(_ page: MetadataPage, _ candidates: inout MetadataCandidates) {
    let tree = page.tree
    for node in 1..<max(1, tree.count) where tree.tag(of: node) == .text {
      let span = tree.textSpan(of: node)
      guard span.count <= Self.longestLine, BylineWords.beginsPlainly(page.text(of: node)),
        let line = line(of: node, page), page.belonging(of: node) != .foreign
      else { continue }
      candidates.add(
        MetadataCandidate(
          field: .author, text: .string(page.line(of: line)), weight: 32, source: .text,
          group: candidates.newGroup(), isName: false))
      return
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

  /// Whether there is a year of four digits (19, 20; 25 in Thailand) and a number of one or two, or
  /// two with dots or slashes before them.
  private func holdsDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = 0
    var hasYear = false
    var hasDay = false
    for index in 0..<text.count {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        run += 1
        let isLast = index + 1 == text.count || text[index + 1] &- 0x30 >= 10
        if run == 4, isLast {
          switch (text[index - 3], text[index - 2]) {
          case (0x31, 0x39), (0x32, 0x30), (0x32, 0x35): hasYear = true
          default: break
          }
        }
        if run <= 2, isLast { hasDay = true }
        if hasYear, hasDay { return true }
        if run == 8, isLast { return true }
        if run == 2, index >= 5, text[index - 2] == 0x2E || text[index - 2] == 0x2F,
          text[index - 5] == text[index - 2]
        {
          return true
        }
      } else {
        // Digits of other scripts have a lead byte each.
        if byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF {
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
    case (0xEF, 0xBC, 0x90...0x99): true
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
