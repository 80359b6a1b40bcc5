import Glibc
import Thresher

/// Turns lines of an inspection into text for a descriptor: colours on a terminal, plain else.
struct TerminalPainter {
  /// Whether colour is wanted.
  let hasColour: Bool
  /// How wide lines may be; nil where there is no limit.
  let columns: Int?

  /// Narrower terminals are taken to be so wide.
  private static let minimumColumns = 40

  init(_ descriptor: Int32) {
    hasColour = Console.hasColour(descriptor)
    columns = Self.columns(of: descriptor).map { max($0, Self.minimumColumns) }
  }

  /// One line, without a line feed at its end; nothing in it but the colours steers the terminal.
  func painted(_ line: InspectionLine) -> String {
    line.pieces.map { piece in
      let text = Console.printable(piece.text)
      guard hasColour, let code = Self.code(of: piece.style) else { return text }
      return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }.joined()
  }

  private static func columns(of descriptor: Int32) -> Int? {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The parameters of "select graphic rendition" (ECMA-48, 8.3.117); nil leaves the text as it is.
  private static func code(of style: InspectionLine.Style) -> String? {
    switch style {
    case .plain: nil
    case .stage: "1;36"
    case .label, .dropped, .value: "2"
    case .heading: "1"
    case .kept: "32"
    case .cut: "31"
    case .problem: "33"
    case .person: "1;34"
    case .organisation: "1;35"
    case .location: "1;32"
    case .miscellaneous: "1;37"
    case .date: "33"
    case .quantity: "36"
    case .quote: "35"
    case .acronym: "31"
    }
  }
}
