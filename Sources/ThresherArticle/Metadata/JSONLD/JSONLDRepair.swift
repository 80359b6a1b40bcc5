/// Makes JSON of what pages put into `application/ld+json` when it is none.
///
/// Wrappers (`<!--`, CDATA, a trailing semicolon) are dropped, quotes inside strings are escaped
/// where what follows shows that the string goes on, single quotes around strings become double
/// ones, control characters in strings become escapes, and several documents one after the other
/// come apart. What else is wrong the lenient parser lets pass.
struct JSONLDRepair {
  private let bytes: [UInt8]
  private var output: [UInt8] = []
  private var documents: [[UInt8]] = []
  private var open: [UInt8] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The documents in a script's content.
  static func documents(in bytes: [UInt8]) -> [[UInt8]] {
    var repair = JSONLDRepair(bytes)
    repair.run()
    return repair.documents
  }

  private mutating func run() {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if open.isEmpty, byte != 0x7B, byte != 0x5B {
        // The bracket of a CDATA section opens no document.
        index += bytes[index...].starts(with: "<![CDATA[".utf8) ? 9 : 1
        continue
      }
      switch byte {
      case 0x22, 0x27:
        index = copyString(from: index, quote: byte)
        continue
      case 0x7B, 0x5B:
        open.append(byte)
        output.append(byte)
      case 0x7D, 0x5D:
        output.append(byte)
        open.removeLast()
        if open.isEmpty { flush() }
      case 0x2F
      where index + 1 < bytes.count && (bytes[index + 1] == 0x2F || bytes[index + 1] == 0x2A):
        index = endOfComment(from: index)
        continue
      default: output.append(byte)
      }
      index += 1
    }
    flush()
  }

  private mutating func flush() {
    if !output.isEmpty { documents.append(output) }
    output.removeAll()
    open.removeAll()
  }

  private func endOfComment(from start: Int) -> Int {
    var index = start + 2
    if bytes[start + 1] == 0x2F {
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      return index
    }
    while index + 1 < bytes.count, bytes[index] != 0x2A || bytes[index + 1] != 0x2F { index += 1 }
    return min(index + 2, bytes.count)
  }

  /// Copies a string as a well-formed one and returns the place after it.
  private mutating func copyString(from start: Int, quote: UInt8) -> Int {
    output.append(0x22)
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case quote:
        if endsString(index, quote) {
          output.append(0x22)
          return index + 1
        }
        if byte == 0x22 { output.append(0x5C) }
        output.append(byte)
      case 0x22: output += [0x5C, 0x22]
      case 0x5C where index + 1 < bytes.count:
        // An escape, but the escape of a single quote is none.
        if bytes[index + 1] != 0x27 { output.append(byte) }
        output.append(bytes[index + 1])
        index += 1
      case 0x0A: output += [0x5C, 0x6E]
      case 0x09: output += [0x5C, 0x74]
      case ..<0x20: output.append(0x20)
      default: output.append(byte)
      }
      index += 1
    }
    output.append(0x22)
    return index
  }

  /// Whether a quote ends its string: a comma, colon, bracket or the end follows, and after a comma
  /// something that can begin a key or a value.
  private func endsString(_ index: Int, _ quote: UInt8) -> Bool {
    var next = afterSpace(index + 1)
    guard next < bytes.count else { return true }
    switch bytes[next] {
    case 0x7D, 0x5D: return true
    case 0x3A: return true
    case 0x2F:
      return next + 1 < bytes.count && (bytes[next + 1] == 0x2F || bytes[next + 1] == 0x2A)
    case 0x2C:
      next = afterSpace(next + 1)
      guard next < bytes.count else { return true }
      switch bytes[next] {
      case quote, 0x7B, 0x5B, 0x7D, 0x5D, 0x2D, 0x30...0x39: return true
      case 0x74, 0x66, 0x6E: return startsWord(next)
      default: return false
      }
    // A comma forgotten between two members.
    case quote: return next > index + 1 && bytes[index + 1..<next].contains(0x0A)
    default: return false
    }
  }

  private func startsWord(_ index: Int) -> Bool {
    ["true", "false", "null"].contains { bytes[index...].starts(with: $0.utf8) }
  }

  private func afterSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index
  }
}
