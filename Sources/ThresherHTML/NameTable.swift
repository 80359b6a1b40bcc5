/// A name of at most 16 bytes in lower case, packed into two words.
///
/// Names are compared as numbers. A longer name is only a hash of itself: it equals no name of a
/// table, since its count differs from theirs.
struct PackedName: Hashable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  private(set) var count: UInt64 = 0

  /// No name yet.
  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { append(lowercased(byte)) }
  }

  /// Adds a byte that is in lower case already.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) << (count * 8)
    } else if count < 16 {
      high |= UInt64(byte) << (count * 8 - 64)
    } else {
      low = (low ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    count += 1
  }

  /// Spreads the name over 32 bits: two names differ in it but for one pair in four thousand million.
  var hash: UInt32 {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15) ^ count) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }
}

/// Names with what they stand for, found by one probe or two.
struct NameTable {
  private var keys: [PackedName]
  private var values: [UInt8]
  private let mask: Int

  /// A value of 255 is kept for "not there".
  static let absent: UInt8 = 255

  init(_ names: [(name: [UInt8], value: UInt8)]) {
    let capacity = 1024
    mask = capacity - 1
    keys = Array(repeating: PackedName(), count: capacity)
    values = Array(repeating: Self.absent, count: capacity)
    for (name, value) in names {
      let key = PackedName(name)
      var slot = Int(key.hash) & mask
      while values[slot] != Self.absent { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// The value of a name, or `absent`.
  @inline(__always)
  func value(of name: PackedName) -> UInt8 {
    var slot = Int(name.hash) & mask
    while values[slot] != Self.absent {
      if keys[slot] == name { return values[slot] }
      slot = (slot + 1) & mask
    }
    return Self.absent
  }
}
