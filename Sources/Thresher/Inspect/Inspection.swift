import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherHTML

/// What a run of the line over one record showed, stage by stage.
///
/// A stage that was not reached left nothing.
public struct Inspection {
  /// The stages that can be stopped after, in order.
  public enum Stage: String, Sendable, CaseIterable, Comparable {
    case decode, parse, extract, strip, facts

    /// By their order in the line.
    public static func < (a: Stage, b: Stage) -> Bool {
      allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }
  }

  /// The last stage that was asked for.
  let until: Stage
  /// What could not be read of the file before the record.
  var damages: [String] = []
  /// Why the record left the line, where it did.
  var rejection: Rejection?
  var page: Page?
  var parsed: ParsedPage?
  var trace = ExtractionTrace()
  var article: Article?
  var annotated: AnnotatedArticle?

  init(until: Stage) { self.until = until }

  /// Every block of the page with what became of it.
  var verdicts: [BlockVerdict] { BlockVerdict.all(trace) }
}
