/// Cuts text of any script into words, numbers and signs.
///
/// A word is a run of letters and marks with digits after them, apostrophes between letters
/// ("don't"), and dots where single letters take turns with them ("U.S.", "a.m."). A number starts
/// with a digit, keeps commas and dots between digits, the hyphens of an ISO date, and letters that
/// follow at once ("80th", "5pm"). Han, kana and the like, which are written without spaces, are a
/// word a character; Thai and its relatives a word a run. Hyphens part words. What is not UTF-8 is
/// a sign a byte.
public enum Tokenizer {
  /// The number of words and numbers.
  public static func wordCount(_ utf8: [UInt8]) -> Int {
    var count = 0
    utf8.withUnsafeBufferPointer { text in
      scan(text, 0..<text.count) { _, _, kind in count += kind == .sign ? 0 : 1 }
    }
    return count
  }

  /// Appends the tokens of a stretch of text, in order; the stretch starts and ends between code
  /// points.
  public static func append(_ span: TextSpan, of utf8: [UInt8], to tokens: inout [Token]) {
    utf8.withUnsafeBufferPointer { text in
      scan(text, span.range.clamped(to: 0..<text.count)) { start, end, kind in
        tokens.append(Token(start: start, end: end, kind: kind))
      }
    }
  }

  @inline(__always)
  private static func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ emit: (_ start: Int, _ end: Int, Token.Kind) -> Void
  ) {
    var index = range.lowerBound
    let limit = range.upperBound
    while index < limit {
      let start = index
      let (role, length) = CharacterRole.at(index, in: text, limit)
      index += length
      switch role {
      case .space: continue
      case .sign: emit(start, index, .sign)
      case .ideograph: emit(start, index, .word)
      case .letter:
        index = endOfWord(text, from: index, segment: start, limit)
        emit(start, index, .word)
      case .digit:
        index = endOfDigits(text, from: index, start: start, limit)
        index = endOfWord(text, from: index, segment: index, limit)
        emit(start, index, .number)
      }
    }
  }

  /// The end of a word that goes on at `index`; `segment` is where its letters after the last dot
  /// begin.
  @inline(__always)
  private static func endOfWord(
    _ text: UnsafeBufferPointer<UInt8>, from index: Int, segment: Int, _ limit: Int
  ) -> Int {
    var index = index
    var segment = segment
    var isDotted = false
    while index < limit {
      let byte = text[index]
      if isASCIILetter(byte) || isASCIIDigit(byte) {
        index += 1
      } else if byte == 0x2E {
        guard index - segment == 1 else { return index }
        let next = index + 1
        // "U.S": a single letter follows, and no other after it.
        guard next < limit, isASCIILetter(text[next]),
          next + 1 == limit || !isASCIILetter(text[next + 1])
        else { return isDotted ? next : index }
        isDotted = true
        segment = next
        index = next + 1
      } else if let length = apostrophe(text, index, limit) {
        let next = index + length
        guard index > segment, next < limit, CharacterRole.at(next, in: text, limit).role == .letter
        else { return index }
        index = next
      } else if byte >= 0x80 {
        let (role, length) = CharacterRole.at(index, in: text, limit)
        guard role == .letter || role == .digit else { return index }
        index += length
      } else {
        return index
      }
    }
    return index
  }

  /// The length of the apostrophe at `index`: `'` or U+2019.
  @inline(__always)
  private static func apostrophe(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ limit: Int
  ) -> Int? {
    if text[index] == 0x27 { return 1 }
    guard text[index] == 0xE2, index + 2 < limit, text[index + 1] == 0x80, text[index + 2] == 0x99
    else { return nil }
    return 3
  }

  private static func endOfDigits(
    _ text: UnsafeBufferPointer<UInt8>, from index: Int, start: Int, _ limit: Int
  ) -> Int {
    var index = index
    while index < limit {
      let byte = text[index]
      if isASCIIDigit(byte) {
        index += 1
      } else if byte == 0x2C || byte == 0x2E {
        guard index + 1 < limit, isASCIIDigit(text[index + 1]) else { return index }
        index += 1
      } else if byte == 0x2D {
        return isISODate(text, start, index, limit) ? index + 6 : index
      } else if byte >= 0x80 {
        let (role, length) = CharacterRole.at(index, in: text, limit)
        guard role == .digit else { return index }
        index += length
      } else {
        return index
      }
    }
    return index
  }

  /// Whether four digits from `start` go on after `hyphen` as in `2023-07-04`.
  private static func isISODate(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ hyphen: Int, _ limit: Int
  ) -> Bool {
    guard hyphen - start == 4, hyphen + 6 <= limit, text[hyphen + 3] == 0x2D,
      isASCIIDigit(text[hyphen + 1]), isASCIIDigit(text[hyphen + 2]),
      isASCIIDigit(text[hyphen + 4]), isASCIIDigit(text[hyphen + 5])
    else { return false }
    return hyphen + 6 == limit || !isASCIIDigit(text[hyphen + 6])
  }
}

@inline(__always)
private func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

@inline(__always)
private func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
