import ThresherArticle
import ThresherCore
import ThresherCorpus
import ThresherFacts

/// An inspection as one HTML file: the page's text with what was kept and what was cut marked.
///
/// It runs no script and loads nothing; whatever comes from the page is escaped.
public struct InspectionPage {
  private let inspection: Inspection
  private var html = HTMLWriter()

  /// Writes the file.
  public static func html(of inspection: Inspection) -> [UInt8] {
    var page = InspectionPage(inspection: inspection)
    page.write()
    return page.html.bytes
  }

  private init(inspection: Inspection) { self.inspection = inspection }

  private mutating func write() {
    let article = inspection.article ?? inspection.trace.article
    let title = article?.metadata.title ?? inspection.page?.source.key.path ?? "–"
    html.markup(
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer"><title>
      """)
    html.text("Inspected: \(title)")
    html.markup("</title><style>\n")
    html.markup(InspectionPageStyle.css)
    html.markup("\n</style></head><body><main><h1>")
    html.value(title)
    html.markup("</h1>\n")
    writeStages()
    if let article { writeMetadata(MetadataTable(article, inspection.trace.candidates)) }
    writeBlocks()
    if inspection.until == .facts { writeFacts() }
    html.markup("</main></body></html>\n")
  }

  private mutating func writeStages() {
    for damage in inspection.damages { problem("damage: \(damage)") }
    if let rejection = inspection.rejection {
      problem("rejected: \(rejection.code.rawValue): \(rejection.detail)")
    }
    html.markup("<table>")
    for (stage, words) in InspectionSummary(inspection).stages {
      html.markup("<tr><th>")
      html.text(stage.rawValue)
      html.markup("</th><td>")
      html.value(words)
      html.markup("</td></tr>\n")
    }
    html.markup("</table>\n")
  }

  private mutating func problem(_ text: String) {
    html.markup("<p class=\"problem\">")
    html.value(text)
    html.markup("</p>\n")
  }

  private mutating func writeMetadata(_ metadata: MetadataTable) {
    html.markup(
      "<h2>Metadata</h2><table><tr class=\"soft\"><th>field</th><th>weight</th><th>source</th>"
    )
    html.markup("<th>value</th></tr>\n")
    for row in metadata.rows {
      html.markup("<tr><th>")
      html.text(row.field)
      html.markup("</th><td></td><td></td><td><b>")
      html.value(row.value ?? "–")
      html.markup("</b></td></tr>\n")
      for candidate in row.candidates {
        html.markup(candidate.isChosen ? "<tr class=\"won\">" : "<tr class=\"soft\">")
        html.markup("<td></td><td class=\"n\">")
        html.number(candidate.weight)
        html.markup("</td><td>")
        html.text(candidate.source + (candidate.isChosen ? " ✓" : ""))
        html.markup("</td><td>")
        html.value(candidate.text)
        html.markup("</td></tr>\n")
      }
    }
    html.markup("</table>\n")
  }

  private mutating func writeBlocks() {
    html.markup("<h2>Blocks</h2>\n")
    for verdict in inspection.verdicts {
      html.markup(verdict.isKept ? "<div class=\"row kept\">" : "<div class=\"row cut\">")
      html.markup("<span class=\"n\">")
      html.text(verdict.score.map(InspectionText.score) ?? "–")
      html.markup("</span><span class=\"why\" title=\"")
      let meanings = verdict.reasons.map { ReasonWords.meaning(of: $0) ?? "rule \($0)" }
      html.text(meanings.joined(separator: "; "))
      html.markup("\">")
      html.text((verdict.isKept ? "kept: " : "cut: ") + verdict.reason)
      html.markup("</span><div class=\"text ")
      html.text(verdict.kind.name)
      html.markup("\" title=\"")
      html.text(InspectionText.kind(verdict.kind))
      html.markup("\">")
      for part in verdict.parts { write(part, of: verdict) }
      html.markup("</div></div>\n")
    }
  }

  private mutating func write(_ part: BlockVerdict.Part, of verdict: BlockVerdict) {
    guard verdict.isKept, let rule = part.rule else { return html.text(part.text) }
    html.markup("<del title=\"")
    html.text(rule)
    html.markup("\">")
    html.text(part.text)
    html.markup("</del>")
  }

  private mutating func writeFacts() {
    guard let annotated = inspection.annotated else { return }
    let text = annotated.text
    let marks = FactMarks(annotated.facts, in: text)
    html.markup("<h2>Facts</h2><p>")
    for (kind, style, count) in marks.counts {
      html.markup("<mark class=\"")
      html.text(style.rawValue)
      html.markup("\">")
      html.text(kind)
      html.markup("</mark> ")
      html.number(count)
      html.markup(" &#160; ")
    }
    html.markup("</p><div class=\"facts\">\n")
    for block in text.blocks {
      html.markup("<p class=\"text ")
      html.text(block.kind.name)
      html.markup("\">")
      for event in marks.events(in: block.span) {
        switch event {
        case .open(let mark):
          html.markup("<mark class=\"")
          html.text(mark.style.rawValue)
          html.markup("\" title=\"")
          html.text([mark.kind, mark.value].compactMap(\.self).joined(separator: ": "))
          html.markup("\">")
        case .text(let span):
          html.text(String(decoding: text.utf8[span.range], as: UTF8.self))
        case .close: html.markup("</mark>")
        }
      }
      html.markup("</p>\n")
    }
    html.markup("</div>\n")
  }
}
