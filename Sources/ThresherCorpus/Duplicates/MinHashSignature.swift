public import ThresherCore

/// A sketch of a text's shingles: two texts agree in about that share of its places in which their
/// shingles agree.
///
/// One-permutation hashing (Li, Owen, Zhang, "One Permutation Hashing", NIPS 2012): one hash a shingle
/// decides its place and its value, each place keeps the least. Empty places borrow from another
/// (Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", ICML 2017). Of each
/// value 16 bits are kept (Li and König, "b-Bit Minwise Hashing", WWW 2010). 250 bytes; 10 µs for an
/// article of 600 words.
public struct MinHashSignature: Hashable, Sendable {
  /// Rows a band has: texts are compared when they agree in all rows of a band.
  static let rows = 5
  /// Bands: two texts whose shingles agree to four fifths share one with 0.99995.
  public static let bands = 25
  static let places = rows * bands

  private let values: [UInt16]

  /// Sketches a text in UTF-8; nil when it has no word.
  public init?(_ text: some Collection<UInt8>) {
    let values =
      text.withContiguousStorageIfAvailable { Self.values(of: $0) }
      ?? Array(text).withUnsafeBufferPointer { Self.values(of: $0) }
    guard let values else { return nil }
    self.values = values
  }

  private static func values(of text: UnsafeBufferPointer<UInt8>) -> [UInt16]? {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: places) { least in
      least.initialize(repeating: .max)
      var isEmpty = true
      Shingles.forEach(in: text) { hash in
        let place = Self.place(of: hash)
        let value = UInt32(truncatingIfNeeded: hash) & 0x7FFF_FFFF
        least[place] = min(least[place], value)
        isEmpty = false
      }
      guard !isEmpty else { return nil }
      return (0..<places).map { UInt16(truncatingIfNeeded: least[filled($0, least)]) }
    }
  }

  /// One of the places, by the hash's upper half.
  @inline(__always)
  private static func place(of hash: UInt64) -> Int {
    Int(((hash >> 32) &* UInt64(places)) >> 32)
  }

  /// The place itself, or the one it borrows from: the first of a fixed random sequence that holds
  /// something.
  private static func filled(_ place: Int, _ least: UnsafeMutableBufferPointer<UInt32>) -> Int {
    var found = place
    var attempt: UInt64 = 0
    while least[found] == .max {
      attempt += 1
      let hash = Shingles.mixed(UInt64(place) << 32 | attempt)
      found = Self.place(of: hash)
    }
    return found
  }

  /// The hash of a band: equal for texts that agree in all its rows.
  public func key(ofBand band: Int) -> UInt64 {
    var hash = StableHash(seed: UInt64(band))
    for row in 0..<Self.rows { hash.combine(UInt64(values[band * Self.rows + row])) }
    return hash.finish()
  }

  /// The share of places in which two sketches agree, 0…1: the similarity within about 0.04.
  public func estimate(_ other: MinHashSignature) -> Double {
    var equal = 0
    for place in 0..<Self.places where values[place] == other.values[place] { equal += 1 }
    return Double(equal) / Double(Self.places)
  }

  /// Packs it.
  public func encode(to writer: inout BinaryWriter) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * values.count)
    for value in values {
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(value >> 8))
    }
    writer.data(bytes)
  }

  /// Unpacks one.
  public init(from reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    let bytes = try reader.data()
    guard bytes.count == 2 * Self.places else {
      throw BinaryReader.Malformed(offset: reader.offset)
    }
    values = (0..<Self.places).map { UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8 }
  }
}
