import ThresherFacts

/// Writes the weights of a perceptron as `EntityModel` reads them.
struct EntityModelWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var featureCount = 0
  private(set) var weightCount = 0

  /// Keeps the weights that are at least `floor`; all are scaled so that `largest` is 127.
  init(_ model: Perceptron, keys: [UInt32], floor: Float, largest: Float) {
    let labels = Perceptron.labels
    let scale = 127 / largest
    func word(_ value: Float) {
      let number = Int((value * scale).rounded()) + 32_768
      let clamped = min(max(number, 0), 65_535)
      bytes.append(UInt8(clamped >> 8))
      bytes.append(UInt8(clamped & 0xFF))
    }
    for value in model.transitions { word(value) }
    for value in model.starts { word(value) }
    var rows: [UInt8] = []
    var last: UInt32 = 0
    for (number, key) in keys.enumerated() {
      var row: [UInt8] = []
      for label in 0..<labels {
        let weight = model.weights[number * labels + label]
        guard abs(weight) >= floor else { continue }
        let value = Int((weight * scale).rounded())
        guard value != 0 else { continue }
        row += [UInt8(label), UInt8(min(max(value, -127), 127) + 128)]
      }
      guard !row.isEmpty else { continue }
      Self.append(key - last, to: &rows)
      last = key
      rows.append(UInt8(row.count / 2))
      rows += row
      featureCount += 1
      weightCount += row.count / 2
    }
    Self.append(UInt32(featureCount), to: &bytes)
    bytes += rows
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    var number = number
    while number >= 0x80 {
      bytes.append(UInt8(number & 0x7F) | 0x80)
      number >>= 7
    }
    bytes.append(UInt8(number))
  }

  /// The floor that keeps so many weights.
  static func floor(_ model: Perceptron, keeping count: Int) -> Float {
    var steps = [Int](repeating: 0, count: 1 << 16)
    let width: Float = 1 / 256
    for weight in model.weights where weight != 0 {
      steps[min(Int(abs(weight) / width), steps.count - 1)] += 1
    }
    var kept = 0
    for step in steps.indices.reversed() {
      kept += steps[step]
      if kept > count { return Float(step + 1) * width }
    }
    return 0
  }
}
