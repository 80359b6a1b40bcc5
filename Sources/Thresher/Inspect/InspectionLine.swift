/// A line of `thresher inspect`: stretches, each in one style.
public struct InspectionLine: Hashable, Sendable {
  /// How a stretch is shown; the command line turns it into colour.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    case plain, stage, label, heading, kept, cut, dropped, problem, value
    case person, organisation, location, miscellaneous, date, quantity, quote, acronym
  }

  /// A stretch in one style.
  public struct Piece: Hashable, Sendable {
    /// How it is shown.
    public var style: Style
    /// Its text; what comes from pages is in it as it is, control characters too.
    public var text: String

    init(_ style: Style, _ text: String) {
      self.style = style
      self.text = text
    }
  }

  /// The stretches, in order.
  public private(set) var pieces: [Piece] = []

  init(_ pieces: [Piece] = []) { self.pieces = pieces }

  init(_ style: Style, _ text: String) { pieces = [Piece(style, text)] }

  /// The text alone.
  public var text: String { pieces.map(\.text).joined() }

  mutating func add(_ style: Style, _ text: String) {
    if !text.isEmpty { pieces.append(Piece(style, text)) }
  }

  /// The line cut to so many columns of a terminal, an ellipsis at its end.
  func fitted(to columns: Int) -> InspectionLine {
    guard pieces.reduce(0, { $0 + DisplayWidth.columns(of: $1.text) }) > columns else {
      return self
    }
    var line = InspectionLine()
    var left = columns - 1
    for piece in pieces {
      let text = DisplayWidth.prefix(of: piece.text, columns: left)
      left -= DisplayWidth.columns(of: text)
      guard text.utf8.count == piece.text.utf8.count else {
        line.add(piece.style, text + "…")
        break
      }
      line.add(piece.style, text)
    }
    return line
  }
}
