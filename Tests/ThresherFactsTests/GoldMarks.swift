import ThresherCore
import ThresherTesting

/// A file of `Tests/Fixtures/facts`, whose README describes the format.
struct GoldMarks {
  /// Why a file can't be read, with the text behind the place.
  struct Slip: Error, CustomStringConvertible {
    var description: String
  }

  /// A mark and the text it stands around.
  struct Mark {
    var kind: String
    var value: String
    var isOpen: Bool
    var text = ""
    /// Characters of the plain text before it.
    var start: Int
  }

  static let names = ["PER", "ORG", "LOC", "MISC"]
  static let times = ["DATE", "TIME", "DURATION", "SET"]

  let header: [String: String]
  private(set) var text: [Character] = []
  private(set) var marks: [Mark] = []

  init(_ file: [UInt8]) throws {
    let lines = String(decoding: file, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let blank = lines.firstIndex(of: "") ?? lines.endIndex
    var header: [String: String] = [:]
    for line in lines[..<blank] {
      guard let colon = line.firstIndex(of: ":") else { throw Slip(description: "header: \(line)") }
      header[String(line[..<colon])] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    self.header = header
    var rest = lines[min(blank + 1, lines.endIndex)...].joined(separator: "\n")[...]
    while rest.last == "\n" { rest.removeLast() }
    try read(rest)
  }

  private mutating func read(_ body: Substring) throws {
    var rest = body
    var open: [Mark] = []
    while let character = rest.first {
      switch character {
      case "[":
        open.append(try head(&rest))
        continue
      case "]":
        guard var mark = open.popLast() else { throw slip("nothing is open", rest) }
        mark.text = String(text[mark.start...])
        marks.append(mark)
      case "|": throw slip("a bar in the text", rest)
      default: text.append(character)
      }
      rest.removeFirst()
    }
    if let mark = open.last { throw slip("\(mark.kind) is not closed", rest) }
  }

  /// Reads a mark up to its text.
  private func head(_ rest: inout Substring) throws -> Mark {
    let before = rest
    rest.removeFirst()
    let kind = String(rest.prefix { $0.isUppercase })
    rest = rest.dropFirst(kind.count)
    let isOpen = rest.first == "?"
    if isOpen { rest.removeFirst() }
    guard rest.first == " " else { throw slip("no mark", before) }
    rest.removeFirst()
    var value = ""
    if !Self.names.contains(kind) {
      guard let bar = rest.firstIndex(of: "|"), !rest[..<bar].contains("\n") else {
        throw slip("no value", before)
      }
      value = String(rest[..<bar])
      rest = rest[rest.index(after: bar)...]
    }
    return Mark(kind: kind, value: value, isOpen: isOpen, start: text.count)
  }

  private func slip(_ what: String, _ rest: Substring) -> Slip {
    Slip(description: "\(what): \(rest.prefix(40))")
  }
}
