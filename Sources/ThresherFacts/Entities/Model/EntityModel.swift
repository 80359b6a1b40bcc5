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
    // A head is read in four bytes, behind the last row too.
    rows.append(contentsOf: [0, 0, 0, 0])
    while buckets.count <= 1 << Self.bucketBits { buckets.append(UInt32(rows.count - 4)) }
    self.buckets = buckets
    self.rows = rows
  }

  /// Adds the weights of some features to the scores of the labels.
  ///
  /// Three passes, the first two without a branch: neither table fits a core's cache, and loads that
  /// don't wait for one another overlap.
  @inline(__always)
  func add(_ keys: UnsafeBufferPointer<UInt32>, to scores: UnsafeMutablePointer<Int32>) {
    buckets.withUnsafeBufferPointer { buckets in
      rows.withUnsafeBytes { rows in
        withUnsafeTemporaryAllocation(of: Candidate.self, capacity: EntityFeatures.maximumKeys) {
          candidates in
          for index in keys.indices {
            let bucket = Int(keys[index] >> UInt32(Self.lowBits))
            candidates[index] = Candidate(place: buckets[bucket], end: buckets[bucket + 1])
          }
          for index in keys.indices {
            candidates[index].head = rows.loadUnaligned(
              fromByteOffset: Int(candidates[index].place), as: UInt32.self)
          }
          for index in keys.indices {
            let low = keys[index] & (1 << UInt32(Self.lowBits) - 1)
            var head = candidates[index].head
            var place = Int(candidates[index].place)
            let end = Int(candidates[index].end)
            while place < end {
              let next = place + 3 + 2 * Int(head >> 16 & 0xFF)
              if head & 0xFFFF == low {
                place += 3
                while place < next {
                  scores[Int(rows[place])] &+= Int32(rows[place + 1]) - 128
                  place += 2
                }
                break
              }
              place = next
              head = rows.loadUnaligned(fromByteOffset: place, as: UInt32.self)
            }
          }
        }
      }
    }
  }

  /// The rows of a key's bucket, and the first four bytes of them.
  private struct Candidate {
    var place: UInt32
    var end: UInt32
    var head: UInt32 = 0
  }
}
