/// Writes HTML into bytes: markup is part of the program, everything else is escaped.
public struct HTMLWriter {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// A writer that wrote nothing yet.
  public init() {}

  /// Writes markup as it is.
  public mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes text for an element or a quoted attribute: nothing in it can be read as markup, and
  /// control characters are shown as U+FFFD.
  public mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: markup("&amp;")
      case 0x3C: markup("&lt;")
      case 0x3E: markup("&gt;")
      case 0x22: markup("&quot;")
      case 0x27: markup("&#39;")
      case 0x09, 0x0A, 0x0D: bytes.append(0x20)
      case ..<0x20, 0x7F: markup("\u{FFFD}")
      default: bytes.append(byte)
      }
    }
  }

  /// Writes a number as it is used in attributes.
  public mutating func number(_ number: Int) { bytes += String(number).utf8 }

  /// Writes a number for people: its digits in groups of three.
  public mutating func grouped(_ number: Int) { text(HTMLWriter.grouped(number)) }

  /// A number of at least 0, its digits in groups of three with narrow spaces between them.
  public static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "\u{202F}" }
      result.append(digit)
    }
    return result
  }

  /// Writes a value of the corpus: escaped, and kept from turning the direction of what follows.
  public mutating func value(_ value: String) {
    markup("<bdi>")
    text(value.isEmpty ? "unknown" : value)
    markup("</bdi>")
  }
}
