import ThresherCore

/// How many articles have which of the record's fields.
struct CoverageTally: Tally {
  static let key: StaticString = "coverage"

  /// By place in `MetadataPresence.names`.
  private(set) var documents = MetadataPresence.names.map { _ in 0 }

  mutating func add(_ article: ArticleTally) {
    for index in documents.indices where article.presence[index] { documents[index] += 1 }
  }

  mutating func merge(_ other: CoverageTally) {
    for index in documents.indices { documents[index] += other.documents[index] }
  }

  func encode(to writer: inout BinaryWriter) {
    writer.array(documents) { $0.unsigned($1) }
  }

  func write(to writer: inout JSONWriter, top: Int) {
    writer.object { writer in
      for (name, number) in zip(MetadataPresence.names, documents) {
        writer.key(name)
        writer.integer(number)
      }
    }
  }
}

extension CoverageTally {
  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    documents = try reader.array { reader throws(BinaryReader.Malformed) in try reader.total() }
    guard documents.count == MetadataPresence.names.count else {
      throw BinaryReader.Malformed(offset: reader.offset)
    }
  }
}
