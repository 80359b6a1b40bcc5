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
  /// Keys with equal upper bits are neighbours; this many upper bits are looked up at once.
  private static let bucketBits = 18
  private static let lowBits = EntityFeatures.keyBits - bucketBits

  /// Of label `to` behind `from`: `[from * 17 + to]`.
  let transitions: [Int32]
  /// Of a window's first label.
  let starts: [Int32]
  /// Where the rows of a bucket begin; one more than there are buckets.
  private let buckets: [UInt32]
  /// Rows: the lower bits of the key in two bytes, the number of weights, the weights.
  private let rows: [UInt8]

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
    let count = reader.number()
    var buckets: [UInt32] = []
    buckets.reserveCapacity(1 << Self.bucketBits + 1)
    var rows: [UInt8] = []
    rows.reserveCapacity(bytes.count + bytes.count / 4)
    var key: UInt32 = 0
    for _ in 0..<count {
      key &+= reader.number()
      let bucket = Int(key >> UInt32(Self.lowBits)) & (1 << Self.bucketBits - 1)
      while buckets.count <= bucket { buckets.append(UInt32(rows.count)) }
      let low = key & (1 << UInt32(Self.lowBits) - 1)
      let weights = reader.byte()
      rows.append(UInt8(low & 0xFF))
      rows.append(UInt8(low >> 8))
      rows.append(weights)
      for _ in 0..<weights {
        rows.append(min(reader.byte(), UInt8(Self.labels - 1)))
        rows.append(reader.byte())
      }
    }
    while buckets.count <= 1 << Self.bucketBits { buckets.append(UInt32(rows.count)) }
    self.buckets = buckets
    self.rows = rows
  }

  /// Adds the weights of some features to the scores of the labels.
  @inline(__always)
  func add(_ keys: UnsafeBufferPointer<UInt32>, to scores: UnsafeMutablePointer<Int32>) {
    buckets.withUnsafeBufferPointer { buckets in
      rows.withUnsafeBufferPointer { rows in
        for key in keys {
          let bucket = Int(key >> UInt32(Self.lowBits))
          var place = Int(buckets[bucket])
          let end = Int(buckets[bucket + 1])
          let low = key & (1 << UInt32(Self.lowBits) - 1)
          while place < end {
            let count = Int(rows[place + 2])
            let next = place + 3 + 2 * count
            if UInt32(rows[place]) | UInt32(rows[place + 1]) << 8 == low {
              place += 3
              while place < next {
                scores[Int(rows[place])] &+= Int32(rows[place + 1]) - 128
                place += 2
              }
              break
            }
            place = next
          }
        }
      }
    }
  }
}
