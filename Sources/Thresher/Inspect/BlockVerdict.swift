import ThresherArticle
import ThresherCore

/// A block of a page and what became of it.
struct BlockVerdict {
  /// A stretch of its text.
  struct Part {
    var text: String
    /// The rule that cut it; nil where it is kept.
    var rule: String?
  }

  var kind: Block.Kind
  /// The content model's, 0…1; nil where it was not asked.
  var score: Float?
  /// Whether any of it is in the final text.
  var isKept: Bool
  /// The step or the rules that decided, in the words of the ledger.
  var reason: String
  /// The same one by one, each once.
  var reasons: [String]
  /// All of it, in order; of a block that was not chosen one part that the step cut.
  var parts: [Part]

  /// All blocks of a page, in its order.
  static func all(_ trace: ExtractionTrace) -> [BlockVerdict] {
    var verdicts: [BlockVerdict] = []
    var place = 0
    var cut = 0
    for block in trace.blocks {
      let step = block.turns.last?.step ?? "–"
      var verdict = BlockVerdict(
        kind: block.kind, score: block.score, isKept: false, reason: step,
        reasons: [step], parts: [Part(text: block.text, rule: step)])
      if block.isKept, let article = trace.article, place < article.blocks.count {
        verdict.parts = parts(of: article.blocks[place], article, &cut)
        // White space between two cuts is nothing that was kept.
        verdict.isKept = verdict.parts.contains {
          $0.rule == nil && !$0.text.allSatisfy(\.isWhitespace)
        }
        var rules: [String] = []
        for case let rule? in verdict.parts.map(\.rule) where rules.last != rule {
          rules.append(rule)
        }
        if !rules.isEmpty {
          let names = rules.joined(separator: ", ")
          verdict.reason = verdict.isKept ? "\(step) ✂ \(names)" : names
          verdict.reasons = verdict.isKept ? [step] + rules : rules
        }
        place += 1
      }
      verdicts.append(verdict)
    }
    return verdicts
  }

  private static func parts(of block: Block, _ article: Article, _ cut: inout Int) -> [Part] {
    var parts: [Part] = []
    var position = block.span.lowerBound
    func add(_ end: Int, _ rule: String?) {
      guard position < end else { return }
      let text = String(decoding: article.utf8[position..<end], as: UTF8.self)
      parts.append(Part(text: text, rule: rule))
      position = end
    }
    while cut < article.cuts.count, article.cuts[cut].span.lowerBound < block.span.upperBound {
      add(article.cuts[cut].span.lowerBound, nil)
      add(article.cuts[cut].span.upperBound, article.cuts[cut].rule)
      cut += 1
    }
    add(block.span.upperBound, nil)
    return parts
  }
}
