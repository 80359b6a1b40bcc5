import ThresherCore

// The spool's form of what pass 1 leaves for pass 2. A change of shape raises `SpoolFile.header`.

extension BinaryWriter {
  mutating func source(_ source: Source) {
    string(source.key.path)
    optional(source.key.member) { $0.string($1) }
    unsigned(source.key.record)
    optional(source.offset) { $0.unsigned($1) }
    optional(source.length) { $0.unsigned($1) }
    string(source.sha256)
    optional(source.warcRecordID) { $0.string($1) }
    optional(source.warcPayloadDigest) { $0.string($1) }
    optional(source.httpStatus) { $0.signed($1) }
    optional(source.contentType) { $0.string($1) }
    optional(source.charset) { $0.string($1) }
    optional(source.charsetSource) { $0.string($1.rawValue) }
  }

  mutating func timestamp(_ time: Timestamp) {
    signed(time.secondsSinceEpoch)
    string(time.precision.rawValue)
    optional(time.offsetMinutes) { $0.signed($1) }
  }

  mutating func metadata(_ metadata: Metadata) {
    let texts = [
      metadata.canonicalURL, metadata.title, metadata.subtitle, metadata.description,
      metadata.publisher, metadata.section, metadata.dateline, metadata.languageDeclared,
      metadata.imageURL, metadata.license,
    ]
    for text in texts { optional(text) { $0.string($1) } }
    array(metadata.authors) { $0.string($1) }
    array(metadata.keywords) { $0.string($1) }
    for date in [metadata.published, metadata.modified] {
      optional(date) {
        $0.timestamp($1.time)
        $0.string($1.source.rawValue)
      }
    }
    optional(metadata.freeAccess) { $0.boolean($1) }
  }

  mutating func article(_ article: Article) {
    source(article.source)
    string(article.contentID)
    optional(article.url) { $0.string($1) }
    optional(article.crawled) { $0.timestamp($1) }
    metadata(article.metadata)
    optional(article.language) { $0.string($1) }
    optional(article.languageScore) { $0.double($1) }
    string(article.pageType.rawValue)
    data(article.utf8)
    array(article.blocks) {
      $0.unsigned($1.kind.code)
      $0.unsigned($1.kind.level ?? 0)
      $0.span($1.span)
    }
    array(article.links) { $0.span($1) }
    array(article.emphases) { $0.span($1) }
    array(article.cuts) {
      $0.span($1.span)
      $0.string($1.rule)
      $0.string($1.kind.rawValue)
    }
    array(article.warnings) { $0.string($1) }
  }

  mutating func rejection(_ rejection: Rejection) {
    string(rejection.stage.rawValue)
    string(rejection.code.rawValue)
    string(rejection.kind.rawValue)
    string(rejection.detail)
    optional(rejection.pageType) { $0.string($1.rawValue) }
  }
}

extension BinaryReader {
  private mutating func text() throws(Malformed) -> String? {
    try optional { reader throws(Malformed) in try reader.string() }
  }

  private mutating func number() throws(Malformed) -> Int? {
    try optional { reader throws(Malformed) in try reader.unsigned() }
  }

  private mutating func texts() throws(Malformed) -> [String] {
    try array { reader throws(Malformed) in try reader.string() }
  }

  private mutating func spans() throws(Malformed) -> [TextSpan] {
    try array { reader throws(Malformed) in try reader.span() }
  }

  private mutating func named<T: RawRepresentable<String>>(
    _: T.Type
  ) throws(Malformed) -> T {
    guard let value = T(rawValue: try string()) else { throw Malformed(offset: offset) }
    return value
  }

  mutating func source() throws(Malformed) -> Source {
    let path = try string()
    let member = try text()
    var source = Source(key: RecordKey(path: path, member: member, record: try unsigned()))
    source.offset = try number()
    source.length = try number()
    source.sha256 = try string()
    source.warcRecordID = try text()
    source.warcPayloadDigest = try text()
    source.httpStatus = try optional { reader throws(Malformed) in try reader.signed() }
    source.contentType = try text()
    source.charset = try text()
    source.charsetSource = try optional { reader throws(Malformed) in
      try reader.named(Source.CharsetSource.self)
    }
    return source
  }

  mutating func timestamp() throws(Malformed) -> Timestamp {
    let seconds = try signed()
    let precision = try named(Timestamp.Precision.self)
    let offset = try optional { reader throws(Malformed) in try reader.signed() }
    return Timestamp(secondsSinceEpoch: seconds, precision: precision, offsetMinutes: offset)
  }

  private mutating func date() throws(Malformed) -> Metadata.SourcedDate? {
    try optional { reader throws(Malformed) in
      let time = try reader.timestamp()
      return Metadata.SourcedDate(
        time: time, source: try reader.named(Metadata.DateSource.self))
    }
  }

  private mutating func metadata() throws(Malformed) -> Metadata {
    var metadata = Metadata()
    metadata.canonicalURL = try text()
    metadata.title = try text()
    metadata.subtitle = try text()
    metadata.description = try text()
    metadata.publisher = try text()
    metadata.section = try text()
    metadata.dateline = try text()
    metadata.languageDeclared = try text()
    metadata.imageURL = try text()
    metadata.license = try text()
    metadata.authors = try texts()
    metadata.keywords = try texts()
    metadata.published = try date()
    metadata.modified = try date()
    metadata.freeAccess = try optional { reader throws(Malformed) in try reader.boolean() }
    return metadata
  }

  mutating func article() throws(Malformed) -> Article {
    let source = try source()
    let contentID = try string()
    let url = try text()
    let crawled = try optional { reader throws(Malformed) in try reader.timestamp() }
    var article = Article(source: source, contentID: contentID, url: url, crawled: crawled)
    article.metadata = try metadata()
    article.language = try text()
    article.languageScore = try optional { reader throws(Malformed) in try reader.double() }
    article.pageType = try named(PageType.self)
    article.utf8 = try data()
    article.blocks = try array { reader throws(Malformed) in
      let code = try reader.unsigned()
      guard let kind = Block.Kind(code: code, level: try reader.unsigned()) else {
        throw Malformed(offset: reader.offset)
      }
      return Block(kind: kind, span: try reader.span())
    }
    article.links = try spans()
    article.emphases = try spans()
    article.cuts = try array { reader throws(Malformed) in
      let span = try reader.span()
      let rule = try reader.string()
      return Cut(span: span, rule: rule, kind: try reader.named(Cut.Kind.self))
    }
    article.warnings = try texts()
    return article
  }

  mutating func rejection() throws(Malformed) -> Rejection {
    let stage = StageName(rawValue: try string())
    let code = Rejection.Code(rawValue: try string())
    let kind = try named(Rejection.Class.self)
    let detail = try string()
    let type = try optional { reader throws(Malformed) in try reader.named(PageType.self) }
    return Rejection(stage, code, kind, detail, pageType: type)
  }
}

extension Block.Kind {
  fileprivate var code: Int {
    switch self {
    case .heading: 0
    case .paragraph: 1
    case .listItem: 2
    case .quotation: 3
    case .preformatted: 4
    case .caption: 5
    case .tableRow: 6
    }
  }

  fileprivate init?(code: Int, level: Int) {
    switch code {
    case 0: self = .heading(level: level)
    case 1: self = .paragraph
    case 2: self = .listItem(depth: level)
    case 3: self = .quotation
    case 4: self = .preformatted
    case 5: self = .caption
    case 6: self = .tableRow
    default: return nil
    }
  }
}
