import ThresherCore

/// One line of rejected.jsonl as rejected.schema.json has it.
enum RejectedRecord {
  static func write(
    _ rejection: Rejection, id: String, url: String?, source: Source, to writer: inout JSONWriter
  ) {
    writer.reset()
    writer.object { writer in
      writer.key("schema_version")
      writer.string(ArticleRecord.schemaVersion)
      writer.key("id")
      writer.string(id)
      writer.key("url")
      writer.string(url)
      writer.key("source")
      writer.source(source)
      writer.key("stage")
      writer.string(rejection.stage.rawValue)
      writer.key("code")
      writer.string(rejection.code.rawValue)
      writer.key("class")
      writer.string(rejection.kind.rawValue)
      writer.key("page_type")
      writer.string(rejection.pageType?.rawValue)
      writer.key("detail")
      writer.string(rejection.detail)
    }
  }
}
