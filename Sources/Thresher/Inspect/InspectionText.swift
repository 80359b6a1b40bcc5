import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherHTML

/// An inspection as lines for a terminal or a file: a line for each stage that was reached, then the
/// last one in full.
public struct InspectionText {
  private let inspection: Inspection
  private let columns: Int?
  private let hasColour: Bool
  private var lines: [InspectionLine] = []

  /// Candidates shown of a field at most.
  private static let maximumCandidates = 8

  /// Lays an inspection out.
  ///
  /// Lines of tables are cut to `columns`, nil for no limit; with colour facts are marked by their
  /// style and with brackets else.
  public static func lines(
    of inspection: Inspection, columns: Int?, hasColour: Bool
  ) -> [InspectionLine] {
    var text = InspectionText(
      inspection: inspection, columns: columns, hasColour: hasColour)
    text.write()
    return text.lines
  }

  private init(inspection: Inspection, columns: Int?, hasColour: Bool) {
    self.inspection = inspection
    self.columns = columns
    self.hasColour = hasColour
  }

  private mutating func write() {
    for damage in inspection.damages { table(.problem, "damage: \(damage)") }
    writeStages()
    if let rejection = inspection.rejection {
      table(
        .problem,
        "rejected by \(rejection.stage.rawValue): \(rejection.code.rawValue) "
          + "(\(rejection.kind.rawValue)): \(rejection.detail)")
      if rejection.code == .notAnArticle {
        table(.problem, "below is what --keep-types all would make of it")
      }
    }
    switch inspection.until {
    case .decode: writePage()
    case .parse: writeTree()
    case .extract: writeExtraction()
    case .strip: writeStripped()
    case .facts: writeFacts()
    }
  }

  // MARK: - A line a stage

  private mutating func writeStages() {
    for (stage, summary) in InspectionSummary(inspection).stages {
      table([.init(.stage, DisplayWidth.padded(stage.rawValue, to: 9)), .init(.plain, summary)])
    }
  }

  // MARK: - decode, parse

  private mutating func writePage() {
    guard let page = inspection.page else { return }
    blank()
    let source = page.source
    let fields: [(String, String?)] = [
      ("path", source.key.path), ("member", source.key.member),
      ("record", String(source.key.record)), ("url", page.url),
      ("crawled", page.crawled?.rfc3339), ("media", page.media.rawValue),
      ("content type", source.contentType), ("status", source.httpStatus.map(String.init)),
      ("charset", source.charset), ("charset from", source.charsetSource?.rawValue),
      ("bytes", String(page.utf8.count)), ("sha256", source.sha256),
    ]
    for case (let name, let value?) in fields { field(name, value) }
    for warning in page.warnings { field("warning", warning) }
  }

  private mutating func writeTree() {
    guard let tree = inspection.parsed?.tree else { return }
    blank()
    for warning in tree.warnings { field("warning", warning) }
    var ends: [Int] = []
    for node in 0..<tree.count {
      while let end = ends.last, end <= node { ends.removeLast() }
      let indent = String(repeating: "  ", count: min(ends.count, 40))
      ends.append(tree.end(of: node))
      let tag = tree.tag(of: node)
      if tag == .text {
        let text = Self.joined(tree.string(of: node))
        if !text.isEmpty { table(.plain, "\(indent)\"\(text)\"") }
        continue
      }
      var pieces = [InspectionLine.Piece(.label, "\(indent)\(tag)")]
      for attribute in [HTMLAttribute.id, .class, .itemprop, .property, .name] {
        if let value = tree.attribute(attribute, of: node) {
          pieces.append(.init(.plain, " \(attribute)=\(Self.joined(value))"))
        }
      }
      table(pieces)
    }
  }

  // MARK: - extract

  private mutating func writeExtraction() {
    let article = inspection.article ?? inspection.trace.article
    if let article {
      for warning in article.warnings { field("warning", warning) }
      writeMetadata(MetadataTable(article, inspection.trace.candidates))
    }
    writeBlocks(inspection.verdicts)
  }

  private mutating func writeMetadata(_ metadata: MetadataTable) {
    guard !metadata.rows.isEmpty else { return }
    blank()
    table(.stage, "metadata")
    for row in metadata.rows {
      let name = DisplayWidth.padded(row.field, to: 18)
      table([.init(.label, "  \(name)"), .init(.heading, Self.joined(row.value ?? "–"))])
      for candidate in row.candidates.prefix(Self.maximumCandidates) {
        let weight = Self.right(String(candidate.weight), 4)
        table([
          .init(.kept, DisplayWidth.padded("", to: 17) + (candidate.isChosen ? " ✓" : "  ")),
          .init(
            candidate.isChosen ? .label : .dropped,
            "\(weight)  \(DisplayWidth.padded(candidate.source, to: 14))"),
          .init(candidate.isChosen ? .plain : .dropped, Self.joined(candidate.text)),
        ])
      }
      let more = row.candidates.count - Self.maximumCandidates
      if more > 0 { table(.dropped, DisplayWidth.padded("", to: 21) + "… and \(more) more") }
    }
  }

  private mutating func writeBlocks(_ verdicts: [BlockVerdict]) {
    guard !verdicts.isEmpty else { return }
    blank()
    let width = min(32, max(6, verdicts.map { DisplayWidth.columns(of: $0.reason) }.max() ?? 0))
    table(
      .stage,
      "score  decision  \(DisplayWidth.padded("reason", to: width))  block         text")
    for verdict in verdicts { table(row(verdict, width)) }
    blank()
    var seen: Set<String> = []
    for verdict in verdicts {
      for reason in verdict.reasons where seen.insert(reason).inserted {
        guard let meaning = ReasonWords.meaning(of: reason) else { continue }
        let name = DisplayWidth.padded(reason, to: width)
        table([.init(.label, "  \(name)  "), .init(.plain, meaning)])
      }
    }
  }

  private func row(_ verdict: BlockVerdict, _ width: Int) -> [InspectionLine.Piece] {
    let score = Self.right(verdict.score.map(Self.score) ?? "–", 5)
    var pieces: [InspectionLine.Piece] = [
      .init(.label, "\(score)  "),
      .init(
        verdict.isKept ? .kept : .cut,
        DisplayWidth.padded(verdict.isKept ? "kept" : "cut", to: 10)),
      .init(.label, DisplayWidth.padded(verdict.reason, to: width) + "  "),
      .init(.label, DisplayWidth.padded(Self.kind(verdict.kind), to: 14)),
    ]
    for part in verdict.parts {
      let text = Self.joined(part.text, keepsEdges: true)
      if let rule = part.rule {
        pieces.append(.init(verdict.isKept ? .cut : .dropped, text))
        if verdict.isKept { pieces.append(.init(.problem, " ✂ \(rule) ")) }
      } else {
        pieces.append(.init(Self.style(of: verdict.kind), text))
      }
    }
    return pieces
  }

  // MARK: - strip, facts

  private mutating func writeStripped() {
    guard let text = inspection.annotated?.text else { return }
    blank()
    let points = CodePointIndex(text.utf8)
    for removal in text.removals {
      let place = points.codePoint(atUTF8: removal.utf8Offset)
      table([
        .init(.problem, "  ✂ \(removal.rule) "),
        .init(.label, "at \(place), \(removal.characters) characters: "),
        .init(.cut, Self.joined(removal.sample)),
      ])
    }
    for block in text.blocks {
      blank()
      add(
        Self.style(of: block.kind),
        String(decoding: text.utf8[block.span.range], as: UTF8.self))
    }
  }

  private mutating func writeFacts() {
    guard let annotated = inspection.annotated else { return }
    let text = annotated.text
    let marks = FactMarks(annotated.facts, in: text)
    blank()
    if let language = annotated.article.language, language != "en" {
      table(.problem, "facts are found in English texts only; this one is \(language)")
    }
    if !marks.all.isEmpty {
      var legend = InspectionLine()
      for (kind, style, count) in marks.counts {
        if !legend.pieces.isEmpty { legend.add(.plain, "   ") }
        legend.add(style, kind)
        legend.add(.label, " \(count)")
      }
      lines.append(legend)
    }
    for block in text.blocks {
      blank()
      lines.append(marked(marks.events(in: block.span), text, Self.style(of: block.kind)))
    }
    guard !annotated.facts.keyphrases.isEmpty else { return }
    blank()
    field("key phrases", annotated.facts.keyphrases.joined(separator: ", "))
  }

  /// Coloured stretches with the value after them, or `[kind value|text]` with other brackets
  /// doubled.
  private func marked(
    _ events: [FactMarks.Event], _ text: ArticleText, _ plain: InspectionLine.Style
  ) -> InspectionLine {
    var line = InspectionLine()
    var styles = [plain]
    for event in events {
      switch event {
      case .open(let mark):
        styles.append(mark.style)
        if !hasColour {
          line.add(mark.style, "[\(mark.kind)\(mark.value.map { " \($0)" } ?? "")|")
        }
      case .close(let mark):
        styles.removeLast()
        if !hasColour {
          line.add(mark.style, "]")
        } else if let value = mark.value {
          line.add(.value, "‹\(value)›")
        }
      case .text(let span):
        let words = String(decoding: text.utf8[span.range], as: UTF8.self)
        line.add(styles.last ?? plain, hasColour ? words : Self.bracketsDoubled(words))
      }
    }
    return line
  }

  // MARK: - Pieces

  private mutating func table(_ style: InspectionLine.Style, _ text: String) {
    table([.init(style, text)])
  }

  private mutating func table(_ pieces: [InspectionLine.Piece]) {
    let line = InspectionLine(pieces)
    lines.append(columns.map { line.fitted(to: $0) } ?? line)
  }

  private mutating func add(_ style: InspectionLine.Style, _ text: String) {
    lines.append(InspectionLine(style, text))
  }

  private mutating func blank() { lines.append(InspectionLine()) }

  private mutating func field(_ name: String, _ value: String) {
    table([
      .init(.label, "  \(DisplayWidth.padded(name, to: 18))"), .init(.plain, Self.joined(value)),
    ])
  }

  private static func style(of kind: Block.Kind) -> InspectionLine.Style {
    if case .heading = kind { .heading } else { .plain }
  }

  /// The kind with its level.
  static func kind(_ kind: Block.Kind) -> String {
    kind.level.map { "\(kind.name) \($0)" } ?? kind.name
  }

  /// Two decimals.
  static func score(_ score: Float) -> String {
    let cents = Int((score * 100).rounded())
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: text))) + text
  }

  /// The words with one space between them.
  private static func joined(_ text: String, keepsEdges: Bool = false) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard keepsEdges, !words.isEmpty else { return words }
    return (text.first?.isWhitespace == true ? " " : "") + words
      + (text.last?.isWhitespace == true ? " " : "")
  }

  private static func bracketsDoubled(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      result.append(character)
      if character == "[" || character == "]" { result.append(character) }
    }
  }
}
