import ThresherCore

/// What readers wrote below an article: it may be longer than the article and read as well.
struct ReaderComments: Sendable {
  /// Running text that makes an article without its comments.
  private static let leastBytes = 400

  /// Drops what stands in elements that call themselves comments, where an article is left.
  func drop(_ page: MeasuredPage, _ keep: inout [Bool]) {
    var left = 0
    var isDue = false
    for block in keep.indices where keep[block] {
      if page.measures.labels[block].contains(.comments) {
        isDue = true
      } else if page.measures.isRunning(block) {
        left += page.blocks.span(of: block).count
      }
    }
    guard isDue, left >= Self.leastBytes else { return }
    for block in keep.indices where page.measures.labels[block].contains(.comments) {
      keep[block] = false
    }
  }
}
