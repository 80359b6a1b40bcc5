/// The most common words of thirty languages, as hashes: a text that reads on has many, a menu few.
///
/// A word is ASCII letters in lower case and bytes from 0x80 on. Of other words about one in a
/// hundred is taken for one.
struct CommonWords: Sendable {
  static let standard = CommonWords(CommonWords.table)

  static let start: UInt32 = 0x811C_9DC5
  private var bits = [UInt64](repeating: 0, count: 1 << 11)

  private init(_ table: StaticString) {
    var hash = Self.start
    table.withUTF8Buffer { buffer in
      for byte in buffer {
        guard byte == 0x20 || byte == 0x0A else {
          hash = Self.mix(hash, byte)
          continue
        }
        insert(hash)
        hash = Self.start
      }
    }
    insert(hash)
  }

  private mutating func insert(_ hash: UInt32) {
    guard hash != Self.start else { return }
    bits[Int(hash >> 15) >> 6] |= 1 << UInt64(hash >> 15 & 63)
  }

  @inline(__always)
  static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    // FNV-1a (Fowler, Noll, Vo).
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  @inline(__always)
  func contains(_ hash: UInt32) -> Bool {
    bits[Int(hash >> 15) >> 6] >> UInt64(hash >> 15 & 63) & 1 == 1
  }
}
