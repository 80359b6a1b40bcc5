/// The choice of what is kept among scored parts of a page: the set whose F1 over words can be
/// expected to be best.
///
/// Source: Lewis, "Evaluating and optimizing autonomous text classification systems" (SIGIR 1995).
enum ExpectedF1 {
  /// The bar is never below or above these, whatever is expected.
  private static let bars: ClosedRange<Float> = 0.15...0.5

  /// A page whose best part does not reach this has no text of its own: a frame that a script fills.
  private static let leastBest: Float = 0.3

  /// The score from which on a part is kept; nil when the page has no text.
  static func bar(_ scores: [Float], _ words: [Int32]) -> Float? {
    guard scores.contains(where: { $0 >= leastBest }) else { return nil }
    return min(max(best(scores, words), bars.lowerBound), bars.upperBound)
  }

  /// The score from which on keeping a part raises the F1 to be expected.
  private static func best(_ scores: [Float], _ words: [Int32]) -> Float {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var wanted: Float = 0
    for part in scores.indices { wanted += scores[part] * Float(words[part]) }
    var found: Float = 0
    var kept: Float = 0
    var best: (value: Float, bar: Float) = (-1, 1)
    for part in order {
      found += scores[part] * Float(words[part])
      kept += Float(words[part])
      let value = found / (kept + wanted + 1e-6)
      if value > best.value { best = (value, scores[part]) }
    }
    return best.bar
  }
}
