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

/// One record in the gather spool: a head, which joining the passes reads, then the article or the
/// rejection, which pass 2 reads.
enum GatherEntry {
  static func pack(_ outcome: GatherOutcome, into writer: inout BinaryWriter) {
    writer.reset()
    writer.optional(outcome.source.key.member) { $0.string($1) }
    writer.unsigned(outcome.source.key.record)
    writer.optional(outcome.claimedID) { $0.string($1) }
    writer.string(outcome.contentID)
    switch outcome.result {
    case .success(let article):
      writer.optional(LineDigest(of: article)) { writer, lines in lines.encode(to: &writer) }
      writer.boolean(true)
      writer.article(article)
    case .failure(let rejection):
      writer.boolean(false)
      writer.boolean(false)
      writer.source(outcome.source)
      writer.optional(outcome.url) { $0.string($1) }
      writer.rejection(rejection)
    }
  }
}

/// The head of an entry.
struct GatherHead {
  var key: RecordKey
  var claimedID: String?
  var contentID: String
  /// The article's lines for the index of its site; nil for a rejection or without a site.
  var lines: LineDigest?

  init(
    _ payload: ArraySlice<UInt8>, path: String, spool: String
  ) throws(ThresherError) {
    do throws(BinaryReader.Malformed) {
      var reader = BinaryReader(Array(payload))
      try self.init(from: &reader, path: path)
    } catch {
      throw .state(path: spool, reason: "an entry makes no sense at its byte \(error.offset)")
    }
  }

  init(from reader: inout BinaryReader, path: String) throws(BinaryReader.Malformed) {
    let member = try reader.optional { reader throws(BinaryReader.Malformed) in
      try reader.string()
    }
    key = RecordKey(path: path, member: member, record: try reader.unsigned())
    claimedID = try reader.optional { reader throws(BinaryReader.Malformed) in
      try reader.string()
    }
    contentID = try reader.string()
    lines = try reader.optional { reader throws(BinaryReader.Malformed) in
      try LineDigest(from: &reader)
    }
  }
}
