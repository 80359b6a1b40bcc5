import ThresherCore
import ThresherCorpus

/// One record in the thresh spool: the finished line but for what the whole corpus decides, with the
/// tally and what deciding about copies needs beside it; or the finished line of a rejection.
enum ThreshEntry {
  /// What is needed to find copies: the start of an article's entry.
  struct Outline {
    var id: String
    var textSHA256: String
    /// Seconds since the epoch, nil when no date is known.
    var published: Int?
    var canonicalURL: String?
    /// Nil for a text without a word.
    var signature: MinHashSignature?
  }

  /// A line that was cut as the site's own.
  struct SiteLineSample: Hashable {
    /// The cut's rule.
    var rule: String
    /// The line as it stood, its first 80 characters.
    var sample: String
  }

  /// An article.
  struct Written {
    var outline: Outline
    var site: String?
    var siteLines: [SiteLineSample]
    var tally: ArticleTally
    /// Where the text stands in `head`, as a JSON string.
    var text: TextSpan
    var head: [UInt8]
    var tail: [UInt8]
  }

  /// A rejection.
  struct Rejected {
    var rejection: Rejection
    var site: String?
    var line: [UInt8]
  }

  case written(Written)
  case rejected(Rejected)

  func pack(under key: UInt64, into writer: inout BinaryWriter) {
    writer.reset()
    writer.word(key)
    switch self {
    case .written(let written):
      writer.boolean(true)
      writer.outline(written.outline)
      writer.optional(written.site) { $0.string($1) }
      writer.array(written.siteLines) { writer, line in
        writer.string(line.rule)
        writer.string(line.sample)
      }
      written.tally.encode(to: &writer)
      writer.span(written.text)
      writer.data(written.head)
      writer.data(written.tail)
    case .rejected(let rejected):
      writer.boolean(false)
      writer.rejection(rejected.rejection)
      writer.optional(rejected.site) { $0.string($1) }
      writer.data(rejected.line)
    }
  }

  init(_ payload: [UInt8]) throws(ThresherError) {
    self = try ThreshEntry.unpack(payload) { reader throws(BinaryReader.Malformed) in
      try ThreshEntry(from: &reader)
    }
  }

  /// Only the outline; nil for a rejection.
  static func outline(_ payload: [UInt8]) throws(ThresherError) -> Outline? {
    try unpack(payload) { reader throws(BinaryReader.Malformed) in
      _ = try reader.word()
      return try reader.boolean() ? try reader.outline() : nil
    }
  }

  private static func unpack<T>(
    _ payload: [UInt8], _ read: (inout BinaryReader) throws(BinaryReader.Malformed) -> T
  ) throws(ThresherError) -> T {
    do throws(BinaryReader.Malformed) {
      var reader = BinaryReader(payload)
      return try read(&reader)
    } catch {
      throw .state(
        path: "thresh.spool", reason: "an entry makes no sense at its byte \(error.offset)")
    }
  }

  private init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    _ = try reader.word()
    guard try reader.boolean() else {
      let rejection = try reader.rejection()
      let site = try reader.text()
      self = .rejected(Rejected(rejection: rejection, site: site, line: try reader.data()))
      return
    }
    let outline = try reader.outline()
    let site = try reader.text()
    let siteLines = try reader.array { reader throws(BinaryReader.Malformed) in
      SiteLineSample(rule: try reader.string(), sample: try reader.string())
    }
    let tally = try ArticleTally(from: &reader)
    let text = try reader.span()
    self = .written(
      Written(
        outline: outline, site: site, siteLines: siteLines, tally: tally, text: text,
        head: try reader.data(), tail: try reader.data()))
  }
}

extension ThreshEntry.Written {
  /// The shingles of the article's text.
  ///
  /// Throws when the line is no JSON.
  func shingles() throws(ThresherError) -> ShingleSet {
    guard text.upperBound <= head.count,
      let value = try? JSONParser.parse(Array(head[text.range])).string
    else { throw .state(path: "thresh.spool", reason: "a line makes no sense") }
    return ShingleSet(Array(value.utf8))
  }
}

extension BinaryWriter {
  fileprivate mutating func outline(_ outline: ThreshEntry.Outline) {
    string(outline.id)
    string(outline.textSHA256)
    optional(outline.published) { $0.signed($1) }
    optional(outline.canonicalURL) { $0.string($1) }
    optional(outline.signature) { writer, signature in signature.encode(to: &writer) }
  }
}

extension BinaryReader {
  fileprivate mutating func text() throws(Malformed) -> String? {
    try optional { reader throws(Malformed) in try reader.string() }
  }

  fileprivate mutating func outline() throws(Malformed) -> ThreshEntry.Outline {
    let id = try string()
    let digest = try string()
    let published = try optional { reader throws(Malformed) in try reader.signed() }
    let url = try text()
    let signature = try optional { reader throws(Malformed) in
      try MinHashSignature(from: &reader)
    }
    return ThreshEntry.Outline(
      id: id, textSHA256: digest, published: published, canonicalURL: url, signature: signature)
  }
}
