import ThresherFacts

/// An averaged structured perceptron over windows of tokens.
///
/// Source: Collins, "Discriminative Training Methods for Hidden Markov Models" (EMNLP 2002); where
/// the right label is not known, the best of those that may be right counts as right.
struct Perceptron {
  static let labels = EntityLabel.count

  /// What is learned from: one window.
  struct Window {
    /// The first of its tokens among all.
    var first: Int
    var count: Int
    /// Annotated by machine.
    var isSilver: Bool
  }

  private let featureStarts: [Int]
  private let features: [Int32]
  /// A bit for every label that may be right, a token.
  private let allowed: [UInt32]
  private(set) var weights: [Float]
  private var sums: [Float]
  private(set) var transitions: [Float]
  private var transitionSums: [Float]
  private(set) var starts: [Float]
  private var startSums: [Float]
  private var step: Float = 1
  private let behind: [[Int]]
  private var scores: [Float] = []
  private var cells: [Float] = []
  private var back: [Int] = []

  init(
    featureStarts: [Int], features: [Int32], allowed: [UInt32], featureCount: Int
  ) {
    self.featureStarts = featureStarts
    self.features = features
    self.allowed = allowed
    weights = Array(repeating: 0, count: featureCount * Self.labels)
    sums = weights
    transitions = Array(repeating: 0, count: Self.labels * Self.labels)
    transitionSums = transitions
    starts = Array(repeating: 0, count: Self.labels)
    startSums = starts
    behind = (0..<Self.labels).map { next in
      (0..<Self.labels).filter { EntityLabel(index: $0).allows(EntityLabel(index: next)) }
    }
  }

  /// Goes over a window once; returns whether its labels were found.
  mutating func learn(_ window: Window) -> Bool {
    score(window)
    let found = decode(window, isFree: true)
    let isRight = zip(found, window.first..<window.first + window.count).allSatisfy {
      allowed[$1] & 1 << UInt32($0) != 0
    }
    guard !isRight else {
      step += 1
      return true
    }
    let right = decode(window, isFree: false)
    for place in 0..<window.count {
      if right[place] != found[place] {
        let token = window.first + place
        for index in featureStarts[token]..<featureStarts[token + 1] {
          let row = Int(features[index]) * Self.labels
          weights[row + right[place]] += 1
          sums[row + right[place]] += step
          weights[row + found[place]] -= 1
          sums[row + found[place]] -= step
        }
      }
      if place == 0 {
        change(start: right[0], by: 1)
        change(start: found[0], by: -1)
      } else {
        change(right[place - 1], right[place], by: 1)
        change(found[place - 1], found[place], by: -1)
      }
    }
    step += 1
    return false
  }

  private mutating func change(start label: Int, by amount: Float) {
    starts[label] += amount
    startSums[label] += amount * step
  }

  private mutating func change(_ from: Int, _ to: Int, by amount: Float) {
    transitions[from * Self.labels + to] += amount
    transitionSums[from * Self.labels + to] += amount * step
  }

  /// Replaces the weights by their averages over all steps.
  mutating func average() {
    for index in weights.indices { weights[index] -= sums[index] / step }
    for index in transitions.indices { transitions[index] -= transitionSums[index] / step }
    for index in starts.indices { starts[index] -= startSums[index] / step }
  }

  /// Adds the weights of a model over the same features.
  mutating func add(_ other: Perceptron) {
    for index in weights.indices { weights[index] += other.weights[index] }
    for index in transitions.indices { transitions[index] += other.transitions[index] }
    for index in starts.indices { starts[index] += other.starts[index] }
  }

  /// Divides all weights.
  mutating func divide(by count: Float) {
    for index in weights.indices { weights[index] /= count }
    for index in transitions.indices { transitions[index] /= count }
    for index in starts.indices { starts[index] /= count }
  }

  private mutating func score(_ window: Window) {
    let labels = Self.labels
    if scores.count < window.count * labels {
      scores = Array(repeating: 0, count: window.count * labels)
      cells = scores
      back = Array(repeating: 0, count: window.count * labels)
    }
    scores.withUnsafeMutableBufferPointer { scores in
      weights.withUnsafeBufferPointer { weights in
        for place in 0..<window.count {
          for label in 0..<labels { scores[place * labels + label] = 0 }
          let token = window.first + place
          for index in featureStarts[token]..<featureStarts[token + 1] {
            let row = Int(features[index]) * labels
            for label in 0..<labels { scores[place * labels + label] += weights[row + label] }
          }
        }
      }
    }
  }

  private mutating func decode(_ window: Window, isFree: Bool) -> [Int] {
    let labels = Self.labels
    let impossible: Float = -1e9
    for place in 0..<window.count {
      let mask = isFree ? UInt32.max : allowed[window.first + place]
      for next in 0..<labels {
        var best = impossible
        var from = 0
        if place == 0 {
          if behind[next].contains(0) { best = starts[next] }
        } else {
          for label in behind[next] {
            let value = cells[(place - 1) * labels + label] + transitions[label * labels + next]
            if value > best {
              best = value
              from = label
            }
          }
        }
        if mask & 1 << UInt32(next) == 0 { best = impossible }
        cells[place * labels + next] =
          best <= impossible ? impossible : best + scores[place * labels + next]
        back[place * labels + next] = from
      }
    }
    var result = [Int](repeating: 0, count: window.count)
    var label = 0
    let last = (window.count - 1) * labels
    var best = -Float.infinity
    for candidate in 0..<labels
    where !EntityLabel(index: candidate).isOpen && cells[last + candidate] > best {
      best = cells[last + candidate]
      label = candidate
    }
    for place in (0..<window.count).reversed() {
      result[place] = label
      label = back[place * labels + label]
    }
    return result
  }
}
