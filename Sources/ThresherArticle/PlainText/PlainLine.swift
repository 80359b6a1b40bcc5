import ThresherCore

/// One line of a plain text, with white space at its ends taken off.
struct PlainLine {
  /// What it starts with.
  enum Marker: Hashable {
    case none, bullet, quotation
    /// `12.` or `12)`.
    case number(Int)
    /// `##`: so many.
    case hashes(Int)
    /// Signs only, such as `***`.
    case rule
  }

  /// Its text, without indentation and marker.
  var span: TextSpan
  /// The same with its marker.
  var whole: TextSpan
  /// Length of all of it in code points.
  var characters: Int
  /// White space before it, in columns.
  var indent: Int
  /// What it starts with.
  var marker: Marker
  /// Whether a blank line, or the text's start, stands before it.
  var isAfterBlank: Bool
  /// Whether it ends as a sentence does, closing quotes and brackets aside.
  var endsSentence: Bool
  /// Whether it ends with a comma, semicolon, colon or dash: something comes after it.
  var isOpen: Bool
  /// Whether its first letter is small.
  var startsSmall: Bool
  /// How many words it has, as white space tells; for scripts without spaces too few.
  var words: Int
  /// Whether it has a digit or a comma.
  var hasDetail: Bool

  /// Whether it reads like an entry of a menu: a few words and nothing else.
  var isLabel: Bool {
    characters < 40 && words <= 4 && !endsSentence && !isOpen && !hasDetail
  }

  /// Lines at most: what follows is taken for one.
  static let maximumLines = 65_536

  /// Reads all lines that are not blank.
  static func all(of text: UnsafeBufferPointer<UInt8>) -> [PlainLine] {
    var lines: [PlainLine] = []
    var start = 0
    var isAfterBlank = true
    while start < text.count {
      var end = start
      if lines.count < maximumLines {
        while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      } else {
        end = text.count
      }
      if let line = PlainLine(text, start, end, isAfterBlank) {
        lines.append(line)
        isAfterBlank = false
      } else {
        isAfterBlank = true
      }
      // CR LF is one line end.
      start = end + 1
      if end + 1 < text.count, text[end] == 0x0D, text[end + 1] == 0x0A { start += 1 }
    }
    return lines
  }

  private init?(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isAfterBlank: Bool
  ) {
    var lower = start
    var upper = end
    indent = 0
    while lower < upper, let width = Self.spaceWidth(text, lower, upper) {
      indent += text[lower] == 0x09 ? 4 : 1
      lower += width
    }
    while upper > lower, text[upper - 1] <= 0x20 || Self.endsWithNoBreakSpace(text, lower, upper) {
      upper -= text[upper - 1] <= 0x20 ? 1 : 2
    }
    guard lower < upper else { return nil }
    characters = text[lower..<upper].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    whole = TextSpan(lower, upper)
    (marker, lower) = Self.readMarker(text, lower, upper)
    span = TextSpan(lower, upper)
    self.isAfterBlank = isAfterBlank
    (endsSentence, isOpen) = Self.readEnd(text, lower, upper)
    startsSmall = Self.startsSmall(text, lower, upper)
    words = 1
    hasDetail = false
    for byte in text[lower..<upper] {
      switch byte {
      case 0x20: words += 1
      case 0x2C, 0x30...0x39: hasDetail = true
      default: break
      }
    }
  }

  private static func spaceWidth(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
  ) -> Int? {
    if text[index] <= 0x20 { return 1 }
    if index + 1 < end, text[index] == 0xC2, text[index + 1] == 0xA0 { return 2 }
    if index + 2 < end, text[index] == 0xE3, text[index + 1] == 0x80, text[index + 2] == 0x80 {
      return 3
    }
    return nil
  }

  private static func endsWithNoBreakSpace(
    _ text: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int
  ) -> Bool {
    upper - lower >= 2 && text[upper - 2] == 0xC2 && text[upper - 1] == 0xA0
  }

  private static func readMarker(
    _ text: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int
  ) -> (Marker, Int) {
    let first = text[lower]
    if text[lower..<upper].allSatisfy({
      [0x2A, 0x2D, 0x3D, 0x5F, 0x7E, 0x23, 0x20].contains($0)
    }) {
      return (.rule, lower)
    }
    var index = lower
    switch first {
    case 0x3E:  // >
      while index < upper, text[index] == 0x3E || text[index] == 0x20 { index += 1 }
      return index < upper ? (.quotation, index) : (.rule, lower)
    case 0x2D, 0x2A:  // - *
      index += 1
      return afterSpaces(text, index, upper).map { (.bullet, $0) } ?? (.none, lower)
    case 0xE2 where upper - lower > 3:
      let isBullet =
        text[lower + 1] == 0x80 && text[lower + 2] == 0xA2  // •
        || text[lower + 1] == 0x96 && [0xAA, 0xA0].contains(text[lower + 2])  // ▪ ■
        || text[lower + 1] == 0x97 && [0xA6, 0x8F].contains(text[lower + 2])  // ◦ ●
      guard isBullet else { return (.none, lower) }
      return (.bullet, afterSpaces(text, lower + 3, upper) ?? lower + 3)
    case 0xC2 where upper - lower > 2 && text[lower + 1] == 0xB7:  // ·
      return (.bullet, afterSpaces(text, lower + 2, upper) ?? lower + 2)
    case 0x23:  // #
      while index < upper, text[index] == 0x23 { index += 1 }
      let count = index - lower
      guard count <= 6, let start = afterSpaces(text, index, upper) else { return (.none, lower) }
      return (.hashes(count), start)
    case 0x30...0x39:
      var number = 0
      while index < upper, index - lower < 3, text[index] >= 0x30, text[index] <= 0x39 {
        number = number * 10 + Int(text[index] - 0x30)
        index += 1
      }
      guard index < upper, text[index] == 0x2E || text[index] == 0x29,
        let start = afterSpaces(text, index + 1, upper)
      else { return (.none, lower) }
      return (.number(number), start)
    default: return (.none, lower)
    }
  }

  /// Where the text goes on after at least one space.
  private static func afterSpaces(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    var index = start
    while index < end, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
    return index > start && index < end ? index : nil
  }

  private static func readEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int
  ) -> (endsSentence: Bool, isOpen: Bool) {
    var index = upper
    while index > lower {
      let byte = text[index - 1]
      if byte < 0x80 {
        switch byte {
        case 0x22, 0x27, 0x29, 0x5D, 0x2A, 0x5F: index -= 1
        case 0x2E, 0x21, 0x3F: return (true, false)
        case 0x2C, 0x3B, 0x3A, 0x2D: return (false, true)
        default: return (false, false)
        }
        continue
      }
      guard index - lower >= 3 else { return (false, false) }
      switch (text[index - 3], text[index - 2], byte) {
      case (0xE2, 0x80, 0x98...0x9F), (0xE2, 0x80, 0xB9...0xBA), (0xE3, 0x80, 0x8D),
        (0xE3, 0x80, 0x8F), (0xEF, 0xBC, 0x89):
        index -= 3
      case (_, 0xC2, 0xBB): index -= 2  // »
      case (0xE2, 0x80, 0xA6), (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F),
        (_, 0xD8, 0x9F), (_, 0xDB, 0x94), (0xE0, 0xA5, 0xA4):
        return (true, false)
      case (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9A), (0xE3, 0x80, 0x81), (0xE2, 0x80, 0x93...0x94),
        (_, 0xD8, 0x8C):
        return (false, true)
      default: return (false, false)
      }
    }
    return (false, false)
  }

  private static func startsSmall(
    _ text: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int
  ) -> Bool {
    let first = text[lower]
    if first >= 0x61, first <= 0x7A { return true }
    guard upper - lower > 1 else { return false }
    switch first {
    case 0xC3: return text[lower + 1] >= 0xA0
    case 0xD0: return text[lower + 1] >= 0xB0
    case 0xD1: return text[lower + 1] < 0xA0
    default: return false
    }
  }
}

extension PlainLine {
  /// The same with its marker as text.
  var withMarker: PlainLine {
    var line = self
    line.marker = .none
    line.span = whole
    return line
  }
}
