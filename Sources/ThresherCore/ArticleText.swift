/// The final text of an article: its blocks less what was cut, and the ledger of the cuts.
public struct ArticleText: Hashable, Sendable {
  /// One cut, at the place where it stood.
  public struct Removal: Hashable, Sendable {
    /// The rule's name or the learned line's id.
    public var rule: String
    /// Who decided.
    public var kind: Cut.Kind
    /// UTF-8 byte of the final text where it stood.
    public var utf8Offset: Int
    /// Length in code points.
    public var characters: Int
    /// At most its first 80 code points.
    public var sample: String
  }

  /// The blocks joined by `\n\n`.
  public private(set) var utf8: [UInt8] = []
  /// What is left of the blocks, in order; a block that was cut whole is not there.
  public private(set) var blocks: [Block] = []
  /// All cuts, in order.
  public private(set) var removals: [Removal] = []
  /// Bytes of the final text that are inside links.
  public private(set) var linkedBytes = 0

  /// Applies the cuts of an article.
  ///
  /// White space at the edges of what is left goes too.
  public init(_ article: Article) {
    utf8.reserveCapacity(article.utf8.count)
    var cut = article.cuts.startIndex
    var link = article.links.startIndex
    for block in article.blocks {
      let removalsBefore = removals.count
      let separatorAt = utf8.count
      if !blocks.isEmpty { utf8 += [0x0A, 0x0A] }
      let start = utf8.count
      var position = block.span.lowerBound
      while cut < article.cuts.endIndex,
        article.cuts[cut].span.lowerBound < block.span.upperBound
      {
        let span = article.cuts[cut].span
        keep(article, TextSpan(position, max(position, span.lowerBound)), after: start, &link)
        remove(article.cuts[cut], from: article.utf8)
        position = span.upperBound
        cut += 1
      }
      keep(
        article, TextSpan(position, max(position, block.span.upperBound)), after: start, &link)
      while utf8.count > start, isSpace(utf8[utf8.count - 1]) { utf8.removeLast() }
      if utf8.count == start {
        utf8.removeSubrange(separatorAt...)
      } else {
        blocks.append(Block(kind: block.kind, span: TextSpan(start, utf8.count)))
      }
      for index in removalsBefore..<removals.count {
        removals[index].utf8Offset = min(removals[index].utf8Offset, utf8.count)
      }
    }
  }

  private mutating func keep(
    _ article: Article, _ span: TextSpan, after start: Int, _ link: inout Int
  ) {
    var lower = span.lowerBound
    // Nothing stands before it in the block, or a space does already: no second one.
    while lower < span.upperBound, isSpace(article.utf8[lower]),
      utf8.count == start || isSpace(utf8[utf8.count - 1])
    {
      lower += 1
    }
    utf8 += article.utf8[lower..<span.upperBound]
    while link < article.links.count, article.links[link].lowerBound < span.upperBound {
      let overlap =
        min(article.links[link].upperBound, span.upperBound)
        - max(article.links[link].lowerBound, lower)
      linkedBytes += max(0, overlap)
      guard article.links[link].upperBound <= span.upperBound else { break }
      link += 1
    }
  }

  private mutating func remove(_ cut: Cut, from text: [UInt8]) {
    let bytes = text[cut.span.range]
    let string = String(decoding: bytes, as: UTF8.self)
    removals.append(
      Removal(
        rule: cut.rule, kind: cut.kind, utf8Offset: utf8.count,
        characters: bytes.count { $0 & 0xC0 != 0x80 },
        sample: String(Substring(string.unicodeScalars.prefix(80)))))
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
