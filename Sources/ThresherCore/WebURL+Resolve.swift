extension WebURL {
  /// The address a reference on a page means.
  ///
  /// Follows the WHATWG URL standard for http and https: white space around and line ends inside
  /// are dropped, backslashes are slashes, dot segments are resolved; spaces and quotes are
  /// escaped, all else is kept as written. Nil for other schemes, and for a relative reference
  /// without a base.
  public static func resolve(_ reference: String, against base: String?) -> String? {
    var text = Array(reference.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })
    while let last = text.last, last <= 0x20 { text.removeLast() }
    text.removeFirst(text.prefix { $0 <= 0x20 }.count)
    if let scheme = scheme(of: text) {
      guard scheme == "http" || scheme == "https" else { return nil }
      return normalized(Parts(text[(scheme.utf8.count + 1)...], scheme: scheme))
    }
    guard let base, let parts = parts(of: base) else { return nil }
    return normalized(parts.resolving(text))
  }

  /// An address in its parts, as written; the query begins with `?` and may hold a fragment.
  private struct Parts {
    var scheme: String
    var authority: ArraySlice<UInt8> = []
    var path: [UInt8] = []
    var query: ArraySlice<UInt8> = []

    /// Reads what follows the scheme's colon.
    init(_ rest: ArraySlice<UInt8>, scheme: String) {
      self.scheme = scheme
      let slashes = rest.prefix { $0 == 0x2F || $0 == 0x5C }.count
      let start = rest.startIndex + slashes
      let authorityEnd = rest[start...].firstIndex { isAuthorityEnd($0) } ?? rest.endIndex
      let pathEnd =
        rest[authorityEnd...].firstIndex { $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
      authority = rest[start..<authorityEnd]
      path = Array(rest[authorityEnd..<pathEnd])
      query = rest[pathEnd...]
    }

    func resolving(_ reference: [UInt8]) -> Parts {
      let first = reference.first
      if first == 0x2F || first == 0x5C, reference.count > 1,
        reference[1] == 0x2F || reference[1] == 0x5C
      {
        return Parts(reference[...], scheme: scheme)
      }
      var result = self
      let pathEnd = reference.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? reference.endIndex
      if pathEnd == 0 {
        let queryEnd = query.firstIndex(of: 0x23) ?? query.endIndex
        result.query =
          first == 0x3F ? reference[...] : query[..<queryEnd] + reference[...]
        return result
      }
      result.query = reference[pathEnd...]
      if first == 0x2F || first == 0x5C {
        result.path = Array(reference[..<pathEnd])
      } else {
        let directory = path.lastIndex { $0 == 0x2F || $0 == 0x5C }.map { $0 + 1 } ?? 0
        result.path = Array(path[..<directory]) + reference[..<pathEnd]
      }
      return result
    }
  }

  private static func parts(of url: String) -> Parts? {
    let text = Array(url.utf8)
    guard let scheme = scheme(of: text), scheme == "http" || scheme == "https" else { return nil }
    return Parts(text[(scheme.utf8.count + 1)...], scheme: scheme)
  }

  /// The scheme in lower case.
  private static func scheme(of text: [UInt8]) -> String? {
    guard let colon = text.firstIndex(of: 0x3A), colon > 0, text[0] | 0x20 &- 0x61 < 26 else {
      return nil
    }
    let name = text[..<colon].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    guard name.allSatisfy({ isSchemeByte($0) }) else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func normalized(_ parts: Parts) -> String? {
    let authority = String(decoding: parts.authority, as: UTF8.self)
    guard let host = host(of: "http://" + authority) else { return nil }
    var result = Array((parts.scheme + "://").utf8)
    result += host.utf8
    let afterUser = authority.utf8.lastIndex(of: 0x40).map { authority.utf8.index(after: $0) }
    let port = authority.utf8[(afterUser ?? authority.startIndex)...]
    if let colon = port.lastIndex(of: 0x3A), port.last != 0x5D {
      let digits = port[port.index(after: colon)...]
      let isDefault = digits.elementsEqual((parts.scheme == "https" ? "443" : "80").utf8)
      if !digits.isEmpty, !isDefault, digits.allSatisfy({ $0 &- 0x30 < 10 }) {
        result += [0x3A] + digits
      }
    }
    append(path: parts.path, to: &result)
    for byte in parts.query { append(byte, to: &result) }
    return String(decoding: result, as: UTF8.self)
  }

  /// The path with its dot segments resolved (RFC 3986, section 5.2.4).
  private static func append(path: [UInt8], to result: inout [UInt8]) {
    var segments: [ArraySlice<UInt8>] = []
    let pieces = path.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x5C }
    for (index, piece) in pieces.enumerated() where index > 0 || !piece.isEmpty {
      let isLast = index == pieces.count - 1
      if piece.elementsEqual("..".utf8) {
        _ = segments.popLast()
        if isLast { segments.append([]) }
      } else if piece.elementsEqual(".".utf8) {
        if isLast { segments.append([]) }
      } else {
        segments.append(piece)
      }
    }
    if segments.isEmpty { segments.append([]) }
    for segment in segments {
      result.append(0x2F)
      for byte in segment { append(byte, to: &result) }
    }
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    switch byte {
    case ...0x20, 0x22, 0x3C, 0x3E, 0x60, 0x7F:
      result.append(0x25)
      for digit in [byte >> 4, byte & 15] { result.append(digit < 10 ? digit + 48 : digit + 55) }
    default: result.append(byte)
    }
  }
}

private func isAuthorityEnd(_ byte: UInt8) -> Bool {
  byte == 0x2F || byte == 0x5C || byte == 0x3F || byte == 0x23
}

private func isSchemeByte(_ byte: UInt8) -> Bool {
  byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D || byte == 0x2E
}
