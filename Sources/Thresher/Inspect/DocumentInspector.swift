import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch
import ThresherHTML

/// One document, stage by stage, every cut named: what `thresher inspect` prints.
public struct DocumentInspector {
  /// How a stretch is shown; the command line turns it into colour.
  public enum Style: Hashable, Sendable {
    case plain, stage, label, heading, cut, fact, problem
  }

  /// A stretch of a line in one style.
  public typealias Piece = (style: Style, text: String)

  private let configuration: PipelineConfiguration
  private var lines: [[Piece]] = []

  /// Makes an inspector.
  public init(_ configuration: PipelineConfiguration) { self.configuration = configuration }

  /// The stages that can be stopped after, in order.
  public static let stages = ["decode", "parse", "extract", "strip", "facts"]

  /// Reads a file and shows its record of a number, up to and with a stage.
  ///
  /// Throws when the file can't be read or holds fewer records.
  public mutating func inspect(
    _ path: String, record number: Int, until stage: String
  ) throws -> [[Piece]] {
    lines = []
    let record = try find(path, number)
    do throws(Rejection) {
      try show(record, until: stage)
    } catch {
      add(
        .problem,
        "rejected by \(error.stage.rawValue): \(error.code.rawValue) (\(error.kind.rawValue))")
      add(.plain, error.detail)
    }
    return lines
  }

  private mutating func find(_ path: String, _ number: Int) throws -> RawRecord {
    do throws(FetchError) {
      guard let file = try CorpusWalker.walk([path]).files.first else {
        throw .unreadable(path: path, reason: "no file")
      }
      var reader = try InputReader(file, configuration.input)
      var records = 0
      while let event = try reader.next() {
        switch event {
        case .record(let record):
          if records == number { return record }
          records += 1
        case .damage(let damage): add(.problem, "damage: \(damage.sentence)")
        case .skipped: break
        }
      }
      throw .unreadable(
        path: path, reason: "it has \(records) records, from 0; no record \(number)")
    } catch {
      throw ThresherError.input(error)
    }
  }

  private mutating func show(_ record: RawRecord, until stage: String) throws(Rejection) {
    let line = GatherLine(configuration)
    var scratch = line.makeScratch()
    let page = try line.decode.run(record, scratch: &scratch.decode)
    show(page)
    if stage == "decode" { return }
    let parsed = try line.parse.run(page, scratch: &scratch.parse)
    if stage == "parse" { return show(parsed) }
    let article = try line.extract.run(parsed, scratch: &scratch.extract)
    show(article)
    if stage == "extract" { return }
    // Site lines are known only to a run over the site's pages: here there are none.
    let strip = BoilerplateStripper(RepeatedLineIndex(), configuration.article)
    var stripScratch: BoilerplateStripper.Scratch = strip.makeScratch()
    let clean = try strip.run(article, scratch: &stripScratch)
    let facts = FactStage(configuration.facts)
    var factScratch: FactStage.Scratch = facts.makeScratch()
    let annotated = try facts.run(clean, scratch: &factScratch)
    add(.stage, "strip")
    for block in annotated.text.blocks {
      add(.plain, String(decoding: annotated.text.utf8[block.span.range], as: UTF8.self))
    }
    if stage == "facts" { show(annotated.facts, in: annotated.text) }
  }

  private mutating func show(_ page: Page) {
    add(.stage, "decode")
    field("path", page.source.key.path)
    field("member", page.source.key.member)
    field("record", String(page.source.key.record))
    field("url", page.url)
    field("crawled", page.crawled?.rfc3339)
    field("media", page.media.rawValue)
    field(
      "charset",
      "\(page.source.charset ?? "?") (\(page.source.charsetSource?.rawValue ?? "?"))")
    field("bytes", String(page.utf8.count))
    field("sha256", page.source.sha256)
    for warning in page.warnings { field("warning", warning) }
  }

  private mutating func show(_ parsed: ParsedPage) {
    add(.stage, "parse")
    for warning in parsed.tree.warnings { field("warning", warning) }
    var depths: [Int] = []
    for node in 0..<parsed.tree.count {
      while let end = depths.last, end <= node { depths.removeLast() }
      let indent = String(repeating: "  ", count: min(depths.count, 40))
      let tag = parsed.tree.tag(of: node)
      if tag == .text {
        let words = parsed.tree.string(of: node).split(whereSeparator: \.isWhitespace)
        if !words.isEmpty {
          lines.append([(.plain, "\(indent)\"\(words.joined(separator: " "))\"")])
        }
      } else {
        var pieces: [Piece] = [(.label, "\(indent)\(tag)")]
        for attribute in [HTMLAttribute.id, .class, .itemprop, .property, .name] {
          if let value = parsed.tree.attribute(attribute, of: node) {
            pieces.append((.plain, " \(attribute)=\(value)"))
          }
        }
        lines.append(pieces)
      }
      depths.append(parsed.tree.end(of: node))
    }
  }

  private mutating func show(_ article: Article) {
    add(.stage, "extract")
    let metadata = article.metadata
    field("title", metadata.title)
    field("subtitle", metadata.subtitle)
    field("authors", metadata.authors.isEmpty ? nil : metadata.authors.joined(separator: ", "))
    field("publisher", metadata.publisher)
    field("section", metadata.section)
    for (name, date) in [("published", metadata.published), ("modified", metadata.modified)] {
      field(name, date.map { "\($0.time.rfc3339) (\($0.time.precision), \($0.source.rawValue))" })
    }
    field("language", article.language)
    field("canonical", metadata.canonicalURL)
    field("page type", article.pageType.rawValue)
    for warning in article.warnings { field("warning", warning) }
    var cut = article.cuts.startIndex
    for block in article.blocks {
      lines.append([])
      var pieces: [Piece] = [(.label, "\(block.kind.name) ")]
      var position = block.span.lowerBound
      let style: Style = if case .heading = block.kind { .heading } else { .plain }
      while cut < article.cuts.endIndex, article.cuts[cut].span.lowerBound < block.span.upperBound {
        let span = article.cuts[cut].span
        pieces.append((style, text(article, position, span.lowerBound)))
        pieces.append((.cut, text(article, span.lowerBound, span.upperBound)))
        pieces.append((.problem, " ✂ \(article.cuts[cut].rule) "))
        position = span.upperBound
        cut += 1
      }
      pieces.append((style, text(article, position, block.span.upperBound)))
      lines.append(pieces)
    }
  }

  private func text(_ article: Article, _ start: Int, _ end: Int) -> String {
    String(decoding: article.utf8[start..<max(start, end)], as: UTF8.self)
  }

  private mutating func show(_ facts: Facts, in text: ArticleText) {
    add(.stage, "facts")
    func words(_ span: TextSpan) -> String {
      String(decoding: text.utf8[span.range], as: UTF8.self)
    }
    for entity in facts.entities { fact(entity.kind.rawValue, entity.name, nil) }
    for acronym in facts.acronyms { fact("acronym", acronym.short, acronym.long) }
    for date in facts.dates { fact("date", words(date.span), date.value) }
    for quantity in facts.quantities {
      let value = [quantity.value.map { "\($0)" }, quantity.unit].compactMap(\.self)
      fact("quantity", words(quantity.span), value.joined(separator: " "))
    }
    for quotation in facts.quotations {
      fact("quote", words(quotation.span), quotation.speaker ?? "–")
    }
  }

  private mutating func fact(_ kind: String, _ text: String, _ value: String?) {
    lines.append([(.label, "  \(kind) "), (.fact, text), (.plain, value.map { " → \($0)" } ?? "")])
  }

  private mutating func add(_ style: Style, _ text: String) { lines.append([(style, text)]) }

  private mutating func field(_ name: String, _ value: String?) {
    guard let value else { return }
    lines.append([(.label, "  \(name): "), (.plain, value)])
  }
}
