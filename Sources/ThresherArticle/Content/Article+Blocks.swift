import ThresherCore

extension Article {
  /// Appends the chosen blocks of a page with their links and emphases.
  mutating func append(_ page: PageBlocks, where keep: [Bool]) {
    var link = 0
    var emphasis = 0
    page.text.withUnsafeBufferPointer { text in
      for block in 0..<page.count where keep[block] {
        let source = page.span(of: block)
        let target = append(page.kinds[block], text[source.range])
        let shift = target.lowerBound - source.lowerBound
        Self.move(page.links, in: source, by: shift, from: &link, to: &links)
        Self.move(page.emphases, in: source, by: shift, from: &emphasis, to: &emphases)
      }
    }
  }

  private static func move(
    _ spans: [TextSpan], in block: TextSpan, by shift: Int, from next: inout Int,
    to moved: inout [TextSpan]
  ) {
    while next < spans.count, spans[next].lowerBound < block.upperBound {
      let span = spans[next]
      next += 1
      guard span.lowerBound >= block.lowerBound else { continue }
      moved.append(TextSpan(span.lowerBound + shift, span.upperBound + shift))
    }
  }
}
