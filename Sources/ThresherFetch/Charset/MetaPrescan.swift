/// What a page says of its own encoding: HTML's "prescan a byte stream to determine its encoding"
/// (HTML § 13.2.3.2), and the encoding of an XML declaration.
///
/// The standard looks at the first 1024 bytes; how far this goes is the caller's to say. As there,
/// UTF-16 stands for UTF-8 and x-user-defined for windows-1252.
struct MetaPrescan {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  /// The encoding declared in some bytes, else nil.
  static func charset(in bytes: UnsafeRawBufferPointer) -> Charset? {
    var prescan = MetaPrescan(bytes: bytes)
    guard let found = prescan.declared() ?? xmlDeclaration(bytes) else { return nil }
    return switch found.scheme {
    case .utf16: .utf8
    case .userDefined: .windows1252
    default: found
    }
  }

  private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private mutating func declared() -> Charset? {
    while let tag = bytes.firstIndex(of: 0x3C, from: index) {
      index = tag + 1
      guard index < bytes.count else { return nil }
      switch bytes[index] {
      case 0x21 where bytes.hasText("!--", at: index):
        // The dashes of `<!-->` open and close.
        guard let end = endOfComment(index + 1) else { return nil }
        index = end
      case 0x21, 0x3F:
        skipToClose()
      case 0x2F where index + 1 < bytes.count && isLetter(bytes[index + 1]):
        skipTag()
      case 0x2F: skipToClose()
      case _ where isMeta:
        index += 4
        if let charset = meta() { return charset }
      case let byte where isLetter(byte): skipTag()
      default: break
      }
    }
    return nil
  }

  private var isMeta: Bool {
    bytes.hasText("meta", at: index) && index + 4 < bytes.count && endsName(bytes[index + 4])
  }

  /// One `<meta>`, from behind its name on.
  private mutating func meta() -> Charset? {
    var seen: Set<[UInt8]> = []
    var isPragma = false
    var needsPragma: Bool?
    var charset: Charset?
    var hasCharset = false
    while let (name, value) = attribute() {
      guard seen.insert(name).inserted else { continue }
      switch name {
      case Array("http-equiv".utf8): isPragma = value == Array("content-type".utf8)
      case Array("content".utf8):
        guard !hasCharset, let label = Self.charsetLabel(in: value),
          let found = Charset(label: label)
        else { continue }
        charset = found
        hasCharset = true
        needsPragma = true
      case Array("charset".utf8):
        charset = Charset(label: value)
        hasCharset = true
        needsPragma = false
      default: break
      }
    }
    guard let needsPragma, !needsPragma || isPragma, index < bytes.count else { return nil }
    return charset
  }

  private mutating func skipTag() {
    while index < bytes.count, !endsName(bytes[index]), bytes[index] != 0x3E { index += 1 }
    while skipAttribute() {}
  }

  /// Passes over what `attribute` would return.
  private mutating func skipAttribute() -> Bool {
    while index < bytes.count, isSpace(bytes[index]) || bytes[index] == 0x2F { index += 1 }
    guard index < bytes.count, bytes[index] != 0x3E else { return false }
    let start = index
    while index < bytes.count, !endsName(bytes[index]), bytes[index] != 0x3E {
      if bytes[index] == 0x3D, index > start { break }
      index += 1
    }
    skipSpace()
    guard index < bytes.count, bytes[index] == 0x3D else { return true }
    index += 1
    skipSpace()
    guard index < bytes.count else { return false }
    let quote = bytes[index]
    if quote == 0x22 || quote == 0x27 {
      index = (bytes.firstIndex(of: quote, from: index + 1) ?? bytes.count - 1) + 1
    } else {
      while index < bytes.count, !isSpace(bytes[index]), bytes[index] != 0x3E { index += 1 }
    }
    return true
  }

  private mutating func skipToClose() {
    index = (bytes.firstIndex(of: 0x3E, from: index) ?? bytes.count - 1) + 1
  }

  private func endOfComment(_ start: Int) -> Int? {
    var index = start
    while let dash = bytes.firstIndex(of: 0x3E, from: index) {
      if dash >= start + 2, bytes[dash - 1] == 0x2D, bytes[dash - 2] == 0x2D { return dash + 1 }
      index = dash + 1
    }
    return nil
  }

  /// The next attribute of a tag, in lower case ("get an attribute"), nil at the tag's end, which
  /// is left unread, or at the end of the bytes.
  private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
    while index < bytes.count, isSpace(bytes[index]) || bytes[index] == 0x2F { index += 1 }
    guard index < bytes.count, bytes[index] != 0x3E else { return nil }
    var name: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x3D, !name.isEmpty { break }
      if isSpace(byte) || byte == 0x2F || byte == 0x3E { break }
      name.append(lowercased(byte))
      index += 1
    }
    skipSpace()
    guard index < bytes.count, bytes[index] == 0x3D else { return (name, []) }
    index += 1
    skipSpace()
    guard index < bytes.count else { return nil }
    return (name, value())
  }

  private mutating func value() -> [UInt8] {
    var value: [UInt8] = []
    let quote = bytes[index]
    if quote == 0x22 || quote == 0x27 {
      let end = bytes.firstIndex(of: quote, from: index + 1) ?? bytes.count
      value = bytes[min(index + 1, end)..<end].map(lowercased)
      index = min(end + 1, bytes.count)
      return value
    }
    while index < bytes.count, !isSpace(bytes[index]), bytes[index] != 0x3E {
      value.append(lowercased(bytes[index]))
      index += 1
    }
    return value
  }

  private mutating func skipSpace() {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
  }

  /// The label in the `content` of a `<meta>` ("extract a character encoding from a meta element").
  static func charsetLabel(in content: [UInt8]) -> ArraySlice<UInt8>? {
    let word = Array("charset".utf8)
    var index = 0
    while index + word.count <= content.count {
      guard content[index...].starts(with: word) else {
        index += 1
        continue
      }
      index += word.count
      while index < content.count, isSpace(content[index]) { index += 1 }
      guard index < content.count, content[index] == 0x3D else { continue }
      index += 1
      while index < content.count, isSpace(content[index]) { index += 1 }
      guard index < content.count else { return nil }
      if content[index] == 0x22 || content[index] == 0x27 {
        guard let end = content[(index + 1)...].firstIndex(of: content[index]) else { return nil }
        return content[(index + 1)..<end]
      }
      let end = content[index...].firstIndex { isSpace($0) || $0 == 0x3B } ?? content.count
      return content[index..<end]
    }
    return nil
  }

  /// The encoding of `<?xml version="1.0" encoding="…"?>` at the very beginning.
  private static func xmlDeclaration(_ bytes: UnsafeRawBufferPointer) -> Charset? {
    guard bytes.starts(with: Array("<?xml".utf8)),
      let end = bytes.firstIndex(of: 0x3E, from: 0)
    else { return nil }
    let text = bytes[..<end]
    let word = Array("encoding".utf8)
    guard
      let start = text.indices.first(where: { text[$0...].starts(with: word) }),
      let quote = text[start...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
      let close = text[(quote + 1)...].firstIndex(of: text[quote])
    else { return nil }
    return Charset(label: text[(quote + 1)..<close])
  }
}

private func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

private func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x2F }
