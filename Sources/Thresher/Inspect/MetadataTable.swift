import ThresherArticle
import ThresherCore

/// The metadata of a record, field by field, with what was put forward for each.
struct MetadataTable {
  struct Row {
    /// The field, as the record's key has it.
    var field: String
    /// What stands in the record; nil where nothing was taken.
    var value: String?
    /// Best first.
    var candidates: [MetadataNote]
  }

  /// Fields with a value or a candidate.
  private(set) var rows: [Row] = []

  init(_ article: Article, _ candidates: [MetadataNote]) {
    let metadata = article.metadata
    func list(_ values: [String]) -> String? {
      values.isEmpty ? nil : values.joined(separator: ", ")
    }
    func date(_ date: Metadata.SourcedDate?) -> String? {
      date.map { "\($0.time.rfc3339) (\($0.time.precision.rawValue), \($0.source.rawValue))" }
    }
    let fields: [(field: String, candidates: String, value: String?)] = [
      ("title", "title", metadata.title), ("subtitle", "subtitle", metadata.subtitle),
      ("description", "description", metadata.description),
      ("authors", "author", list(metadata.authors)),
      ("publisher", "publisher", metadata.publisher), ("section", "section", metadata.section),
      ("keywords", "keyword", list(metadata.keywords)),
      ("dateline", "dateline", metadata.dateline),
      ("published", "published", date(metadata.published)),
      ("modified", "modified", date(metadata.modified)),
      ("language_declared", "language", metadata.languageDeclared),
      ("canonical_url", "canonicalURL", metadata.canonicalURL),
      ("image_url", "imageURL", metadata.imageURL), ("license", "license", metadata.license),
      ("free_access", "freeAccess", metadata.freeAccess.map { "\($0)" }),
    ]
    for (field, name, value) in fields {
      let own = candidates.filter { $0.field == name }
      if value != nil || !own.isEmpty {
        rows.append(Row(field: field, value: value, candidates: own))
      }
    }
  }
}
