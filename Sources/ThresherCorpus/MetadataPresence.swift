import ThresherCore

/// Which fields an article has, a bit each.
struct MetadataPresence: Hashable, Sendable {
  /// The fields in the order of the record; a name's place is its bit.
  static let names: [StaticString] = [
    "url", "canonical_url", "title", "subtitle", "description", "authors", "publisher", "section",
    "keywords", "dateline", "published", "modified", "crawled", "language", "language_declared",
    "image_url", "license", "free_access",
  ]

  private(set) var bits: UInt64 = 0

  /// No field.
  init() {}

  /// The bits as they were packed.
  init(bits: UInt64) { self.bits = bits }

  /// What an article has.
  init(of article: Article) {
    let metadata = article.metadata
    let present = [
      article.url != nil, metadata.canonicalURL != nil, metadata.title != nil,
      metadata.subtitle != nil, metadata.description != nil, !metadata.authors.isEmpty,
      metadata.publisher != nil, metadata.section != nil, !metadata.keywords.isEmpty,
      metadata.dateline != nil, metadata.published != nil, metadata.modified != nil,
      article.crawled != nil, article.language != nil, metadata.languageDeclared != nil,
      metadata.imageURL != nil, metadata.license != nil, metadata.freeAccess != nil,
    ]
    for (bit, isPresent) in present.enumerated() where isPresent { bits |= 1 << UInt64(bit) }
  }

  /// Whether the field of that place is there.
  subscript(_ index: Int) -> Bool { bits >> UInt64(index) & 1 == 1 }
}
