import CZlib
import CZstd

@testable import ThresherFetch

/// Packs bytes for tests.
enum Packer {
  /// A member of a kind.
  static func member(_ kind: MemberKind, _ bytes: [UInt8]) -> [UInt8] {
    switch kind {
    case .gzip: gzip(bytes)
    case .zstandard: zstandard(bytes)
    }
  }

  /// A gzip member.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let packed = zlib(bytes)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + packed[2..<(packed.count - 4)]
      + littleEndian(checksum(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// A zstd frame with a checksum.
  static func zstandard(_ bytes: [UInt8], dictionary: [UInt8] = []) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    ZSTD_CCtx_loadDictionary(context, dictionary, dictionary.count)
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress2(context, &packed, packed.count, bytes, bytes.count)
    return Array(packed[..<count])
  }

  /// Bytes that zstd passes over; the first of them decides what for.
  static func skippableFrame(_ bytes: [UInt8], kind: UInt8 = 0x50) -> [UInt8] {
    [kind, 0x2A, 0x4D, 0x18] + littleEndian(UInt32(bytes.count)) + bytes
  }

  /// A zlib stream.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    compress2(&packed, &count, bytes, UInt(bytes.count), 9)
    return Array(packed[..<Int(count)])
  }

  /// A ustar archive of files.
  static func tar(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    members.flatMap { tarMember($0.name, $0.bytes) } + [UInt8](repeating: 0, count: 1024)
  }

  /// The header and the data of one member, in blocks of 512 bytes.
  static func tarMember(_ name: String, _ bytes: [UInt8], type: Character = "0") -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(bytes.count, 11), at: 124)
    put("00000000000", at: 136)
    put("        ", at: 148)
    put(String(type), at: 156)
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
    return header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
  }

  /// A zip archive of files that are not packed.
  static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let length = littleEndian(UInt32(bytes.count))
      let common =
        [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + littleEndian(checksum(bytes)) + length + length
        + [UInt8(name.utf8.count), 0, 0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10)
      directory += littleEndian(UInt32(file.count)) + name.utf8
      file += [0x50, 0x4B, 3, 4] + common + name.utf8 + bytes
    }
    let count: [UInt8] = [UInt8(members.count), 0]
    return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + littleEndian(UInt32(directory.count)) + littleEndian(UInt32(file.count)) + [0, 0]
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func octal(_ value: Int, _ digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: digits - text.count) + text
  }
}

extension Packer {
  /// A brotli stream of one stretch that is not packed (RFC 7932, section 9.2), at most 64 KiB.
  static func brotli(_ bytes: [UInt8]) -> [UInt8] {
    let head = (bytes.count - 1) << 4 | 1 << 20
    return (0..<3).map { UInt8(truncatingIfNeeded: head >> ($0 * 8)) } + bytes + [3]
  }

  /// A body in chunks of so many bytes.
  static func chunked(_ bytes: [UInt8], by step: Int) -> [UInt8] {
    var coded: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: step) {
      let chunk = bytes[start..<min(start + step, bytes.count)]
      coded += Array(String(chunk.count, radix: 16).utf8) + [13, 10] + chunk + [13, 10]
    }
    return coded + Array("0\r\n\r\n".utf8)
  }
}
