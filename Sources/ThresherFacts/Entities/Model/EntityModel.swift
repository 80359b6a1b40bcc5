import CPlatform

/// The weights of the tagger.
///
/// Bytes: the 17 × 17 weights of one label behind another and the 17 of a first label (two bytes
/// each, high first, + 2^15); the number of features; for each, in the order of their keys, the
/// distance from the key before it, the number of its weights, and of each weight the label and the
/// value + 128.
public struct EntityModel: Sendable {
  /// The model that is compiled in.
  public static let standard = EntityModel(Digits64.bytes(of: encoded))

  static let labels = EntityLabel.count
  /// Keys with equal upper bits share a bucket.
  private static let bucketBits = 16
  private static let lowBits = UInt32(EntityFeatures.keyBits - bucketBits)
  /// Bits of a slot that tell the row; the others hold the lower bits of the key.
  private static let rowMask: UInt32 = 1 << (32 - lowBits) - 1

  /// The weights of a feature for the labels of names, less its weight for no name.
  typealias Row = SIMD16<Int16>
  /// What a bucket's keys are and where their rows stand: one line of a core's cache.
  private typealias Bucket = SIMD16<UInt32>

  /// Of label `to` behind `from`: `[from * 17 + to]`.
  let transitions: [Int32]
  /// Of a window's first label.
  let starts: [Int32]
  private let buckets: AlignedVectors<Bucket>
  /// The first is of no feature: zeros.
  private let rows: AlignedVectors<Row>
  /// How many features the tables hold; the rare ones whose bucket is full are left out.
  let featureCount: Int

  /// Reads a model.
  public init(_ bytes: [UInt8]) {
    var reader = PackedReader(bytes)
    func weight(_ reader: inout PackedReader) -> Int32 {
      let high = Int32(reader.byte())
      return high << 8 + Int32(reader.byte()) - 32_768
    }
    var transitions: [Int32] = []
    for _ in 0..<Self.labels * Self.labels { transitions.append(weight(&reader)) }
    self.transitions = transitions
    var starts: [Int32] = []
    for _ in 0..<Self.labels { starts.append(weight(&reader)) }
    self.starts = starts
    let count = min(Int(reader.number()), bytes.count, Int(Self.rowMask))
    var buckets = AlignedVectors<Bucket>(count: 1 << Self.bucketBits)
    var filled = [UInt8](repeating: 0, count: 1 << Self.bucketBits)
    var rows = AlignedVectors<Row>(count: count + 1)
    var last = 0
    var key: UInt32 = 0
    for _ in 0..<count {
      key = (key &+ reader.number()) & (1 << EntityFeatures.keyBits - 1)
      let row = Self.row(&reader)
      let bucket = Int(key >> Self.lowBits)
      let slot = Int(filled[bucket])
      guard slot < Bucket.scalarCount else { continue }
      last += 1
      filled[bucket] += 1
      buckets.set(bucket, slot, to: key << (32 - Self.lowBits) | UInt32(last))
      for index in row.indices { rows.set(last, index, to: row[index]) }
    }
    self.buckets = buckets
    self.rows = rows
    featureCount = last
  }

  private static func row(_ reader: inout PackedReader) -> Row {
    var row = Row()
    for _ in 0..<reader.byte() {
      let label = min(Int(reader.byte()), labels - 1)
      let weight = Int16(reader.byte()) - 128
      if label == 0 { row &-= Row(repeating: weight) } else { row[label - 1] &+= weight }
    }
    return row
  }

  /// The sums of the weights of some features for each label of a name; no name has 0.
  ///
  /// No branches, and what is needed is asked for first: neither table fits a core's cache, and loads
  /// that don't wait for one another overlap.
  @inline(__always)
  func sum(_ keys: UnsafeBufferPointer<UInt32>) -> Row {
    buckets.withFirst { buckets in
      rows.withFirst { rows in
        for key in keys { thresher_prefetch(buckets + Int(key >> Self.lowBits)) }
        return withUnsafeTemporaryAllocation(
          of: Int.self, capacity: EntityFeatures.maximumKeys
        ) { places in
          for index in keys.indices {
            let place = Self.place(of: keys[index], in: buckets[Int(keys[index] >> Self.lowBits)])
            thresher_prefetch(rows + place)
            places[index] = place
          }
          var sum = Row()
          for index in keys.indices { sum &+= rows[places[index]] }
          return sum
        }
      } ?? Row()
    } ?? Row()
  }

  /// The row of a key, 0 when it has none.
  @inline(__always)
  private static func place(of key: UInt32, in slots: Bucket) -> Int {
    let low = Bucket(repeating: key << (32 - lowBits))
    let isKey = unsafeBitCast((slots & ~rowMask) .== low, to: Bucket.self)
    let hit = slots & rowMask & isKey
    let eight = hit.lowHalf | hit.highHalf
    let four = eight.lowHalf | eight.highHalf
    let two = four.lowHalf | four.highHalf
    return Int(two.x | two.y)
  }
}
