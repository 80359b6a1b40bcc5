import ThresherCore
import ThresherFacts

/// The facts of one article as article.schema.json has them, from `entities` to `keyphrases`.
struct FactsRecord {
  private let facts: Facts
  private let utf8: [UInt8]
  private let points: CodePointIndex

  init(_ annotated: AnnotatedArticle, _ points: CodePointIndex) {
    facts = annotated.facts
    utf8 = annotated.text.utf8
    self.points = points
  }

  func write(to writer: inout JSONWriter) {
    list("entities", facts.entities, &writer) { entity, writer in
      writer.key("name")
      writer.string(entity.name)
      writer.key("type")
      writer.string(entity.kind.rawValue)
      writer.key("country")
      writer.string(entity.country)
      list("mentions", entity.mentions, &writer) { span, writer in writer.range(span, points) }
    }
    list("acronyms", facts.acronyms, &writer) { acronym, writer in
      writer.key("short")
      writer.string(acronym.short)
      writer.key("long")
      writer.string(acronym.long)
      writer.range(acronym.span, points)
    }
    list("dates", facts.dates, &writer) { date, writer in
      text(date.span, &writer)
      writer.key("value")
      writer.string(date.value)
      writer.key("type")
      writer.string(date.kind.rawValue)
      writer.range(date.span, points)
    }
    list("quantities", facts.quantities, &writer) { quantity, writer in
      text(quantity.span, &writer)
      writer.key("value")
      writer.fraction(quantity.value)
      writer.key("value_max")
      writer.fraction(quantity.maximum)
      writer.key("unit")
      writer.string(quantity.unit)
      writer.key("modifier")
      writer.string(quantity.modifier?.rawValue)
      writer.range(quantity.span, points)
    }
    list("quotes", facts.quotations, &writer) { quotation, writer in
      text(quotation.span, &writer)
      writer.key("speaker")
      writer.string(quotation.speaker)
      writer.range(quotation.span, points)
    }
    writer.key("keyphrases")
    writer.strings(facts.keyphrases)
  }

  private func text(_ span: TextSpan, _ writer: inout JSONWriter) {
    writer.key("text")
    writer.string(utf8: utf8[span.range])
  }

  private func list<Value>(
    _ key: StaticString, _ values: [Value], _ writer: inout JSONWriter,
    _ body: (Value, inout JSONWriter) -> Void
  ) {
    writer.key(key)
    writer.array { writer in
      for value in values { writer.object { writer in body(value, &writer) } }
    }
  }
}
