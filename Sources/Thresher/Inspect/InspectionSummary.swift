import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherHTML

/// Each stage that was reached, in a few words.
struct InspectionSummary {
  /// In the order of the line.
  private(set) var stages: [(stage: Inspection.Stage, words: String)] = []

  init(_ inspection: Inspection) {
    if let page = inspection.page {
      var words = [page.source.key.path]
      if let member = page.source.key.member { words.append(member) }
      words.append("record \(page.source.key.record)")
      if let url = page.url { words.append(url) }
      words.append("\(page.media.rawValue), \(page.source.charset ?? "?")")
      words.append("\(page.utf8.count) bytes")
      stages.append((.decode, words.joined(separator: " · ")))
    }
    if let tree = inspection.parsed?.tree { stages.append((.parse, "\(tree.count) nodes")) }
    if inspection.until >= .extract, inspection.parsed != nil {
      stages.append((.extract, Self.extraction(inspection)))
    }
    guard let annotated = inspection.annotated else { return }
    let text = annotated.text
    stages.append(
      (
        .strip,
        "\(text.removals.count) cuts, \(CodePointIndex(text.utf8).count) characters left; "
          + "lines that repeat over a site are known to a run only"
      ))
    guard inspection.until >= .facts else { return }
    let facts = annotated.facts
    let counts = [
      "\(facts.entities.count) entities", "\(facts.acronyms.count) acronyms",
      "\(facts.dates.count) dates", "\(facts.quantities.count) quantities",
      "\(facts.quotations.count) quotes",
    ]
    stages.append((.facts, counts.joined(separator: ", ")))
  }

  private static func extraction(_ inspection: Inspection) -> String {
    let verdicts = inspection.verdicts
    var words = inspection.trace.kinds.prefix(2).map {
      "\($0.type.rawValue) \(InspectionText.score($0.probability))"
    }
    var kept = "\(verdicts.count { $0.isKept }) of \(verdicts.count) blocks kept"
    if let bar = inspection.trace.bar {
      kept += ", from score \(InspectionText.score(bar)) on"
    }
    words.append(kept)
    if let language = inspection.article?.language { words.append(language) }
    return words.joined(separator: " · ")
  }
}
