import ThresherCore

/// One line of an article that can be a site's own: what it says, where it stands, how it looks.
struct SiteLine {
  /// Where it stands.
  var span: TextSpan
  /// The same for the same words, whatever their case, and whatever the numbers in short lines at
  /// the edges ("12 comments"); in the middle they are what the line says ("Storage: 15 GB").
  var hash: UInt64
  /// Where in the article.
  var place: LineDigest.Place
  /// Whether it reads like a sentence of an article.
  var isSentence: Bool

  /// Longer lines are an article's own.
  static let maximumBytes = 400

  /// Calls back for each line of an article that is not cut yet and can be furniture at all: no
  /// quotations, no code, no rows of tables, no section titles before text.
  static func forEach(
    in article: Article, _ text: UnsafeBufferPointer<UInt8>, _ body: (SiteLine) -> Void
  ) {
    let lastText = article.blocks.lastIndex { isText($0) } ?? -1
    var words = FoldedWords()
    var cut = 0
    for (index, block) in article.blocks.enumerated() {
      while cut < article.cuts.count, article.cuts[cut].span.upperBound <= block.span.lowerBound {
        cut += 1
      }
      guard canHoldLines(block, isBeforeText: index < lastText),
        cut == article.cuts.count || !article.cuts[cut].span.overlaps(block.span)
      else { continue }
      let place = place(of: index, among: article.blocks.count)
      var start = block.span.lowerBound
      while start < block.span.upperBound {
        var end = start
        while end < block.span.upperBound, text[end] != 0x0A { end += 1 }
        if end > start, end - start <= maximumBytes {
          let span = TextSpan(start, end)
          words.read(text, span)
          if let line = SiteLine(words, span, place, text) { body(line) }
        }
        start = end + 1
      }
    }
  }

  private init?(
    _ words: FoldedWords, _ span: TextSpan, _ place: LineDigest.Place,
    _ text: UnsafeBufferPointer<UInt8>
  ) {
    guard let last = words.words.last, !words.leading.contains(.quote),
      // A label such as "Why it matters:" belongs to what follows it.
      !last.marks.contains(.colon), !last.marks.contains(.quote)
    else { return nil }
    isSentence = last.marks.contains(.end) && words.words.count >= 5
    var hash = StableHash()
    var letters = 0
    for word in words.words {
      let isNumber = word.hash == FoldedWords.number
      if !isNumber { letters += Int(word.end - word.start) }
      if isNumber, isSentence || place == .middle {
        let range = Int(word.start)..<Int(word.end)
        hash.combine(UnsafeBufferPointer(rebasing: text[range]))
      } else {
        hash.combine(word.hash)
      }
    }
    guard letters >= 4 else { return nil }
    self.hash = hash.finish()
    self.span = span
    self.place = place
  }

  private static func isText(_ block: Block) -> Bool {
    block.kind == .paragraph && block.span.count >= 120
  }

  private static func canHoldLines(_ block: Block, isBeforeText: Bool) -> Bool {
    switch block.kind {
    case .quotation, .preformatted, .tableRow: false
    case .heading, .listItem: !isBeforeText
    case .paragraph, .caption: true
    }
  }

  /// The first and the last three blocks are head and tail, in short articles the nearer.
  private static func place(of index: Int, among count: Int) -> LineDigest.Place {
    let fromEnd = count - 1 - index
    if fromEnd < 3, fromEnd <= index { return .tail }
    return index < 3 ? .head : .middle
  }
}
