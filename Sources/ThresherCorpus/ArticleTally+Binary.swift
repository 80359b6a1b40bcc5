public import ThresherCore
import ThresherFacts

extension ArticleTally {
  /// Packs the tally: some 200 bytes without facts.
  public func encode(to writer: inout BinaryWriter) {
    writer.optional(site) { $0.string($1) }
    writer.string(pageType.rawValue)
    writer.optional(language) { $0.string($1) }
    writer.optional(published) { writer, published in
      writer.signed(published.time.secondsSinceEpoch)
      writer.string(published.time.precision.rawValue)
      writer.string(published.source.rawValue)
    }
    writer.optional(modifiedSource) { $0.string($1.rawValue) }
    writer.word(presence.bits)
    for number in [words, sentences, blocks, characters] { writer.unsigned(number) }
    writer.mentions(blockKinds)
    writer.optional(publisher) { $0.string($1) }
    writer.optional(section) { $0.string($1) }
    writer.array(authors) { $0.string($1) }
    writer.array(keywords) { $0.string($1) }
    writer.optional(charset) { $0.string($1) }
    writer.optional(charsetSource) { $0.string($1.rawValue) }
    writer.array(warnings) { $0.string($1) }
    writer.array(cuts) { writer, cut in
      writer.string(cut.rule)
      writer.string(cut.kind.rawValue)
      writer.unsigned(cut.cuts)
      writer.unsigned(cut.characters)
    }
    for kind in entities { writer.mentions(kind) }
    for fact in [countries, acronyms, dates, units, sums, speakers] { writer.mentions(fact) }
    writer.array(keyphrases) { $0.string($1) }
  }

  /// Unpacks a tally.
  public init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    site = try reader.optionalString()
    pageType = try reader.named()
    language = try reader.optionalString()
    published = try reader.optional { reader throws(BinaryReader.Malformed) in
      let seconds = try reader.signed()
      let time = Timestamp(secondsSinceEpoch: seconds, precision: try reader.named())
      return Metadata.SourcedDate(time: time, source: try reader.named())
    }
    modifiedSource = try reader.optionalNamed()
    presence = MetadataPresence(bits: try reader.word())
    words = try reader.total()
    sentences = try reader.total()
    blocks = try reader.total()
    characters = try reader.total()
    blockKinds = try reader.mentions()
    publisher = try reader.optionalString()
    section = try reader.optionalString()
    authors = try reader.strings()
    keywords = try reader.strings()
    charset = try reader.optionalString()
    charsetSource = try reader.optionalNamed()
    warnings = try reader.strings()
    cuts = try reader.array { reader throws(BinaryReader.Malformed) in
      CutTally(
        rule: try reader.string(), kind: try reader.named(), cuts: try reader.total(),
        characters: try reader.total())
    }
    for index in entities.indices { entities[index] = try reader.mentions() }
    countries = try reader.mentions()
    acronyms = try reader.mentions()
    dates = try reader.mentions()
    units = try reader.mentions()
    sums = try reader.mentions()
    speakers = try reader.mentions()
    keyphrases = try reader.strings()
  }
}

extension BinaryWriter {
  fileprivate mutating func mentions(_ mentions: [ArticleTally.Mention]) {
    array(mentions) { writer, mention in
      writer.string(mention.value)
      writer.unsigned(mention.occurrences)
    }
  }
}

extension BinaryReader {
  fileprivate mutating func mentions() throws(Malformed) -> [ArticleTally.Mention] {
    try array { reader throws(Malformed) in
      ArticleTally.Mention(value: try reader.string(), occurrences: try reader.total())
    }
  }

  fileprivate mutating func optionalString() throws(Malformed) -> String? {
    try optional { reader throws(Malformed) in try reader.string() }
  }

  fileprivate mutating func strings() throws(Malformed) -> [String] {
    try array { reader throws(Malformed) in try reader.string() }
  }

  /// A case by its name.
  fileprivate mutating func named<T: RawRepresentable<String>>() throws(Malformed) -> T {
    guard let value = T(rawValue: try string()) else { throw Malformed(offset: offset) }
    return value
  }

  fileprivate mutating func optionalNamed<T: RawRepresentable<String>>() throws(Malformed) -> T? {
    try optional { reader throws(Malformed) -> T in try reader.named() }
  }
}
