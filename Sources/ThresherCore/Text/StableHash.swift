/// A 64-bit hash that is the same in every run and on every machine.
///
/// Word-wise multiply and rotate over little-endian 8-byte words, finished by MurmurHash3's
/// `fmix64` (Austin Appleby, public domain). Not for untrusted keys of in-memory tables.
public struct StableHash: Sendable {
  @usableFromInline var state: UInt64

  /// Starts a hash; different seeds give independent hashes.
  @inlinable
  public init(seed: UInt64 = 0) { state = seed ^ 0x9E37_79B9_7F4A_7C15 }

  /// Mixes in one word.
  @inlinable
  public mutating func combine(_ word: UInt64) {
    state = (state ^ word) &* 0xFF51_AFD7_ED55_8CCD
    state = (state << 31 | state >> 33) &* 0xC4CE_B9FE_1A85_EC53
  }

  /// Mixes in bytes and their number.
  @inlinable
  public mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= raw.count {
      combine(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while index < raw.count {
      tail |= UInt64(raw[index]) << shift
      shift += 8
      index += 1
    }
    combine(tail)
    combine(UInt64(raw.count))
  }

  /// The hash of what was mixed in so far.
  @inlinable
  public func finish() -> UInt64 {
    var h = state
    h = (h ^ (h >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    h = (h ^ (h >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return h ^ (h >> 33)
  }

  /// The hash of some bytes.
  @inlinable
  public static func of(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
    if let hash = bytes.withContiguousStorageIfAvailable({ buffer in
      var hash = StableHash(seed: seed)
      hash.combine(buffer)
      return hash.finish()
    }) {
      return hash
    }
    return Array(bytes).withUnsafeBufferPointer { buffer in
      var hash = StableHash(seed: seed)
      hash.combine(buffer)
      return hash.finish()
    }
  }

  /// The hash of a string's UTF-8.
  @inlinable
  public static func of(_ string: String, seed: UInt64 = 0) -> UInt64 {
    of(string.utf8, seed: seed)
  }
}
