/// Packs values into bytes for the spool: unsigned integers as LEB128, signed ones zigzagged,
/// strings and arrays with their length before them, optionals with a byte before them.
public struct BinaryWriter {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// Nothing written yet.
  public init() {}

  /// Forgets what was written, keeps the room.
  public mutating func reset() { bytes.removeAll(keepingCapacity: true) }

  /// A number of at least 0.
  public mutating func unsigned(_ value: Int) { word(UInt64(value)) }

  /// Any number.
  public mutating func signed(_ value: Int) {
    let value = Int64(value)
    word(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// 64 bits.
  public mutating func word(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A floating-point number, bit for bit.
  public mutating func double(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Yes or no.
  public mutating func boolean(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// A string.
  public mutating func string(_ value: String) {
    unsigned(value.utf8.count)
    bytes += value.utf8
  }

  /// Bytes.
  public mutating func data(_ value: some Collection<UInt8>) {
    unsigned(value.count)
    bytes += value
  }

  /// A span.
  public mutating func span(_ value: TextSpan) {
    unsigned(value.lowerBound)
    unsigned(value.count)
  }

  /// A value that may be missing.
  public mutating func optional<T>(_ value: T?, _ write: (inout BinaryWriter, T) -> Void) {
    boolean(value != nil)
    if let value { write(&self, value) }
  }

  /// A list.
  public mutating func array<T>(
    _ values: some Collection<T>, _ write: (inout BinaryWriter, T) -> Void
  ) {
    unsigned(values.count)
    for value in values { write(&self, value) }
  }
}

/// Unpacks what `BinaryWriter` packed.
///
/// Never traps: what can't be read throws.
public struct BinaryReader {
  /// The bytes end too early or make no sense at `offset`.
  public struct Malformed: Error, Hashable, Sendable {
    /// Where.
    public var offset: Int

    /// Names a place.
    public init(offset: Int) { self.offset = offset }
  }

  private let bytes: [UInt8]
  /// The next byte to be read.
  public private(set) var offset: Int
  private let end: Int

  /// Reads a stretch of some bytes, or all.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Whether all was read.
  public var isAtEnd: Bool { offset == end }

  /// A number of at least 0.
  public mutating func unsigned() throws(Malformed) -> Int {
    guard let value = Int(exactly: try word()) else { throw Malformed(offset: offset) }
    return value
  }

  /// Any number.
  public mutating func signed() throws(Malformed) -> Int {
    let value = try word()
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  /// 64 bits.
  public mutating func word() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard offset < end, shift < 64 else { throw Malformed(offset: offset) }
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// A floating-point number.
  public mutating func double() throws(Malformed) -> Double {
    guard end - offset >= 8 else { throw Malformed(offset: offset) }
    var bits: UInt64 = 0
    for index in 0..<8 { bits |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    offset += 8
    return Double(bitPattern: bits)
  }

  /// Yes or no.
  public mutating func boolean() throws(Malformed) -> Bool { try word() != 0 }

  /// A string.
  public mutating func string() throws(Malformed) -> String {
    String(decoding: try slice(), as: UTF8.self)
  }

  /// Bytes.
  public mutating func data() throws(Malformed) -> [UInt8] { Array(try slice()) }

  /// A span.
  public mutating func span() throws(Malformed) -> TextSpan {
    let lower = try unsigned()
    let (upper, overflow) = lower.addingReportingOverflow(try unsigned())
    guard !overflow else { throw Malformed(offset: offset) }
    return TextSpan(lower, upper)
  }

  /// A value that may be missing.
  public mutating func optional<T>(
    _ read: (inout BinaryReader) throws(Malformed) -> T
  ) throws(Malformed) -> T? {
    try boolean() ? try read(&self) : nil
  }

  /// A list.
  public mutating func array<T>(
    _ read: (inout BinaryReader) throws(Malformed) -> T
  ) throws(Malformed) -> [T] {
    let count = try unsigned()
    guard count <= end - offset else { throw Malformed(offset: offset) }
    var values: [T] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  private mutating func slice() throws(Malformed) -> ArraySlice<UInt8> {
    let count = try unsigned()
    guard count <= end - offset else { throw Malformed(offset: offset) }
    offset += count
    return bytes[(offset - count)..<offset]
  }
}
