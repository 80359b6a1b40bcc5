/// Numbers by the codes of words; of a code 32 bits count.
struct CodeTable: Sendable {
  private var keys: [UInt32]
  private var values: [UInt32]

  /// Reads groups of words, which share a number: how many groups; for each its number, with
  /// `isNumbered`, else they count from 1; how many words; for each of these, in order, the distance
  /// of the upper half of its code from the one before.
  init(_ bytes: [UInt8], isNumbered: Bool) {
    // A word has two bytes or more.
    var size = 16
    while size < bytes.count { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    var reader = PackedReader(bytes)
    for group in 0..<reader.number() {
      let value = isNumbered ? reader.number() : group + 1
      var key: UInt32 = 0
      for _ in 0..<reader.number() {
        key &+= reader.number()
        let slot = slot(of: key)
        keys[slot] = key
        values[slot] = value
      }
    }
  }

  /// The number of the word with a code, 0 when there is none.
  @inline(__always)
  subscript(_ code: UInt64) -> UInt32 { values[slot(of: Self.key(code))] }

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
