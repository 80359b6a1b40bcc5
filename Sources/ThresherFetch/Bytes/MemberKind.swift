/// What a stream is packed in member by member.
enum MemberKind: CaseIterable {
  /// RFC 1952.
  case gzip
  /// RFC 8878, whose members are frames.
  case zstandard

  /// By the first bytes; nil when no member begins with them.
  init?(_ bytes: some Collection<UInt8>) {
    guard let kind = MemberKind.allCases.first(where: { bytes.starts(with: $0.magic) }) else {
      return nil
    }
    self = kind
  }

  /// For people.
  var name: String {
    switch self {
    case .gzip: "gzip member"
    case .zstandard: "zstd frame"
    }
  }

  /// The name in a Content-Encoding header.
  var contentCoding: String {
    switch self {
    case .gzip: "gzip"
    case .zstandard: "zstd"
    }
  }

  private var magic: [UInt8] {
    switch self {
    case .gzip: gzipMagic
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// Where the next bytes are that look like the head of a member.
  static func firstHead(in bytes: UnsafeRawBufferPointer) -> Int? {
    allCases.compactMap { $0.firstHead(in: bytes) }.min()
  }

  private func firstHead(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while let found = bytes.firstIndex(of: magic[0], from: index), found + 4 <= bytes.count {
      let isHead =
        switch self {
        case .gzip:
          bytes[found + 1] == 0x8B && bytes[found + 2] == 8 && bytes[found + 3] & 0xE0 == 0
        case .zstandard: bytes.hasBytes(magic, at: found)
        }
      if isHead { return found }
      index = found + 1
    }
    return nil
  }
}

/// The first bytes of a gzip member.
let gzipMagic: [UInt8] = [0x1F, 0x8B]

/// What stands between zstd frames and is none: bytes that a decoder passes over (RFC 8878, section
/// 3.1.2), or the dictionary of the frames behind it.
struct SkippableFrame {
  static let headerBytes = 8

  /// Bytes behind the header.
  let length: Int
  /// Whether the dictionary of a WARC's frames may be in it ("Zstandard Compression for WARC Files
  /// 1.0", IIPC).
  let mayBeDictionary: Bool

  /// The frame whose header stands in front; nil when there is none.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= SkippableFrame.headerBytes, bytes[0] & 0xF0 == 0x50,
      bytes.hasBytes([0x2A, 0x4D, 0x18], at: 1)
    else { return nil }
    length = (4..<8).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
    mayBeDictionary = bytes[0] == 0x5D
  }
}
