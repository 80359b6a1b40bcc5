import ThresherCore

/// A title with the signs in it that may stand before or after the name of its site.
struct TitleText {
  /// As the page has it.
  let whole: String
  /// As it would be printed.
  private(set) var text: String
  /// What it is compared by.
  private(set) var folded: FoldedTitle
  /// See `MetadataCandidate.weight`.
  private(set) var weight: Int
  /// Where it stands.
  private(set) var source: Metadata.DateSource
  /// Whether it is printed or given as the headline, with nothing added.
  let isHeadline: Bool
  /// Signs between spaces, with the spaces, in order.
  private(set) var separators: [Range<String.Index>]

  init(_ text: String, _ candidate: MetadataCandidate, isHeadline: Bool) {
    self.init(text, weight: candidate.weight, source: candidate.source, isHeadline: isHeadline)
  }

  init(_ text: String, weight: Int, source: Metadata.DateSource, isHeadline: Bool) {
    whole = text
    self.text = text
    self.weight = weight
    self.source = source
    self.isHeadline = isHeadline
    folded = FoldedTitle(text.utf8)
    separators = Self.separators(in: text)
  }

  /// The same text in another place.
  init(like other: TitleText, _ candidate: MetadataCandidate) {
    self = other
    weight = candidate.weight
    source = candidate.source
  }

  /// Takes a part of the text for the whole.
  mutating func replace(with part: Substring) {
    guard !part.isEmpty else { return }
    text = String(part).trimmingSpaces
    folded = FoldedTitle(text.utf8)
    separators = Self.separators(in: text)
  }

  /// What stands after the last separator, folded.
  var tail: FoldedTitle? { separators.last.map { FoldedTitle(text[$0.upperBound...].utf8) } }

  /// Whether a third of the words of the shorter one stand in the other.
  func sharesWords(with other: TitleText) -> Bool {
    if folded.contains(other.folded) || other.folded.contains(folded) { return true }
    let own = Set(text.lowercased().spacedWords)
    let words = Set(other.text.lowercased().spacedWords)
    return 3 * own.intersection(words).count >= min(own.count, words.count)
  }

  /// Cuts off a day at the front: `23.01.2022 - `.
  mutating func cutDate() {
    guard let first = separators.first else { return }
    let front = text[..<first.lowerBound].utf8
    let digits = front.count { $0 &- 0x30 < 10 }
    if (6...8).contains(digits), front.allSatisfy({ $0 &- 0x2D < 13 }) {
      replace(with: text[first.upperBound...])
    }
  }

  /// Cuts off a short tail that may be a section or the site by a name that is not known: the page's
  /// title, unlike its heading, mostly has one.
  ///
  /// `bars`: only behind a bar, where headings have one too.
  mutating func cutShortTail(bars: Bool) {
    // Before earlier ones there are more words than a tail may have.
    for separator in separators.suffix(8).reversed() {
      let head = text[..<separator.lowerBound]
      let tail = text[separator.upperBound...]
      let isBar = text[separator].utf8.contains { $0 == 0x7C || $0 == 0xEF }
      let words = tail.spacedWords
      guard isBar || !bars, head.spacedWords.count >= (isBar ? 3 : 4),
        words.count <= (isBar ? 5 : 3),
        words.allSatisfy({ $0.first?.isLowercase == false }), head.utf8.count > tail.utf8.count
      else { continue }
      replace(with: head)
      return
    }
    if !bars { cutUnspacedTail() }
  }

  /// Chinese and Japanese put no spaces around the sign.
  private mutating func cutUnspacedTail() {
    guard
      let sign = text.utf8.lastIndex(where: { $0 == 0x2D || $0 == 0x5F || $0 == 0x7C }),
      sign > text.startIndex
    else { return }
    let head = text[..<sign].unicodeScalars
    let tail = text[text.utf8.index(after: sign)...].unicodeScalars
    if (1...8).contains(tail.count), head.count > 8, tail.allSatisfy({ $0.value >= 0x2E80 }),
      head.last.map({ $0.value >= 0x2E80 }) ?? false
    {
      replace(with: text[..<sign])
    }
  }

  private static func separators(in text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      defer { index = bytes.index(after: index) }
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0xEF else { continue }
      let start = byte == 0x20 ? bytes.index(after: index) : index
      let rest = bytes[start...].prefix(5)
      guard let sign = signs.first(where: { rest.starts(with: $0) }) else { continue }
      var end = bytes.index(start, offsetBy: sign.count)
      if end < bytes.endIndex, bytes[end] == 0x20 {
        end = bytes.index(after: end)
      } else if byte == 0x20 {
        continue
      }
      found.append(index..<end)
    }
    return found
  }

  /// Signs between a title and its site.
  private static let signs: [[UInt8]] =
    [
      "|", "-", "\u{2013}", "\u{2014}", "\u{2015}", "::", ":", "\u{BB}", "\u{AB}", "\u{B7}",
      "\u{2022}",
      "/", "~", "\u{2039}", "\u{203A}", "\u{FF5C}",
    ].map { Array($0.utf8) }
}

extension String {
  /// Without the spaces around.
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
