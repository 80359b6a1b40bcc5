import ThresherCore

/// The `quality` object: plain measures of the final text that users filter by.
struct Quality {
  private(set) var characters: Int
  private(set) var words: Int
  private(set) var paragraphs = 0
  private(set) var linkDensity: Double?
  private(set) var terminalPunctuationRatio: Double?
  private(set) var duplicateLineCharacterShare: Double?
  private(set) var flags: [String] = []

  /// Fewer words than this set the flag `short`.
  static let shortTextWords = 50
  /// More linked text than this share sets the flag `link-heavy`.
  static let linkHeavyDensity = 0.5
  /// More text in repeated lines than this share sets the flag `repetitive` (Gopher's bound for
  /// characters in duplicate lines: Rae et al.
  ///
  /// 2021, table A1).
  static let repetitiveShare = 0.2

  init(_ text: ArticleText, _ points: CodePointIndex) {
    characters = points.count
    words = Tokenizer.wordCount(text.utf8)
    var running = 0
    var ended = 0
    var seen: Set<ArraySlice<UInt8>> = []
    var repeated = 0
    for block in text.blocks {
      let line = text.utf8[block.span.range]
      if case .paragraph = block.kind { paragraphs += 1 }
      switch block.kind {
      case .paragraph, .listItem, .quotation:
        running += 1
        if endsSentence(line) { ended += 1 }
      default: break
      }
      if !seen.insert(line).inserted { repeated += block.span.count }
    }
    let bytes = Double(text.utf8.count)
    if bytes > 0 {
      linkDensity = Double(text.linkedBytes) / bytes
      duplicateLineCharacterShare = Double(repeated) / bytes
    }
    if running > 0 { terminalPunctuationRatio = Double(ended) / Double(running) }
    if words < Quality.shortTextWords { flags.append("short") }
    if let linkDensity, linkDensity > Quality.linkHeavyDensity { flags.append("link-heavy") }
    if let share = duplicateLineCharacterShare, share > Quality.repetitiveShare {
      flags.append("repetitive")
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("chars")
      writer.integer(characters)
      writer.key("words")
      writer.integer(words)
      writer.key("paragraphs")
      writer.integer(paragraphs)
      writer.key("link_density")
      writer.fraction(linkDensity)
      writer.key("terminal_punct_ratio")
      writer.fraction(terminalPunctuationRatio)
      writer.key("dup_line_char_frac")
      writer.fraction(duplicateLineCharacterShare)
      writer.key("flags")
      writer.strings(flags)
    }
  }
}

private let closing = Set("\"')]}»”’」』）".unicodeScalars)
private let terminal = Set(".!?…。！？؟۔।:;".unicodeScalars)

/// Whether a line ends as sentences do, in any of the common scripts; closing quotes and brackets
/// are looked past.
private func endsSentence(_ line: ArraySlice<UInt8>) -> Bool {
  let end = String(decoding: line.suffix(16), as: UTF8.self).unicodeScalars
  guard let last = end.last(where: { !closing.contains($0) }) else { return false }
  return terminal.contains(last)
}
