import ThresherCore

/// Tells pages from what is none, by first bytes.
///
/// After WHATWG MIME Sniffing, sections 4 and 7, but for text: bytes that no text has must be
/// rare, not absent.
enum MediaSniffer {
  enum Verdict: Hashable {
    case html, text, binary
  }

  static func verdict(_ bytes: [UInt8]) -> Verdict {
    bytes.withUnsafeBytes { bytes in
      if hasMagic(bytes) { return .binary }
      if beginsWithMarkup(bytes) { return .html }
      if isBinary(bytes) { return .binary }
      return hasTag(bytes) ? .html : .text
    }
  }

  /// Whether the first bytes are those of a known format that is no text.
  static func hasMagic(_ bytes: UnsafeRawBufferPointer) -> Bool {
    magics.contains { bytes.hasBytes($0) } || bytes.hasBytes(ftyp, at: 4)
  }

  /// Whether the first thing is a tag, a comment or a declaration: no text begins so.
  static func beginsWithMarkup(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Also without the zeros of UTF-16, and behind a byte order mark.
    var rest = bytes.lazy.filter { $0 != 0 && $0 < 0x80 && !isSpace($0) }.makeIterator()
    guard rest.next() == 0x3C, let second = rest.next() else { return false }
    return second == 0x21 || second == 0x3F || lowercased(second) &- 0x61 < 26
  }

  /// Whether one of the common elements is opened or closed.
  static func hasTag(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while let found = bytes.firstIndex(of: 0x3C, from: index) {
      index = found + 1
      let name = index < bytes.count && bytes[index] == 0x2F ? index + 1 : index
      let end = bytes[name...].firstIndex { lowercased($0) &- 0x61 >= 26 && $0 &- 0x30 >= 10 }
      guard let end, end - name <= 10 else { continue }
      let word = String(decoding: bytes[name..<end].map(lowercased), as: UTF8.self)
      if elements.contains(word), bytes[end] == 0x3E || bytes[end] == 0x2F || isSpace(bytes[end]) {
        return true
      }
    }
    return false
  }

  private static func isBinary(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.hasBytes([0xFF, 0xFE]) || bytes.hasBytes([0xFE, 0xFF]) { return false }
    var zeros = (even: 0, odd: 0)
    var controls = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0 {
        if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
      } else if byte < 0x20, !isSpace(byte), byte != 0x1B {
        controls += 1
      }
    }
    let isUTF16 =
      max(zeros.even, zeros.odd) * 5 > bytes.count
      && min(zeros.even, zeros.odd) * 20 < bytes.count
    return (controls + (isUTF16 ? 0 : zeros.even + zeros.odd)) * 50 > bytes.count
      && WideDetector.detect(bytes) == nil
  }

  private static let ftyp = Array("ftyp".utf8)

  /// PDF, PNG, JPEG, GIF, RIFF, ELF, OLE, 7z, RAR, Ogg, MP3, wasm, SQLite, WOFF, TIFF, gzip,
  /// PostScript, Flash, Matroska, Java, ARC.
  private static let magics: [[UInt8]] =
    [
      "%PDF-", "\u{89}PNG", "GIF8", "RIFF", "\u{7F}ELF", "7z\u{BC}\u{AF}", "Rar!", "OggS", "ID3",
      "\0asm", "SQLite format 3", "wOFF", "wOF2", "II*\0", "MM\0*", "%!PS", "FWS", "CWS",
      "filedesc://",
    ].map { $0.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } } + [
      [0xFF, 0xD8, 0xFF], [0xD0, 0xCF, 0x11, 0xE0], [0x1F, 0x8B], [0x1A, 0x45, 0xDF, 0xA3],
      [0xCA, 0xFE, 0xBA, 0xBE],
    ]

  private static let elements: Set<String> = [
    "a", "abbr", "article", "aside", "b", "blockquote", "body", "br", "center", "dd", "div", "dl",
    "dt", "em", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "i", "img", "li", "link", "main", "meta", "nav", "ol", "p", "pre",
    "script", "section", "small", "span", "strong", "style", "table", "tbody", "td", "th", "title",
    "tr", "u", "ul", "video",
  ]
}
