import ThresherCore
import ThresherCorpus

/// One record in the thresh spool: the finished line but for its `dedup` object, with the tally and
/// what deciding about copies needs beside it; or the finished line of a rejection.
enum ThreshEntry {
  /// An article.
  struct Written {
    var id: String
    var textSHA256: String
    /// Seconds since the epoch, nil when no date is known.
    var published: Int?
    var canonicalURL: String?
    var site: String?
    var tally: ArticleTally
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

  func pack(into writer: inout BinaryWriter) {
    writer.reset()
    switch self {
    case .written(let written):
      writer.boolean(true)
      writer.string(written.id)
      writer.string(written.textSHA256)
      writer.optional(written.published) { $0.signed($1) }
      writer.optional(written.canonicalURL) { $0.string($1) }
      writer.optional(written.site) { $0.string($1) }
      written.tally.encode(to: &writer)
      writer.data(written.head)
      writer.data(written.tail)
    case .rejected(let rejected):
      writer.boolean(false)
      writer.rejection(rejected.rejection)
      writer.optional(rejected.site) { $0.string($1) }
      writer.data(rejected.line)
    }
  }

  init(_ payload: ArraySlice<UInt8>, spool: String) throws(ThresherError) {
    do throws(BinaryReader.Malformed) {
      var reader = BinaryReader(Array(payload))
      self = try ThreshEntry(from: &reader)
    } catch {
      throw .state(path: spool, reason: "an entry makes no sense at its byte \(error.offset)")
    }
  }

  private init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    func text(_ reader: inout BinaryReader) throws(BinaryReader.Malformed) -> String? {
      try reader.optional { reader throws(BinaryReader.Malformed) in try reader.string() }
    }
    guard try reader.boolean() else {
      let rejection = try reader.rejection()
      let site = try text(&reader)
      self = .rejected(Rejected(rejection: rejection, site: site, line: try reader.data()))
      return
    }
    let id = try reader.string()
    let digest = try reader.string()
    let published = try reader.optional { reader throws(BinaryReader.Malformed) in
      try reader.signed()
    }
    let canonicalURL = try text(&reader)
    let site = try text(&reader)
    let tally = try ArticleTally(from: &reader)
    self = .written(
      Written(
        id: id, textSHA256: digest, published: published, canonicalURL: canonicalURL, site: site,
        tally: tally, head: try reader.data(), tail: try reader.data()))
  }
}
