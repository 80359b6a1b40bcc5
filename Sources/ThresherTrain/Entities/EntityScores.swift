import ThresherCore
import ThresherFacts

/// Names found against names annotated: same span and kind.
struct EntityScores {
  private var right: [Entity.Kind: Int] = [:]
  private var wanted: [Entity.Kind: Int] = [:]
  private var found: [Entity.Kind: Int] = [:]
  private var spans = 0

  mutating func add(_ document: TrainingDocument, _ entities: [Entity], leavesOutMISC: Bool) {
    var names: Set<TrainingDocument.Name> = []
    for entity in entities {
      for span in entity.mentions {
        names.insert(TrainingDocument.Name(span: span, kind: entity.kind))
      }
    }
    var gold = Set(document.names)
    if leavesOutMISC {
      names = names.filter { $0.kind != .miscellaneous }
      gold = gold.filter { $0.kind != .miscellaneous }
    }
    for name in gold { wanted[name.kind, default: 0] += 1 }
    for name in names { found[name.kind, default: 0] += 1 }
    for name in names.intersection(gold) { right[name.kind, default: 0] += 1 }
    spans += Set(gold.map(\.span)).intersection(Set(names.map(\.span))).count
  }

  /// Micro F1, then by kind, then of the spans alone, in per cent.
  var summary: String {
    let kinds = Entity.Kind.allCases
    func total(_ counts: [Entity.Kind: Int]) -> Int {
      kinds.reduce(0) { $0 + counts[$1, default: 0] }
    }
    let precision = percent(total(right), total(found))
    let recall = percent(total(right), total(wanted))
    var text = "\(f1(total(right), total(wanted), total(found))) (P \(precision) R \(recall)) "
    for kind in kinds {
      let value = f1(right[kind, default: 0], wanted[kind, default: 0], found[kind, default: 0])
      text += " \(kind.rawValue) \(value)"
    }
    return text + "  spans \(f1(spans, total(wanted), total(found)))"
  }

  private func f1(_ right: Int, _ wanted: Int, _ found: Int) -> String {
    percent(2 * right, wanted + found)
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    let tenths = whole == 0 ? 0 : (part * 2000 + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
