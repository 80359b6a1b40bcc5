import ThresherCore

/// A stretch between quotation marks, as tokens.
struct QuotedStretch: Hashable {
  /// The opening mark.
  var open: Int
  /// The closing mark; the last token of the last block when there is none.
  var close: Int
  /// The block it begins in.
  var block: Int
  /// The block it ends in.
  var lastBlock: Int
}

/// Pairs the quotation marks of a text.
///
/// Straight and curly, double and single marks, low marks („…“) and guillemets in both directions.
/// A quotation that is open at the end of a block goes on when the next one begins with an opening
/// mark; else its mark counts for nothing unless a colon leads up to the block. Single marks open
/// only before a letter and close only where no letter follows; inside another quotation they are
/// left alone.
struct QuotationMarks {
  private enum Mark {
    /// Closed by one of these.
    case opening([WordCode])
    case closing
  }

  /// Tokens of one paragraph that a quotation spans at most.
  private static let maximumTokens = 1000
  /// Paragraphs that one spans at most.
  private static let maximumBlocks = 64
  /// Marks that are open inside one another at most.
  private static let maximumDepth = 8
  private let text: AnalyzedText
  private let blocks: [Range<Int>]

  init(_ text: AnalyzedText) {
    self.text = text
    blocks = text.blockSentences.map { sentences in
      text.sentenceTokens[sentences.lowerBound]
        .lowerBound..<text.sentenceTokens[sentences.upperBound - 1].upperBound
    }
  }

  /// The tokens of each block.
  var blockTokens: [Range<Int>] { blocks }

  /// All quotations, in order, apart.
  func stretches() -> [QuotedStretch] {
    var result: [QuotedStretch] = []
    var block = 0
    // Where the next search begins.
    var index = blocks.first?.lowerBound ?? 0
    while block < blocks.count {
      guard !text.isPreformatted[block], let open = nextOpening(index, blocks[block]) else {
        block += 1
        if block < blocks.count { index = blocks[block].lowerBound }
        continue
      }
      if let stretch = stretch(from: open, in: block) {
        result.append(stretch)
        block = stretch.lastBlock
        index = stretch.close + 1
      } else {
        index = open + 1
      }
    }
    return result
  }

  private func nextOpening(_ start: Int, _ block: Range<Int>) -> Int? {
    var index = start
    while index < block.upperBound {
      if text.tokens[index].kind == .sign, closers(of: index, block) != nil { return index }
      index += 1
    }
    return nil
  }

  private func stretch(from open: Int, in block: Int) -> QuotedStretch? {
    guard var closers = closers(of: open, blocks[block]) else { return nil }
    var mark = text.codes[open]
    let isSingle = mark == "'" || mark == "‘"
    var current = block
    var index = open + 1
    while true {
      if let close = closing(index, blocks[current], closers, mark, isSingle) {
        return QuotedStretch(open: open, close: close, block: block, lastBlock: current)
      }
      guard !isSingle, endsInStop(blocks[current]), current - block < Self.maximumBlocks else {
        return nil
      }
      // Open at the block's end: the next block repeats the mark, straight or curly.
      guard let next = repeated(mark, after: current) else {
        guard isLedUp(to: open, block) else { return nil }
        return QuotedStretch(
          open: open, close: blocks[current].upperBound - 1, block: block, lastBlock: current)
      }
      mark = next.mark
      closers = next.closers
      current += 1
      index = blocks[current].lowerBound + 1
    }
  }

  private func repeated(
    _ mark: WordCode, after block: Int
  ) -> (mark: WordCode, closers: [WordCode])? {
    guard block + 1 < blocks.count else { return nil }
    let first = blocks[block + 1].lowerBound
    let code = text.codes[first]
    let isDouble = (code == "\"" || code == "“") && (mark == "\"" || mark == "“")
    guard code == mark || isDouble else { return nil }
    return closers(of: first, blocks[block + 1]).map { (code, $0) }
  }

  /// Whether a mark opens its block and the block before ends in a colon: it is a quotation even if
  /// nothing closes it.
  private func isLedUp(to open: Int, _ block: Int) -> Bool {
    open == blocks[block].lowerBound && block > 0
      && text.codes[blocks[block - 1].upperBound - 1] == ":"
  }

  private func closing(
    _ start: Int, _ block: Range<Int>, _ closers: [WordCode], _ mark: WordCode, _ isSingle: Bool
  ) -> Int? {
    var index = start
    var depth = 0
    // A single mark that may be a plural's apostrophe: it was none if another mark opens behind it.
    var doubtful: Int?
    let limit = min(block.upperBound, start + Self.maximumTokens)
    while index < limit {
      guard text.tokens[index].kind == .sign else {
        index += 1
        continue
      }
      let code = text.codes[index]
      guard depth < Self.maximumDepth else { return nil }
      if isSingle, code == mark, doubtful != nil, isOpeningSingle(index, block) { return doubtful }
      if closers.contains(code), index > start {
        if mark == "\"" {
          // A straight mark after a space and before a word opens one inside.
          if isOpening(index, block), !text.isJoined(index), text.isJoined(index + 1) {
            depth += 1
          } else if depth > 0 {
            depth -= 1
          } else {
            return index
          }
        } else if isSingle {
          if isClosingSingle(index, block) {
            if !isPluralPossessive(index, block) { return index }
            doubtful = doubtful ?? index
          } else if isOpeningSingle(index, block) {
            depth += 1
          }
        } else if depth > 0 {
          depth -= 1
        } else {
          return index
        }
      } else if code == mark, mark != "\"" {
        // “…“: one that leans the wrong way.
        if depth == 0, !isSingle, isClosingShape(index, block) { return index }
        depth += 1
      }
      index += 1
    }
    return nil
  }

  /// The marks that close what a token opens; nil when it opens nothing.
  private func closers(of index: Int, _ block: Range<Int>) -> [WordCode]? {
    switch text.codes[index] {
    case "\"": isOpening(index, block) || isMisplaced(index, block) ? ["\"", "”"] : nil
    case "“": isOpening(index, block) ? ["”", "\""] : nil
    case "”": isOpening(index, block) && text.isJoined(index + 1) ? ["”", "\""] : nil
    case "„", "‟": ["“", "”", "\""]
    case "«": isOpening(index, block) ? ["»"] : nil
    case "»": isOpening(index, block) ? ["«"] : nil
    case "「": ["」"]
    case "'": isOpeningSingle(index, block) ? ["'"] : nil
    case "‘": isOpeningSingle(index, block) ? ["’"] : nil
    default: nil
    }
  }

  /// Nothing but white space or an opening sign before it, and no white space behind it.
  private func isOpening(_ index: Int, _ block: Range<Int>) -> Bool {
    guard index + 1 < block.upperBound else { return false }
    guard index > block.lowerBound, text.isJoined(index) else {
      // A lone straight mark between spaces opens too; one before a full stop does not.
      return text.isJoined(index + 1) || text.tokens[index + 1].kind != .sign
    }
    switch text.codes[index - 1] {
    case "(", "[", "{", "—", "–", "-", "/", "“", "‘", "'", ":", "…":
      return text.isJoined(index + 1)
    case ",": return text.isJoined(index + 1) && text.tokens[index + 1].kind == .word
    default: return false
    }
  }

  /// `said," The weir`: a straight mark on the wrong side of the space, when the next one closes.
  private func isMisplaced(_ index: Int, _ block: Range<Int>) -> Bool {
    guard index > block.lowerBound, index + 1 < block.upperBound, text.isJoined(index),
      text.codes[index - 1] == "," || text.codes[index - 1] == ":", !text.isJoined(index + 1)
    else { return false }
    let next = (index + 1..<block.upperBound).first { text.codes[$0] == "\"" }
    return next.map { isClosingShape($0, block) } ?? false
  }

  /// No white space before it, and no letter behind it.
  private func isClosingShape(_ index: Int, _ block: Range<Int>) -> Bool {
    text.isJoined(index)
      && (index + 1 >= block.upperBound || !text.isJoined(index + 1)
        || text.tokens[index + 1].kind == .sign)
  }

  private func endsInStop(_ block: Range<Int>) -> Bool {
    switch text.codes[block.upperBound - 1] {
    case ".", "!", "?", "…", ")", "]": true
    default: text.utf8[Int(text.tokens[block.upperBound - 1].end) - 1] == 0x2E
    }
  }

  private func isOpeningSingle(_ index: Int, _ block: Range<Int>) -> Bool {
    guard index + 1 < block.upperBound, text.isJoined(index + 1),
      text.tokens[index + 1].kind == .word
    else { return false }
    guard index > block.lowerBound, text.isJoined(index) else { return true }
    switch text.codes[index - 1] {
    case "(", "[", "—", "–", ":": return true
    default: return false
    }
  }

  /// No letter behind it.
  private func isClosingSingle(_ index: Int, _ block: Range<Int>) -> Bool {
    text.isJoined(index) && (!text.isJoined(index + 1) || text.tokens[index + 1].kind == .sign)
  }

  /// "the dogs' owners": an s before it and a small letter behind it.
  private func isPluralPossessive(_ index: Int, _ block: Range<Int>) -> Bool {
    let before = text.tokens[index - 1]
    let isPlural = before.kind == .word && text.utf8[Int(before.end) - 1] == 0x73
    return isPlural && index + 1 < block.upperBound && text.isLowercase(index + 1)
  }
}
