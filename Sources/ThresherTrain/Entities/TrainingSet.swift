import ThresherCore
import ThresherFacts

/// All windows of all documents, their features numbered.
struct TrainingSet {
  private(set) var windows: [Perceptron.Window] = []
  private(set) var featureStarts: [Int] = [0]
  /// First keys, after `number` the features' numbers.
  private(set) var features: [Int32] = []
  private(set) var allowed: [UInt32] = []
  /// The key of each feature.
  private(set) var keys: [UInt32] = []

  /// Adds the windows of a document.
  mutating func add(_ document: TrainingDocument) {
    let text = AnalyzedText(document.text)
    let measured = EntityFeatures(text)
    let labels = LabelMasks(document, text, measured)
    for window in measured.windows.indices {
      let tokens = measured.windows[window]
      let first = allowed.count
      let reader = measured.keys(of: window)
      for (token, keys) in zip(tokens, reader) {
        allowed.append(labels.masks[token])
        for key in keys { features.append(Int32(key)) }
        featureStarts.append(features.count)
      }
      windows.append(
        Perceptron.Window(
          first: first, count: tokens.count, isSilver: document.corpus.isSilver))
    }
  }

  /// Numbers the features that occur at least `minimum` times and drops the others.
  mutating func number(minimum: Int) {
    let limit = UInt8(clamping: minimum)
    var counts = [UInt8](repeating: 0, count: 1 << EntityFeatures.keyBits)
    for key in features where counts[Int(key)] < 255 { counts[Int(key)] += 1 }
    var numbers = [Int32](repeating: -1, count: 1 << EntityFeatures.keyBits)
    for key in counts.indices where counts[key] >= limit {
      numbers[key] = Int32(keys.count)
      keys.append(UInt32(key))
    }
    var kept: [Int32] = []
    kept.reserveCapacity(features.count)
    var starts = [0]
    starts.reserveCapacity(featureStarts.count)
    for token in 0..<featureStarts.count - 1 {
      for index in featureStarts[token]..<featureStarts[token + 1] {
        let number = numbers[Int(features[index])]
        if number >= 0 { kept.append(number) }
      }
      starts.append(kept.count)
    }
    features = kept
    featureStarts = starts
  }
}
