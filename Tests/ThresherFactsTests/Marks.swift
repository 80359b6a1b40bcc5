import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherFacts

/// What is found in a marked text, written as marks are.
struct Marks {
  let expected: [MarkedText.Mark]
  let facts: Facts
  private let utf8: [UInt8]

  /// Finds the facts of a text; without a day of publication it has none.
  init(_ marked: String, published: (Int, Int, Int)? = (2024, 5, 3)) throws {
    let text = MarkedText(marked)
    let day = published.flatMap { CivilDate(year: $0, month: $1, day: $2) }
    let article = text.article(published: day)
    var scratch: Void = ()
    let annotated = try FactStage(FactsConfiguration()).run(article, scratch: &scratch)
    expected = text.marks
    facts = annotated.facts
    utf8 = annotated.text.utf8
  }

  var dates: [MarkedText.Mark] {
    facts.dates.map { mark("date", $0.value, $0.span) }
  }

  /// `value`, `value-maximum`, then the unit and the modifier where there are any.
  var quantities: [MarkedText.Mark] {
    facts.quantities.map { quantity in
      var value = quantity.value.map(short) ?? "?"
      if let maximum = quantity.maximum { value += ".." + short(maximum) }
      for part in [quantity.unit, quantity.modifier?.rawValue] {
        if let part { value += " " + part }
      }
      return mark("q", value, quantity.span)
    }
  }

  var quotations: [MarkedText.Mark] {
    facts.quotations.map { mark("said", $0.speaker, $0.span) }
  }

  private func mark(_ kind: String, _ value: String?, _ span: TextSpan) -> MarkedText.Mark {
    MarkedText.Mark(
      kind: kind, value: value, text: String(decoding: utf8[span.range], as: UTF8.self),
      span: span)
  }

  private func short(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
