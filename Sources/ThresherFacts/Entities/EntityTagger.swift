/// Finds names sentence by sentence: the best sequence of labels (Viterbi) under a linear model.
///
/// Source: Collins, "Discriminative Training Methods for Hidden Markov Models" (EMNLP 2002).
struct EntityTagger: Sendable {
  private let model: EntityModel
  private static let impossible = Int32.min / 2

  init(_ model: EntityModel) { self.model = model }

  /// The names in a text, in order, apart.
  func tag(_ features: EntityFeatures) -> [EntityMention] {
    var found: [EntityMention] = []
    var scores: [Int32] = []
    var back: [UInt8] = []
    var own: [Int32] = []
    for window in features.windows.indices {
      let tokens = features.windows[window]
      decode(features, window, &scores, &back, &own)
      appendNames(tokens, scores, back, own, to: &found)
    }
    return found
  }

  private func decode(
    _ features: EntityFeatures, _ window: Int, _ scores: inout [Int32], _ back: inout [UInt8],
    _ own: inout [Int32]
  ) {
    let labels = EntityLabel.count
    let length = features.windows[window].count
    if scores.count < length * labels {
      scores = Array(repeating: 0, count: length * labels)
      back = Array(repeating: 0, count: length * labels)
      own = Array(repeating: 0, count: length * labels)
    }
    own.withUnsafeMutableBufferPointer { own in
      scores.withUnsafeMutableBufferPointer { scores in
        back.withUnsafeMutableBufferPointer { back in
          model.transitions.withUnsafeBufferPointer { transitions in
            guard let cells = scores.baseAddress else { return }
            features.forEachToken(of: window) { place, keys in
              let row = cells + place * labels
              let sum = model.sum(keys)
              row[0] = 0
              for label in 1..<labels { row[label] = Int32(sum[label - 1]) }
              for label in 0..<labels { own[place * labels + label] = row[label] }
              if place == 0 {
                for label in 0..<labels {
                  row[label] =
                    Self.mayStart(label) ? row[label] &+ model.starts[label] : Self.impossible
                }
                return
              }
              Self.step(row - labels, row, back, place * labels, transitions)
            }
          }
        }
      }
    }
  }

  /// Whether a name need not have begun before.
  @inline(__always)
  private static func mayStart(_ label: Int) -> Bool {
    label == 0 || (label - 1) & 3 == 0 || (label - 1) & 3 == 3
  }

  @inline(__always)
  private static func step(
    _ previous: UnsafeMutablePointer<Int32>, _ row: UnsafeMutablePointer<Int32>,
    _ back: UnsafeMutableBufferPointer<UInt8>, _ offset: Int,
    _ transitions: UnsafeBufferPointer<Int32>
  ) {
    let labels = EntityLabel.count
    for next in 0..<labels {
      var best = impossible
      var from = 0
      if mayStart(next) {
        // Behind outside, an end or a single.
        best = previous[0] &+ transitions[next]
        var label = 3
        while label < labels {
          let end = previous[label] &+ transitions[label * labels + next]
          if end > best {
            best = end
            from = label
          }
          let single = previous[label + 1] &+ transitions[(label + 1) * labels + next]
          if single > best {
            best = single
            from = label + 1
          }
          label += 4
        }
      } else {
        let begin = next - (next - 1) & 3
        best = previous[begin] &+ transitions[begin * labels + next]
        from = begin
        let inside = previous[begin + 1] &+ transitions[(begin + 1) * labels + next]
        if inside > best {
          best = inside
          from = begin + 1
        }
      }
      row[next] = row[next] &+ max(best, impossible)
      back[offset + next] = UInt8(truncatingIfNeeded: from)
    }
  }

  private func appendNames(
    _ tokens: Range<Int>, _ scores: [Int32], _ back: [UInt8], _ own: [Int32],
    to found: inout [EntityMention]
  ) {
    let labels = EntityLabel.count
    let last = (tokens.count - 1) * labels
    var label = 0
    for candidate in 1..<labels
    where !EntityLabel(index: candidate).isOpen && scores[last + candidate] > scores[last + label] {
      label = candidate
    }
    let first = found.count
    var end = 0
    for place in tokens.indices.reversed() {
      let here = EntityLabel(index: label)
      if here.place == .end || here.place == .single { end = place + 1 }
      if here.place == .begin || here.place == .single, let kind = here.kind {
        var mention = EntityMention(tokens: place..<end, kind: kind)
        for kind in Entity.Kind.allCases {
          for token in mention.tokens {
            let step: EntityLabel.Place =
              mention.tokens.count == 1
              ? .single : token == place ? .begin : token == end - 1 ? .end : .inside
            mention.scores[kind.number] &+=
              own[(token - tokens.lowerBound) * labels + EntityLabel(kind, step).index]
          }
        }
        found.append(mention)
      }
      label = Int(back[(place - tokens.lowerBound) * labels + label])
    }
    found[first...].reverse()
  }
}
