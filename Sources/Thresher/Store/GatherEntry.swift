import ThresherArticle
import ThresherCore
import ThresherFetch

/// What pass 1 made of one record, before it is packed.
struct GatherOutcome {
  /// Identity that counts when this is the first record of the run that carries it.
  var claimedID: String?
  var contentID: String
  var url: String?
  var source: Source
  var result: Result<Article, Rejection>

  /// The schema's bound: a shorter id, such as a line's number, names nothing beyond its file.
  private static let shortestID = 8

  init(_ record: RawRecord) {
    let named = record.source.warcRecordID ?? record.givenID
    claimedID = named.flatMap { $0.unicodeScalars.count < Self.shortestID ? nil : $0 }
    contentID = ""
    url = record.url
    source = record.source
    result = .failure(Rejection(.run, .notRun, .broken, ""))
    // A record that can't be decoded has no page to ask: its bytes as they came are its payload.
    if record.rejection != nil || record.body.isEmpty { identify(record.body) }
  }

  /// Takes over what decoding found out.
  mutating func decoded(_ page: Page) {
    source = page.source
    contentID = page.contentID
  }

  /// Takes another identity, since the record's number in its file is not known: `urn:sha256:` and the
  /// digest of path, place on disk and the payload's digest.
  mutating func identifyByPlace() {
    let parts = [source.key.path, String(source.offset ?? 0), source.sha256]
    contentID = "urn:sha256:" + SHA256.hexDigest(of: parts.joined(separator: "\0").utf8)
    if case .success(var article) = result {
      article.contentID = contentID
      result = .success(article)
    }
  }

  /// Sets digest and identity from a payload that went through no decoder.
  mutating func identify(_ payload: [UInt8]) {
    source.sha256 = SHA256.hexDigest(of: payload)
    contentID = source.key.contentID(of: payload)
  }
}

extension Rejection.Code {
  static let notRun = Rejection.Code(rawValue: "run.not-run")
  /// The record ended the process twice.
  static let crashed = Rejection.Code(rawValue: "run.crashed")
}

/// One record in the gather spool: who it is, then the article or the rejection.
enum GatherEntry {
  static func pack(_ outcome: GatherOutcome, into writer: inout BinaryWriter) {
    writer.reset()
    writer.optional(outcome.claimedID) { $0.string($1) }
    writer.string(outcome.contentID)
    switch outcome.result {
    case .success(let article):
      writer.boolean(true)
      writer.article(article)
    case .failure(let rejection):
      writer.boolean(false)
      writer.source(outcome.source)
      writer.optional(outcome.url) { $0.string($1) }
      writer.rejection(rejection)
    }
  }

  /// Reads the identity a record ends up with, from the start of its entry.
  static func identity(
    from reader: inout BinaryReader, isLaterClaimant: Bool
  ) throws(BinaryReader.Malformed) -> String {
    let claimed = try reader.optional { reader throws(BinaryReader.Malformed) in
      try reader.string()
    }
    let contentID = try reader.string()
    return isLaterClaimant ? contentID : claimed ?? contentID
  }
}

/// What joining the passes needs to know of one record: an entry of the spool's index.
struct GatherHead: Sendable {
  /// Where the record's entry stands.
  var entry: SpoolFile.Reference
  /// Hash of the entry's bytes.
  var hash: UInt64
  var member: String?
  var record: Int
  /// Hash of the claimed identity.
  var claim: UInt64?
  /// The article's lines for what is learned of its site; nil for a rejection or without a site.
  var lines: LineDigest?

  /// What pass 1 knows before the entry has its place.
  struct Draft: Sendable {
    /// Where the entry's frame begins, from the first frame of the batch.
    var offset: Int
    var payloadBytes: Int
    var hash: UInt64
    var member: String?
    var record: Int
    var claim: UInt64?
    var lines: LineDigest?
  }

  static func pack(_ draft: Draft, base: Int, into writer: inout BinaryWriter) {
    writer.reset()
    writer.unsigned(base + draft.offset)
    writer.unsigned(draft.payloadBytes)
    writer.word(draft.hash)
    writer.optional(draft.member) { $0.string($1) }
    writer.unsigned(draft.record)
    writer.optional(draft.claim) { $0.word($1) }
    writer.optional(draft.lines) { writer, lines in lines.encode(to: &writer) }
  }

  init(_ payload: [UInt8], spool: String) throws(ThresherError) {
    do throws(BinaryReader.Malformed) {
      var reader = BinaryReader(payload)
      entry = SpoolFile.Reference(
        offset: try reader.unsigned(), payloadBytes: try reader.unsigned())
      hash = try reader.word()
      member = try reader.optional { reader throws(BinaryReader.Malformed) in
        try reader.string()
      }
      record = try reader.unsigned()
      claim = try reader.optional { reader throws(BinaryReader.Malformed) in try reader.word() }
      lines = try reader.optional { reader throws(BinaryReader.Malformed) in
        try LineDigest(from: &reader)
      }
    } catch {
      throw .state(path: spool, reason: "an entry makes no sense at its byte \(error.offset)")
    }
  }
}
