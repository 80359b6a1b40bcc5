/// Gradient-boosted decision trees, flattened: a row of numbers in, the sum of one leaf a tree out.
///
/// Written by `data/recipes/train_content.py`. The text is made of base-64 digits (most significant
/// first, the alphabet of RFC 4648): a line a tree, in it for each split 2 digits of the column, 6 of
/// the threshold (the bits of a 32-bit float), 2 for where to go when the value is at most that, 2
/// for where else; then 4 a leaf, its value × 2^16 + 2^23. Where to go is 2 × split or 2 × leaf + 1.
struct TreeEnsemble: Sendable {
  /// A split, or a leaf that leads to itself: the way through a tree is then a fixed number of equal
  /// steps, without a branch that could be guessed wrong (measured 2026-11-25: a third of the time).
  private struct Step: Sendable {
    var threshold: Float
    var column: Int32
    var low: Int32
    var high: Int32
    var value: Float
  }

  private struct Tree: Sendable {
    var root: Int
    var depth: Int
  }

  private var steps: [Step] = []
  private var trees: [Tree] = []
  private var isSound = true

  /// Reads trees that are compiled in.
  init(_ text: StaticString) {
    text.withUTF8Buffer { read($0) }
  }

  /// Reads trees over rows of `width` numbers; nil when the text makes no such trees.
  init?(_ text: [UInt8], width: Int) {
    text.withUnsafeBufferPointer { read($0) }
    guard isSound, !trees.isEmpty, steps.allSatisfy({ $0.column < width }) else { return nil }
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    for line in text.split(separator: 0x0A) {
      guard line.count % 16 == 4 else {
        isSound = false
        return
      }
      addTree(UnsafeBufferPointer(rebasing: line))
    }
  }

  /// A tree with n splits is 12 n + 4 (n + 1) digits; ways lead on, never back.
  private mutating func addTree(_ line: UnsafeBufferPointer<UInt8>) {
    let count = (line.count - 4) / 16
    let base = steps.count
    var reader = DigitReader(line)
    var depths = [Int](repeating: 0, count: count + 1)
    var depth = 0
    for number in 0..<count {
      let column = Int32(reader.next(2))
      let threshold = Float(bitPattern: UInt32(truncatingIfNeeded: reader.next(6)))
      let ways = [reader.next(2), reader.next(2)].map { code -> Int32 in
        let place = code >> 1
        if code & 1 == 0 {
          if place <= number || place >= count {
            isSound = false
          } else {
            depths[place] = depths[number] + 1
          }
          return Int32(base + place)
        }
        if place > count { isSound = false }
        depth = max(depth, depths[number] + 1)
        return Int32(base + count + place)
      }
      steps.append(
        Step(threshold: threshold, column: column, low: ways[0], high: ways[1], value: 0))
    }
    for _ in 0...count {
      let place = Int32(steps.count)
      let value = Float(reader.next(4) - 1 << 23) / 65_536
      steps.append(Step(threshold: 0, column: 0, low: place, high: place, value: value))
    }
    trees.append(Tree(root: base, depth: depth))
  }

  /// Sets the sums over all trees for rows of `width` numbers, one after another.
  ///
  /// A row whose sum is below `floor` after `probe` trees keeps that.
  func sum(
    _ rows: UnsafeBufferPointer<Float>, width: Int, into sums: inout [Float],
    probe: Int = .max, floor: Float = 0
  ) {
    let count = rows.count / max(1, width)
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(0, count: count))
    guard let start = rows.baseAddress else { return }
    var active = (0..<count).map { Int32($0) }
    steps.withUnsafeBufferPointer { steps in
      guard let steps = steps.baseAddress else { return }
      sums.withUnsafeMutableBufferPointer { sums in
        for (number, tree) in trees.enumerated() {
          if number == probe { active.removeAll { sums[Int($0)] < floor } }
          active.withUnsafeBufferPointer { active in
            var index = 0
            while index + 4 <= active.count {
              Self.walk(tree, steps, start, width, active, index, sums)
              index += 4
            }
            while index < active.count {
              let row = Int(active[index])
              let values = start + row * width
              var step = tree.root
              for _ in 0..<tree.depth { step = Self.next(steps, step, values) }
              sums[row] += steps[step].value
              index += 1
            }
          }
        }
      }
    }
  }

  /// Four rows side by side, so that one waits while the others go on.
  @inline(__always)
  private static func walk(
    _ tree: Tree, _ steps: UnsafePointer<Step>, _ start: UnsafePointer<Float>, _ width: Int,
    _ active: UnsafeBufferPointer<Int32>, _ index: Int, _ sums: UnsafeMutableBufferPointer<Float>
  ) {
    let rows = (
      Int(active[index]), Int(active[index + 1]), Int(active[index + 2]), Int(active[index + 3])
    )
    let a = start + rows.0 * width
    let b = start + rows.1 * width
    let c = start + rows.2 * width
    let d = start + rows.3 * width
    var at = (tree.root, tree.root, tree.root, tree.root)
    for _ in 0..<tree.depth {
      at.0 = next(steps, at.0, a)
      at.1 = next(steps, at.1, b)
      at.2 = next(steps, at.2, c)
      at.3 = next(steps, at.3, d)
    }
    sums[rows.0] += steps[at.0].value
    sums[rows.1] += steps[at.1].value
    sums[rows.2] += steps[at.2].value
    sums[rows.3] += steps[at.3].value
  }

  @inline(__always)
  private static func next(
    _ steps: UnsafePointer<Step>, _ step: Int, _ row: UnsafePointer<Float>
  ) -> Int {
    let (low, high) = (steps[step].low, steps[step].high)
    let isHigh: Int32 = row[Int(steps[step].column)] > steps[step].threshold ? 1 : 0
    return Int(low &+ (high &- low) &* isHigh)
  }
}

/// Base-64 digits, one number after another.
private struct DigitReader {
  private let digits: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ digits: UnsafeBufferPointer<UInt8>) { self.digits = digits }

  mutating func next(_ count: Int) -> Int {
    var value = 0
    for _ in 0..<count {
      let byte = digits[index]
      index += 1
      let digit: UInt8 =
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case 0x2B: 62
        default: 63
        }
      value = value << 6 | Int(digit)
    }
    return value
  }
}
