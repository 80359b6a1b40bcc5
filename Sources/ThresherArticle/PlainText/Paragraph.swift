import ThresherCore

/// A paragraph of a plain text.
struct Paragraph {
  /// What it is.
  var kind: Block.Kind
  /// Its text: lines that belong together joined by a space, others by a line end.
  var text: [UInt8]
  /// Whether a blank line or the text's start stands before it.
  var isAfterBlank: Bool
  /// Its first line's and its last line's signs.
  var first: PlainLine
  var last: PlainLine
  /// How many lines it was written in.
  var lines: Int
  /// Length in code points.
  var characters: Int

  /// Whether it reads like running text.
  var isRunning: Bool {
    kind == .paragraph && (characters >= 80 || last.endsSentence && first.words >= 5)
      && (last.endsSentence || last.isOpen || characters >= 160)
  }
}
