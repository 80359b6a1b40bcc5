/// The named fields of a WARC or HTTP header (RFC 9112, section 5), read with tolerance.
///
/// Lines end in CR LF or LF; a line that begins with a blank goes on the line before; a line
/// without a colon is passed over; the first of several fields with a name counts.
struct HeaderFields {
  /// The line before the fields: a version or a status.
  let firstLine: String
  private let fields: [(name: [UInt8], value: [UInt8])]

  /// Without its first line, a header that is not whole begins with a field.
  init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool = true) {
    var fields: [(name: [UInt8], value: [UInt8])] = []
    var firstLine = isWhole ? nil : ""
    for line in bytes.split(separator: 0x0A) {
      let text = HeaderFields.trimmed(line)
      if firstLine == nil {
        firstLine = HeaderFields.string(text)
      } else if let first = line.first, first == 0x20 || first == 0x09 {
        guard let last = fields.indices.last else { continue }
        fields[last].value += (fields[last].value.isEmpty ? [] : [0x20]) + text
      } else if let colon = text.firstIndex(of: 0x3A) {
        let name = HeaderFields.trimmed(text[..<colon]).map(lowercased)
        fields.append((name, Array(HeaderFields.trimmed(text[(colon + 1)...]))))
      }
    }
    self.firstLine = firstLine ?? ""
    self.fields = fields
  }

  /// The value of the first field with a name in lower case; nil when there is none or it is empty.
  subscript(_ name: String) -> String? {
    guard let field = fields.first(where: { $0.name.elementsEqual(name.utf8) }),
      !field.value.isEmpty
    else { return nil }
    return HeaderFields.string(field.value)
  }

  /// The parts between commas of all fields with a name in lower case; none of them is empty.
  func list(_ name: String) -> [String] {
    fields.filter { $0.name.elementsEqual(name.utf8) }
      .flatMap { HeaderFields.string($0.value).split(separator: ",").map(String.init) }
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private static func trimmed<Bytes: BidirectionalCollection<UInt8>>(
    _ bytes: Bytes
  ) -> Bytes.SubSequence {
    let isBlank: (UInt8) -> Bool = { isSpace($0) || $0 == 0 }
    guard let start = bytes.firstIndex(where: { !isBlank($0) }),
      let end = bytes.lastIndex(where: { !isBlank($0) })
    else { return bytes[bytes.endIndex...] }
    return bytes[start...end]
  }

  private static func string(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Where a header that begins at the start ends, blank line included; nil when it does not.
  ///
  /// With `mark`, also before a line that begins with that byte. A blank line may have two CR, as
  /// programs leave behind that write CR LF where LF is asked for.
  static func end(
    in bytes: UnsafeRawBufferPointer, from start: Int = 0, orLineWith mark: UInt8? = nil
  ) -> Int? {
    var index = start
    while let newline = bytes.firstIndex(of: 0x0A, from: index) {
      index = newline + 1
      guard index < bytes.count else { return nil }
      if bytes[index] == mark { return index }
      let blank = bytes[index...].prefix(3)
      if let end = blank.firstIndex(where: { $0 != 0x0D }), bytes[end] == 0x0A { return end + 1 }
    }
    return nil
  }
}

/// A media type, as `Content-Type` names it.
struct MediaType {
  /// Lower case, without parameters; empty when nothing is said.
  let name: String
  let charset: String?

  init(_ value: String?) {
    let parts = (value ?? "").split(separator: ";", omittingEmptySubsequences: false)
    // Some servers send the field's value twice, or no semicolon.
    let first = (parts.first ?? "").split { $0 == "," || $0 == " " || $0 == "\t" }
    name = (first.first ?? "").lowercased()
    let parameters = (first.dropFirst() + parts.dropFirst()).map(MediaType.trimmed)
    let named = parameters.first { $0.lowercased().hasPrefix("charset=") }
    let label = named.map { $0.dropFirst(8).filter { $0 != "\"" && $0 != "'" } }
    charset = label.flatMap { $0.isEmpty ? nil : MediaType.trimmed($0) }
  }

  /// What an article may come as; what says nothing is judged by its bytes.
  var mayBePage: Bool { MediaType.pageTypes.contains(name) }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(
      decoding: text.utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed(),
      as: UTF8.self)
  }

  private static let pageTypes: Set<String> = [
    "", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
    "unknown/unknown", "application/octet-stream", "application/x-unknown", "content/unknown",
    "text/xhtml", "application/html", "html", "text",
  ]
}
