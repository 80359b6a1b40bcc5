/// Numbers by the codes of words; of a code 32 bits count.
struct CodeTable: Sendable {
  private var keys: [UInt32]
  private var values: [UInt32]

  /// Makes a table of so many words at most.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
  }

  /// The number of the word with a code, 0 when there is none.
  @inline(__always)
  subscript(_ code: UInt64) -> UInt32 { values[slot(of: Self.key(code))] }

  /// Sets the number of a word.
  mutating func set(_ key: UInt32, to value: UInt32) {
    let slot = slot(of: key)
    keys[slot] = key
    values[slot] = value
  }

  /// The part of a word's code that counts; never 0.
  @inline(__always)
  static func key(_ code: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: code >> 16) | 1 }

  @inline(__always)
  private func slot(of key: UInt32) -> Int {
    let mask = keys.count - 1
    var slot = Int(key) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
