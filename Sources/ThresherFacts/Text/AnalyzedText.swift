public import ThresherCore

/// The final text of an article, cut into sentences and tokens.
public struct AnalyzedText: Sendable {
  /// The final text.
  public let utf8: [UInt8]
  /// In order, apart, each inside one block, without white space at its edges.
  public let sentences: [TextSpan]
  /// In order, apart.
  public let tokens: [Token]
  /// What each token says: see `WordCode`.
  let codes: [WordCode]
  /// The tokens of each sentence, in order, none empty.
  let sentenceTokens: [Range<Int>]
  /// The sentences of each block that has any, in order.
  let blockSentences: [Range<Int>]
  /// Of each of these blocks, whether it stands as it was typed: code, most often.
  let isPreformatted: [Bool]

  /// Cuts a text up: the blocks that end within so many bytes.
  public init(_ text: ArticleText, maximumBytes: Int = .max) {
    utf8 = text.utf8
    var tokens: [Token] = []
    tokens.reserveCapacity(min(text.utf8.count, maximumBytes) / 5)
    var blockTokens: [Range<Int>] = []
    var isPreformatted: [Bool] = []
    for block in text.blocks {
      if block.span.upperBound > maximumBytes { break }
      let first = tokens.count
      Tokenizer.append(block.span, of: text.utf8, to: &tokens)
      guard tokens.count > first else { continue }
      blockTokens.append(first..<tokens.count)
      isPreformatted.append(block.kind == .preformatted)
    }
    self.isPreformatted = isPreformatted
    self.tokens = tokens
    codes = text.utf8.withUnsafeBufferPointer { bytes in
      tokens.map { WordCode(token: $0, in: bytes) }
    }
    var splitter = SentenceSplitter(utf8: text.utf8, tokens: tokens, codes: codes)
    var blockSentences: [Range<Int>] = []
    blockSentences.reserveCapacity(blockTokens.count)
    for block in blockTokens {
      let first = splitter.sentences.count
      splitter.split(block)
      blockSentences.append(first..<splitter.sentences.count)
    }
    self.blockSentences = blockSentences
    sentenceTokens = splitter.sentences
    sentences = splitter.sentences.map { range in
      TextSpan(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
    }
  }
}

extension AnalyzedText {
  /// The code of a token, `.none` outside the text.
  @inline(__always)
  func code(_ index: Int) -> WordCode {
    index >= 0 && index < codes.count ? codes[index] : .none
  }

  /// Whether a token stands at once after the one before it.
  @inline(__always)
  func isJoined(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index].start == tokens[index - 1].end
  }

  /// From the start of one token to the end of another, less the other's possessive ending.
  func span(_ first: Int, through last: Int) -> TextSpan {
    TextSpan(Int(tokens[first].start), stemEnd(last))
  }

  /// Where a token ends without `'s`.
  func stemEnd(_ index: Int) -> Int {
    let token = tokens[index]
    return utf8.withUnsafeBufferPointer { bytes in
      Int(token.end) - WordCode.possessiveLength(of: token, in: bytes)
    }
  }

  /// A stretch of the text.
  func string(_ span: TextSpan) -> String { String(decoding: utf8[span.range], as: UTF8.self) }

  /// The first token that ends behind a place in the text.
  func firstToken(from offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a token is the first of its sentence.
  func startsSentence(_ index: Int) -> Bool {
    var low = 0
    var high = sentenceTokens.count
    while low < high {
      let middle = (low + high) / 2
      if sentenceTokens[middle].lowerBound < index { low = middle + 1 } else { high = middle }
    }
    return low < sentenceTokens.count && sentenceTokens[low].lowerBound == index
  }

  /// Whether a token is a word that begins with a capital.
  func isCapitalized(_ index: Int) -> Bool {
    guard index >= 0, index < tokens.count, tokens[index].kind == .word else { return false }
    let byte = utf8[Int(tokens[index].start)]
    if byte < 0x80 { return byte &- 0x41 < 26 }
    // "É", "Ł", "А": the first code point decides.
    let span = tokens[index].span
    return string(TextSpan(span.lowerBound, min(span.upperBound, span.lowerBound + 4)))
      .unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// Whether a token is a word without a capital at its start.
  func isLowercase(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .word && !isCapitalized(index)
  }
}
