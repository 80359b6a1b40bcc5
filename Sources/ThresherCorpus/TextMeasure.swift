public import ThresherCore

/// How long a text is, in words, sentences and characters; any language, without a dictionary.
///
/// A word is a run of letters and digits, with apostrophes, hyphens, points and commas only inside
/// it; a Han, Hiragana or Katakana character is a word of its own, while Thai, Lao, Khmer and
/// Burmese, which put no spaces between words, give one word a run. A sentence ends at `.`, `!`,
/// `?`, `…` or their like elsewhere, closing quotation marks included, before white space or the
/// end of the block, but not after a single letter ("J. Smith") nor before a small ASCII letter;
/// what is left in a block is one more. Abbreviations are not known, so "Dr. Smith" counts as two.
public struct TextMeasure: Hashable, Sendable {
  /// Words.
  public private(set) var words = 0
  /// Sentences; a heading is one.
  public private(set) var sentences = 0
  /// Code points, the blank lines between blocks included.
  public private(set) var characters = 0

  /// Measures a final text in one pass over its bytes.
  public init(_ text: ArticleText) {
    text.utf8.withUnsafeBufferPointer { utf8 in
      for block in text.blocks { addBlock(utf8, block.span) }
      for byte in utf8 where byte & 0xC0 != 0x80 { characters += 1 }
    }
  }

  /// What has been seen of the block so far.
  private struct State {
    var wordLength = 0
    var wordsInSentence = 0
    /// A sentence ends here if white space follows.
    var isAtEnd = false
    /// White space has followed: the sentence ends unless a small letter comes.
    var isPastEnd = false
  }

  private mutating func addBlock(_ utf8: UnsafeBufferPointer<UInt8>, _ span: TextSpan) {
    var state = State()
    var index = span.lowerBound
    while index < span.upperBound {
      let (kind, length) = classify(utf8, index, span.upperBound)
      let end = index + length
      if kind != .joiner {
        add(kind, &state)
      } else {
        let next = end < span.upperBound ? classify(utf8, end, span.upperBound).kind : .space
        if state.wordLength == 0 || (next != .letter && next != .smallLetter) {
          add(joinerAtEdge(utf8, index, state), &state)
        }
      }
      index = end
    }
    if state.wordsInSentence > 0 { sentences += 1 }
  }

  /// What a point, comma, hyphen or apostrophe is where it does not join two letters.
  private func joinerAtEdge(
    _ utf8: UnsafeBufferPointer<UInt8>, _ index: Int, _ state: State
  ) -> CharacterKind {
    switch utf8[index] {
    case 0x2E:
      let isInitial = state.wordLength == 1 && !(0x30...0x39).contains(utf8[index - 1])
      return isInitial ? .other : .terminator
    case 0x2C, 0x2D: return .other
    default: return .closer
    }
  }

  private mutating func add(_ kind: CharacterKind, _ state: inout State) {
    switch kind {
    case .letter, .smallLetter:
      if state.isPastEnd, kind == .letter { endSentence(&state) }
      state.isPastEnd = false
      state.isAtEnd = false
      if state.wordLength == 0 { addWord(&state) }
      state.wordLength += 1
      return
    case .ideograph:
      if state.isPastEnd || state.isAtEnd { endSentence(&state) }
      addWord(&state)
    case .space:
      if state.isAtEnd { state.isPastEnd = true }
      state.isAtEnd = false
    case .terminator: state.isAtEnd = state.wordsInSentence > 0
    case .wideTerminator: endSentence(&state)
    case .closer, .joiner: break
    case .other: state.isAtEnd = false
    }
    state.wordLength = 0
  }

  private mutating func addWord(_ state: inout State) {
    words += 1
    state.wordsInSentence += 1
  }

  private mutating func endSentence(_ state: inout State) {
    if state.wordsInSentence > 0 { sentences += 1 }
    state.wordsInSentence = 0
    state.isAtEnd = false
    state.isPastEnd = false
  }
}

/// What a character is to the count.
private enum CharacterKind: UInt8 {
  case letter, smallLetter, ideograph, joiner, space, terminator, wideTerminator, closer, other
}

/// By ASCII byte.
private let asciiKinds: [CharacterKind] = (0..<128 as Range<UInt8>).map { byte in
  switch byte {
  case 0x61...0x7A: .smallLetter
  case 0x41...0x5A, 0x30...0x39: .letter
  case 0x27, 0x2C, 0x2D, 0x2E: .joiner
  case 0x09...0x0D, 0x20: .space
  case 0x21, 0x3F: .terminator
  case 0x22, 0x29, 0x5D: .closer
  default: .other
  }
}

/// What stands at `index` and how many bytes it has; the text is valid UTF-8.
private func classify(
  _ utf8: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
) -> (kind: CharacterKind, length: Int) {
  let first = utf8[index]
  if first < 0x80 { return (asciiKinds[Int(first)], 1) }
  let length = min(end - index, first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
  var point = UInt32(first) & (0x7F >> UInt32(length))
  for offset in 1..<max(1, length) { point = point << 6 | UInt32(utf8[index + offset] & 0x3F) }
  return (kind(of: point), length)
}

private func kind(of point: UInt32) -> CharacterKind {
  switch point {
  case 0x2019: .joiner
  case 0x00A0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
  case 0x2026, 0x203C...0x203D, 0x2047...0x2049, 0x0589, 0x061F, 0x06D4, 0x0964...0x0965,
    0x1362, 0x104B:
    .terminator
  case 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61: .wideTerminator
  case 0x00BB, 0x00AB, 0x2018, 0x201A...0x201E, 0x2039...0x203A, 0x3009, 0x300B, 0x300D, 0x300F,
    0x3011, 0xFF09:
    .closer
  case 0x00AA, 0x00B5, 0x00BA: .letter
  case 0x0080...0x00BF, 0x00D7, 0x00F7, 0x060C, 0x061B, 0x066A...0x066D, 0x2010...0x206F,
    0x20A0...0x20CF, 0x2100...0x2BFF, 0x3001...0x3004, 0x3008...0x3020, 0xFE30...0xFE4F,
    0xFF02...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFFC...0xFFFD,
    0x1F000...0x1FAFF:
    .other
  case 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
    0x20000...0x3FFFF:
    .ideograph
  default: .letter
  }
}
