/// Reads JSON, strictly (RFC 8259) or as the web writes it.
public struct JSONParser {
  /// How much is let pass.
  public enum Mode: Sendable {
    /// RFC 8259: UTF-8, no duplicate keys, no trailing text.
    case strict
    /// For JSON-LD in pages: comments, trailing commas, raw control characters in strings, bad
    /// escapes, unquoted or single-quoted keys, missing commas, a document cut short (closed where
    /// it ends), text after the value.
    case lenient
  }

  /// Deeper documents are refused (strict) or cut (lenient).
  public static let maximumDepth = 128

  private let bytes: UnsafeBufferPointer<UInt8>
  private let mode: Mode
  private var index = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ mode: Mode) {
    self.bytes = bytes
    self.mode = mode
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
  }

  /// Reads one document from valid UTF-8.
  public static func parse(
    _ bytes: some Collection<UInt8>, mode: Mode = .strict
  ) throws(JSONSyntaxError) -> JSONValue {
    func read(_ buffer: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONSyntaxError> {
      var parser = JSONParser(buffer, mode)
      do throws(JSONSyntaxError) {
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        if mode == .strict, parser.index < buffer.count {
          throw parser.error("unexpected text after the document")
        }
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    let result =
      bytes.withContiguousStorageIfAvailable(read)
      ?? Array(bytes).withUnsafeBufferPointer(read)
    return try result.get()
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func error(_ reason: String) -> JSONSyntaxError {
    // A lenient reader goes on after errors, and there may be as many as bytes: none is looked for.
    guard mode == .strict else {
      return JSONSyntaxError(reason: reason, utf8Offset: index, line: 0, column: 0)
    }
    var line = 1
    var column = 1
    for byte in bytes[..<Swift.min(index, bytes.count)] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONSyntaxError(reason: reason, utf8Offset: index, line: line, column: column)
  }

  private mutating func skipSpace() {
    while let byte = peek {
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        index += 1
      } else if mode == .lenient, byte == 0x2F, skipComment() {
        continue
      } else if mode == .lenient, byte < 0x20 || byte == 0xC2 && next(1) == 0xA0 {
        index += byte < 0x20 ? 1 : 2
      } else {
        return
      }
    }
  }

  private func next(_ distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  private mutating func skipComment() -> Bool {
    if next(1) == 0x2F {
      while let byte = peek, byte != 0x0A { index += 1 }
      return true
    }
    guard next(1) == 0x2A else { return false }
    index += 2
    while index < bytes.count, !(bytes[index] == 0x2A && next(1) == 0x2F) { index += 1 }
    index = Swift.min(index + 2, bytes.count)
    return true
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard depth < JSONParser.maximumDepth else { throw error("nested too deeply") }
    guard let byte = peek else { throw error("expected a value, found the end") }
    switch byte {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return .string(try string(quote: 0x22))
    case 0x27 where mode == .lenient: return .string(try string(quote: 0x27))
    case 0x2D, 0x30...0x39: return .number(try number())
    default:
      for (word, value) in words where matches(word) {
        index += word.utf8CodeUnitCount
        return value
      }
      throw error("expected a value")
    }
  }

  private func matches(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      index + word.count <= bytes.count
        && (0..<word.count).allSatisfy { bytes[index + $0] == word[$0] }
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    index += 1
    var members: [(key: String, value: JSONValue)] = []
    var names: Set<String> = []
    while true {
      skipSpace()
      if peek == 0x7D {
        index += 1
        return .object(members)
      }
      guard peek != nil || mode == .strict else { return .object(members) }
      if mode == .lenient, peek == 0x2C {
        index += 1
        continue
      }
      let key = try self.key()
      guard mode == .lenient || names.insert(key).inserted else {
        throw error("the key \"\(key)\" stands twice")
      }
      skipSpace()
      guard peek == 0x3A else { throw error("expected ':'") }
      index += 1
      do throws(JSONSyntaxError) {
        members.append((key, try value(depth: depth + 1)))
      } catch {
        guard mode == .lenient, skipToNextMember() else {
          if mode == .lenient { return .object(members) }
          throw error
        }
      }
      skipSpace()
      if peek == 0x2C {
        index += 1
        skipSpace()
        if mode == .strict, peek == 0x7D { throw error("expected a key after ','") }
      } else if peek != 0x7D, mode == .strict {
        throw error("expected ',' or '}'")
      }
    }
  }

  /// After a value that can't be read: to the next comma or closing brace on this level.
  private mutating func skipToNextMember() -> Bool {
    while let byte = peek {
      if byte == 0x2C || byte == 0x7D { return true }
      index += 1
    }
    return false
  }

  private mutating func key() throws(JSONSyntaxError) -> String {
    if peek == 0x22 { return try string(quote: 0x22) }
    guard mode == .lenient else { throw error("expected a key in double quotes") }
    if peek == 0x27 { return try string(quote: 0x27) }
    let start = index
    while let byte = peek, byte > 0x20, byte != 0x3A, byte != 0x7D, byte != 0x2C { index += 1 }
    guard index > start else { throw error("expected a key") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    while true {
      skipSpace()
      if peek == 0x5D {
        guard mode == .lenient || elements.isEmpty else {
          throw error("expected a value after ','")
        }
        index += 1
        return .array(elements)
      }
      if mode == .lenient {
        if peek == nil || peek == 0x7D { return .array(elements) }
        if peek == 0x2C {
          index += 1
          continue
        }
      }
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if peek == 0x2C {
        index += 1
        skipSpace()
        if mode == .strict, peek == 0x5D { throw error("expected a value after ','") }
      } else if peek == 0x5D {
        index += 1
        return .array(elements)
      } else if mode == .strict {
        throw error("expected ',' or ']'")
      }
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = index
    if peek == 0x2D { index += 1 }
    guard let first = peek, isDigit(first) else { throw error("expected a digit") }
    if mode == .strict, first == 0x30, let second = next(1), isDigit(second) {
      throw error("a number has no leading zero")
    }
    skipDigits()
    if peek == 0x2E {
      index += 1
      guard let byte = peek, isDigit(byte) else { throw error("expected a digit after '.'") }
      skipDigits()
    }
    if peek == 0x65 || peek == 0x45 {
      index += 1
      if peek == 0x2B || peek == 0x2D { index += 1 }
      guard let byte = peek, isDigit(byte) else { throw error("expected a digit in the exponent") }
      skipDigits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipDigits() {
    while let byte = peek, isDigit(byte) { index += 1 }
  }

  private mutating func string(quote: UInt8) throws(JSONSyntaxError) -> String {
    let opening = index
    index += 1
    var text: [UInt8] = []
    var start = index
    while let byte = peek {
      if byte == quote {
        text += bytes[start..<index]
        index += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == 0x5C {
        text += bytes[start..<index]
        try escape(into: &text)
        start = index
      } else if byte < 0x20, mode == .strict {
        throw error("a control character in a string is written as an escape")
      } else {
        index += 1
      }
    }
    guard mode == .lenient else {
      index = opening
      throw error("the string that starts here does not end")
    }
    text += bytes[start..<index]
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let letter = next(1) else {
      guard mode == .lenient else { throw error("an escape is cut short") }
      index += 1
      return
    }
    index += 2
    switch letter {
    case 0x22, 0x5C, 0x2F: text.append(letter)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: try unicodeEscape(into: &text)
    default:
      guard mode == .lenient else {
        index -= 2
        throw error("no such escape")
      }
      text.append(letter)
    }
  }

  private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard var unit = hexUnit() else {
      guard mode == .lenient else { throw error("expected four hexadecimal digits") }
      return
    }
    if unit & 0xFC00 == 0xD800, peek == 0x5C, next(1) == 0x75 {
      index += 2
      let resumeAt = index
      if let low = hexUnit(), low & 0xFC00 == 0xDC00 {
        unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      } else {
        index = resumeAt - 2
      }
    }
    // A lone surrogate has no UTF-8: it becomes U+FFFD.
    text += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
  }

  private mutating func hexUnit() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for offset in 0..<4 {
      switch bytes[index + offset] {
      case let b where isDigit(b): unit = unit << 4 | UInt32(b - 48)
      case let b where (0x61...0x66).contains(b | 0x20): unit = unit << 4 | UInt32((b | 0x20) - 87)
      default: return nil
      }
    }
    index += 4
    return unit
  }
}

private let words: [(StaticString, JSONValue)] = [
  ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
]

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
