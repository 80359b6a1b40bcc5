import ThresherCore
import ThresherFacts

/// One line of articles.jsonl: an annotated article as article.schema.json has it, keys in the
/// schema's order.
///
/// The `dedup` object is decided last, when all records are known, and the configuration's digest may
/// change without the rest: the line comes in two parts, and `Middle` goes between.
struct ArticleRecord {
  static let schemaVersion = "1"

  /// Up to and with `"dedup":`.
  private(set) var head: [UInt8] = []
  /// Where `text` stands in `head`, as a JSON string.
  private(set) var text = TextSpan(0, 0)
  /// The value of `extract.warnings`.
  private(set) var tail: [UInt8] = []

  init(_ annotated: AnnotatedArticle, id: String, writer: inout JSONWriter) {
    writer.reset()
    let points = CodePointIndex(annotated.text.utf8)
    writer.object { writer in
      writer.key("schema_version")
      writer.string(ArticleRecord.schemaVersion)
      writer.key("id")
      writer.string(id)
      writer.key("text")
      let textStart = writer.bytes.count
      writer.string(utf8: annotated.text.utf8)
      text = TextSpan(textStart, writer.bytes.count)
      ArticleRecord.writeMetadata(of: annotated.article, to: &writer)
      ArticleRecord.writeBlocks(annotated.text, points, to: &writer)
      FactsRecord(annotated, points).write(to: &writer)
      writer.key("source")
      writer.source(annotated.article.source)
      writer.key("quality")
      Quality(annotated.text, points).write(to: &writer)
      ArticleRecord.writeRemovals(annotated.text, points, to: &writer)
      writer.key("dedup")
      head = writer.bytes
    }
    writer.reset()
    writer.strings(annotated.article.warnings)
    tail = writer.bytes
  }

  /// What follows the `dedup` object, up to the warnings: the same in every record of a run.
  static func middle(configurationDigest: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("extract")
      writer.object { writer in
        writer.key("tool")
        writer.string("thresher")
        writer.key("version")
        writer.string(Pipeline.version)
        writer.key("config_sha256")
        writer.string(configurationDigest)
        writer.key("warnings")
      }
    }
    return [0x2C] + writer.bytes.dropFirst().dropLast(2)
  }

  /// The `dedup` object.
  struct Dedup: Hashable, Sendable {
    var textSHA256: String
    var clusterID: String?
    var duplicateOf: String?
    var similarity: Double?
    var versionOf: String?

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.key("text_sha256")
        writer.string(textSHA256)
        writer.key("cluster_id")
        writer.string(clusterID)
        writer.key("duplicate_of")
        writer.string(duplicateOf)
        writer.key("similarity")
        writer.fraction(similarity)
        writer.key("version_of")
        writer.string(versionOf)
      }
    }
  }

  private static func writeMetadata(of article: Article, to writer: inout JSONWriter) {
    let metadata = article.metadata
    let host = WebURL.host(of: article.url) ?? WebURL.host(of: metadata.canonicalURL)
    writer.key("url")
    writer.string(article.url)
    writer.key("canonical_url")
    writer.string(metadata.canonicalURL)
    writer.key("hostname")
    writer.string(host)
    writer.key("domain")
    writer.string(host.flatMap { WebURL.registrableDomain(of: $0) })
    writer.key("title")
    writer.string(metadata.title)
    writer.key("subtitle")
    writer.string(metadata.subtitle)
    writer.key("description")
    writer.string(metadata.description)
    writer.key("authors")
    writer.strings(metadata.authors)
    writer.key("publisher")
    writer.string(metadata.publisher)
    writer.key("section")
    writer.string(metadata.section)
    writer.key("keywords")
    writer.strings(metadata.keywords)
    writer.key("dateline")
    writer.string(metadata.dateline)
    writeTimes(of: article, to: &writer)
    writer.key("language")
    writer.string(article.language)
    writer.key("language_score")
    writer.fraction(article.languageScore)
    writer.key("language_declared")
    writer.string(metadata.languageDeclared)
    writer.key("image_url")
    writer.string(metadata.imageURL)
    writer.key("license")
    writer.string(metadata.license)
    writer.key("free_access")
    writer.boolean(metadata.freeAccess)
    writer.key("page_type")
    writer.string(article.pageType.rawValue)
  }

  private static func writeTimes(of article: Article, to writer: inout JSONWriter) {
    let published = article.metadata.published
    let modified = article.metadata.modified
    writer.key("published")
    writer.string(published?.time.rfc3339)
    writer.key("published_precision")
    writer.string(published?.time.precision.rawValue)
    writer.key("published_source")
    writer.string(published?.source.rawValue)
    writer.key("published_offset_minutes")
    writer.integer(published?.time.offsetMinutes)
    writer.key("modified")
    writer.string(modified?.time.rfc3339)
    writer.key("modified_source")
    writer.string(modified?.source.rawValue)
    writer.key("crawled")
    writer.string(article.crawled?.rfc3339)
  }

  private static func writeBlocks(
    _ text: ArticleText, _ points: CodePointIndex, to writer: inout JSONWriter
  ) {
    writer.key("blocks")
    writer.array { writer in
      for block in text.blocks {
        writer.object { writer in
          writer.key("kind")
          writer.string(block.kind.name)
          writer.key("level")
          writer.integer(block.kind.level)
          writer.range(block.span, points)
        }
      }
    }
  }

  private static func writeRemovals(
    _ text: ArticleText, _ points: CodePointIndex, to writer: inout JSONWriter
  ) {
    writer.key("removed")
    writer.array { writer in
      for removal in text.removals {
        writer.object { writer in
          writer.key("rule")
          writer.string(removal.rule)
          writer.key("kind")
          writer.string(removal.kind.rawValue)
          writer.key("at")
          writer.integer(points.codePoint(atUTF8: removal.utf8Offset))
          writer.key("chars")
          writer.integer(removal.characters)
          writer.key("sample")
          writer.string(removal.sample)
        }
      }
    }
  }
}

extension JSONWriter {
  mutating func strings(_ values: [String]) {
    array { writer in for value in values { writer.string(value) } }
  }

  /// The keys `start` and `end` of a span, in code points.
  mutating func range(_ span: TextSpan, _ points: CodePointIndex) {
    key("start")
    integer(points.codePoint(atUTF8: span.lowerBound))
    key("end")
    integer(points.codePoint(atUTF8: span.upperBound))
  }

  /// The `source` object.
  mutating func source(_ source: Source) {
    object { writer in
      writer.key("path")
      writer.string(source.key.path)
      writer.key("member")
      writer.string(source.key.member)
      writer.key("record")
      writer.integer(source.key.record)
      writer.key("offset")
      writer.integer(source.offset)
      writer.key("length")
      writer.integer(source.length)
      writer.key("sha256")
      writer.string(source.sha256)
      writer.key("warc_record_id")
      writer.string(source.warcRecordID)
      writer.key("warc_payload_digest")
      writer.string(source.warcPayloadDigest)
      writer.key("http_status")
      writer.integer(source.httpStatus)
      writer.key("content_type")
      writer.string(source.contentType)
      writer.key("charset")
      writer.string(source.charset)
      writer.key("charset_source")
      writer.string(source.charsetSource?.rawValue)
    }
  }
}
