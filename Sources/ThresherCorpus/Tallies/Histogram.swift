public import ThresherCore

/// How many documents have which value of an integer measure: exact number, sum, least and
/// greatest, and counts in bins that are the same for every histogram.
///
/// A value below 64 has a bin of its own; above, each power of two is cut into 32 bins of equal
/// width, so no bin is wider than 1/32 of its lower edge. (The layout of HdrHistogram, Gil Tene,
/// public domain.) Values below 0 count as 0.
public struct Histogram: Mergeable, Hashable {
  /// How many values there are.
  public private(set) var count = 0
  /// Their sum.
  public private(set) var sum = 0
  /// The least value, nil when there is none.
  public private(set) var minimum: Int?
  /// The greatest value, nil when there is none.
  public private(set) var maximum: Int?
  /// By bin, up to the last that is not empty.
  private var bins: [Int] = []

  /// A quantile is at most this much too high, as a share of the true one; never too low.
  public static let quantileError = 1.0 / 32

  /// No values.
  public init() {}

  /// Counts a value.
  public mutating func add(_ value: Int) {
    let value = max(0, value)
    count += 1
    sum += value
    minimum = min(minimum ?? value, value)
    maximum = max(maximum ?? value, value)
    let bin = Histogram.bin(of: value, logSteps: 5)
    grow(to: bin + 1)
    bins[bin] += 1
  }

  /// Adds all counts of the other.
  public mutating func merge(_ other: Histogram) {
    count += other.count
    sum += other.sum
    minimum = [minimum, other.minimum].compactMap(\.self).min()
    maximum = [maximum, other.maximum].compactMap(\.self).max()
    grow(to: other.bins.count)
    for (bin, more) in other.bins.enumerated() { bins[bin] += more }
  }

  /// The value that `percent` per cent of the values do not exceed (nearest rank), read off the
  /// bins: the upper edge of its bin, at most the maximum; nil when there is none.
  public func quantile(percent: Int) -> Int? {
    guard let maximum else { return nil }
    let rank = max(1, (count * percent + 99) / 100)
    var seen = 0
    for (bin, number) in bins.enumerated() {
      seen += number
      if seen >= rank { return min(maximum, Histogram.edges(of: bin, logSteps: 5).upperBound) }
    }
    return maximum
  }

  /// A bin as it is printed: both edges belong to it.
  public struct Bin: Hashable, Sendable {
    /// Which values fall into it.
    public var values: ClosedRange<Int>
    /// How many did.
    public var count: Int
  }

  /// The counts in four bins to a power of two, for pictures: from the first that is not empty to
  /// the last, none left out between them.
  public func pictureBins() -> [Bin] {
    guard let minimum, let maximum else { return [] }
    let first = Histogram.bin(of: minimum, logSteps: 2)
    var result = (first...Histogram.bin(of: maximum, logSteps: 2)).map {
      Bin(values: Histogram.edges(of: $0, logSteps: 2), count: 0)
    }
    for (bin, number) in bins.enumerated() where number > 0 {
      let lower = Histogram.edges(of: bin, logSteps: 5).lowerBound
      result[Histogram.bin(of: lower, logSteps: 2) - first].count += number
    }
    return result
  }

  /// The bin of a value where each power of two is cut into 2^`logSteps` bins.
  private static func bin(of value: Int, logSteps: Int) -> Int {
    guard value >= 2 << logSteps else { return value }
    let octave = Int.bitWidth - 1 - value.leadingZeroBitCount - logSteps
    return octave << logSteps + value >> octave
  }

  private static func edges(of bin: Int, logSteps: Int) -> ClosedRange<Int> {
    guard bin >= 2 << logSteps else { return bin...bin }
    let octave = bin >> logSteps - 1
    let lower = (bin - octave << logSteps) << octave
    return lower...(lower + (1 << octave - 1))
  }

  private mutating func grow(to number: Int) {
    if bins.count < number { bins += repeatElement(0, count: number - bins.count) }
  }
}

extension Histogram {
  /// Packs the counts.
  func encode(to writer: inout BinaryWriter) {
    writer.unsigned(sum)
    writer.optional(minimum) { $0.unsigned($1) }
    writer.optional(maximum) { $0.unsigned($1) }
    writer.array(bins) { $0.unsigned($1) }
  }

  /// Unpacks counts.
  init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    sum = try reader.total()
    minimum = try reader.optional { reader throws(BinaryReader.Malformed) in try reader.total() }
    maximum = try reader.optional { reader throws(BinaryReader.Malformed) in try reader.total() }
    bins = try reader.array { reader throws(BinaryReader.Malformed) in try reader.total() }
    guard isSound else { throw BinaryReader.Malformed(offset: reader.offset) }
    count = bins.reduce(0, +)
  }

  /// Whether the edges fit the bins: what was unpacked may be damaged.
  private var isSound: Bool {
    guard let minimum, let maximum else {
      return minimum == nil && maximum == nil && bins.isEmpty && sum == 0
    }
    return bins.firstIndex { $0 > 0 } == Histogram.bin(of: minimum, logSteps: 5)
      && bins.count - 1 == Histogram.bin(of: maximum, logSteps: 5) && bins.last != 0
  }

  /// Writes number, sum, mean, edges, quantiles and the bins of the picture.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("sum")
      writer.integer(sum)
      writer.key("minimum")
      writer.integer(minimum)
      writer.key("maximum")
      writer.integer(maximum)
      writer.key("mean")
      writer.fraction(count == 0 ? nil : Double(sum) / Double(count))
      writer.key("quantiles")
      writer.object { writer in
        for percent in Histogram.printedPercents {
          writer.key(percent < 10 ? "p0\(percent)" : "p\(percent)")
          writer.integer(quantile(percent: percent))
        }
      }
      writer.key("bins")
      writer.array { writer in
        for bin in pictureBins() { bin.write(to: &writer) }
      }
    }
  }

  /// The quantiles that are printed.
  static let printedPercents = [1, 5, 10, 25, 50, 75, 90, 95, 99]
}

extension Histogram.Bin {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("from")
      writer.integer(values.lowerBound)
      writer.key("to")
      writer.integer(values.upperBound)
      writer.key("documents")
      writer.integer(count)
    }
  }
}
