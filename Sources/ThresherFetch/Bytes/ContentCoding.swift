import ThresherCore

/// HTTP's content codings: gzip, deflate, br, zstd, and what the web calls so.
enum ContentCoding {
  /// Undoes the codings named by a Content-Encoding header, the last first.
  ///
  /// A header that lies over a plain body is tolerated with the warning `content-coding-lie`; a
  /// packed body that is cut short gives what it holds, with `content-coding-truncated`. Throws
  /// when the body is over a limit (`fetch.limit-record-bytes`, `fetch.limit-ratio`), does not
  /// unpack (`fetch.corrupt`), or is neither text nor in a known coding (`fetch.content-coding`).
  static func decode(
    _ body: [UInt8], coding: String, _ configuration: InputConfiguration
  ) throws(Rejection) -> (body: [UInt8], warnings: [String]) {
    let names = coding.split(separator: ",").flatMap { part in
      part.prefix { $0 != ";" }.split { " \t\"'".contains($0) }.map { $0.lowercased() }
    }
    let codings = names.filter { !plainNames.contains($0) }
    guard codings.count <= maximumCodings else {
      throw .broken(.fetchContentCoding, "more than \(maximumCodings) content codings")
    }
    var body = body
    var warnings: [String] = []
    for name in codings.reversed() {
      body = try undo(name, body, configuration, &warnings)
    }
    if let kind = MemberKind(body) {
      body = try undo(kind.contentCoding, body, configuration, &warnings)
      warnings.append("content-coding-undeclared")
    }
    if MediaSniffer.verdict(Array(body.prefix(8192))) == .binary {
      throw .unwanted(.fetchUnknownFormat, "the unpacked body is neither HTML nor text")
    }
    return (body, warnings)
  }

  private static func undo(
    _ name: String, _ body: [UInt8], _ configuration: InputConfiguration,
    _ warnings: inout [String]
  ) throws(Rejection) -> [UInt8] {
    // What shows by its first bytes is what it is, whatever it is called.
    if MemberKind(body) != nil {
      let stream = PackedMemberStream(MemoryStream(body), configuration)
      return try unpack(stream, configuration, &warnings)
    }
    switch name {
    case "deflate", "x-deflate":
      if let body = try inflate(body, configuration, &warnings) { return body }
    case "gzip" where isZlib(body), "x-gzip" where isZlib(body):
      if let body = try inflate(body, configuration, &warnings) { return body }
    case "br", "brotli":
      let (unpacked, end) = BrotliDecoder.decode(body, limit: configuration.maximumRecordBytes)
      switch end {
      case .limit: throw .overRecordLimit(configuration)
      case .whole: return unpacked
      // Brotli has no magic: text may look like the start of it.
      case .cut where !unpacked.isEmpty && MediaSniffer.verdict(body) == .binary:
        warnings.append("content-coding-truncated")
        return unpacked
      case .cut, .bad: break
      }
    default: break
    }
    guard MediaSniffer.verdict(Array(body.prefix(8192))) != .binary else {
      throw .broken(.fetchContentCoding, "the body can't be read as \(name.prefix(40))")
    }
    warnings.append("content-coding-lie")
    return body
  }

  private static func unpack(
    _ stream: any ByteStream, _ configuration: InputConfiguration, _ warnings: inout [String]
  ) throws(Rejection) -> [UInt8] {
    let window = ByteWindow(stream)
    let limit = configuration.maximumRecordBytes
    var body: [UInt8] = []
    while body.count <= limit, !window.isAtEnd { body += window.take(min(limit + 1, 1 << 18)) }
    if body.count > limit { throw .overRecordLimit(configuration) }
    guard let failure = window.failure, failure.kind != .junk else { return body }
    guard failure.kind == .truncated, !body.isEmpty else { throw failure.rejection }
    warnings.append("content-coding-truncated")
    return body
  }

  /// `deflate` is zlib by RFC 9110 and a bare deflate stream by some servers; nil when it is
  /// neither.
  private static func inflate(
    _ body: [UInt8], _ configuration: InputConfiguration, _ warnings: inout [String]
  ) throws(Rejection) -> [UInt8]? {
    guard body.count >= 2 else { return nil }
    for format in isZlib(body) ? [Inflater.Format.zlib, .raw] : [.raw] {
      let result = inflate(body, format, configuration)
      switch result.end {
      case .limit: throw .overRecordLimit(configuration)
      case .ratio: throw .broken(.fetchLimitRatio, "over input.maximumInflationRatio")
      case .whole: return result.body
      case .cut where !result.body.isEmpty && format == .zlib:
        warnings.append("content-coding-truncated")
        return result.body
      case .cut, .bad: continue
      }
    }
    return nil
  }

  private static func isZlib(_ body: [UInt8]) -> Bool {
    body.count >= 2 && body[0] & 0x0F == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
  }

  private enum End { case whole, cut, bad, limit, ratio }

  private static func inflate(
    _ body: [UInt8], _ format: Inflater.Format, _ configuration: InputConfiguration
  ) -> (body: [UInt8], end: End) {
    let inflater = Inflater(format)
    var unpacked: [UInt8] = []
    var consumed = 0
    while true {
      var status = DecodingStep.Status.more
      var produced = 0
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 17) { part, count in
        body.withUnsafeBytes { input in
          let step = inflater.inflate(
            UnsafeRawBufferPointer(rebasing: input[consumed...]),
            into: UnsafeMutableRawBufferPointer(part))
          consumed += step.consumed
          produced = step.produced
          status = step.status
        }
        count = produced
      }
      unpacked += part
      if unpacked.count > configuration.maximumRecordBytes { return ([], .limit) }
      if unpacked.count > ratioFloor,
        unpacked.count / max(1, configuration.maximumInflationRatio) > consumed
      {
        return ([], .ratio)
      }
      switch status {
      case .end: return (unpacked, .whole)
      case .bad: return ([], .bad)
      case .more where produced == 0: return (unpacked, .cut)
      case .more: continue
      }
    }
  }

  private static let maximumCodings = 3

  /// What servers write where nothing is packed.
  private static let plainNames: Set<String> = [
    "identity", "none", "utf-8", "utf8", "binary", "text", "plain", "8bit", "7bit", "chunked",
    "iso-8859-1", "aws-chunked",
  ]
}
