public import ThresherCore

/// The short lines of one article as hashes, for the index of its site.
///
/// About eleven bytes a line.
public struct LineDigest: Hashable, Sendable {
  /// Where in its article a line stands.
  enum Place: UInt8, Hashable, Sendable, CaseIterable {
    case head, middle, tail
  }

  /// One line, each once an article.
  struct Line: Hashable, Sendable {
    var hash: UInt64
    var place: Place
  }

  /// The hash of the site's host.
  public let site: UInt64
  /// The hash of the title, else of the longest block: copies of an article share it, also those
  /// that were edited, so that what only they have in common is not taken for their site's.
  let text: UInt64
  /// In the order of their hashes.
  let lines: [Line]

  /// Digests an article; nil without a site.
  public init?(of article: Article) {
    guard let site = article.site else { return nil }
    self.site = StableHash.of(site)
    var found: [UInt64: Place] = [:]
    text = article.utf8.withUnsafeBufferPointer { text in
      SiteLine.forEach(in: article, text) { line in
        if found[line.hash] == nil { found[line.hash] = line.place }
      }
      if let title = article.metadata.title { return StableHash.of(title) }
      let longest = article.blocks.max { $0.span.count < $1.span.count }
      return longest.map { StableHash.of(UnsafeBufferPointer(rebasing: text[$0.span.range])) } ?? 0
    }
    lines = found.map { Line(hash: $0.key, place: $0.value) }.sorted { $0.hash < $1.hash }
  }

  /// Packs it.
  public func encode(to writer: inout BinaryWriter) {
    writer.word(site)
    writer.word(text)
    writer.array(lines) { writer, line in
      writer.word(line.hash)
      writer.unsigned(Int(line.place.rawValue))
    }
  }

  /// Unpacks one.
  public init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    site = try reader.word()
    text = try reader.word()
    lines = try reader.array { reader throws(BinaryReader.Malformed) in
      let hash = try reader.word()
      guard let value = UInt8(exactly: try reader.unsigned()), let place = Place(rawValue: value)
      else { throw BinaryReader.Malformed(offset: reader.offset) }
      return Line(hash: hash, place: place)
    }
  }
}
