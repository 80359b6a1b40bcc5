import ThresherCore

/// What a stream may be packed in.
enum Packing {
  case gzip
  case filter(ArchiveFilter)

  /// By the first bytes; nil when they are not packed.
  ///
  /// Frames that a zst file says to skip (RFC 8878, section 3.1.2) are passed over.
  init?(_ window: ByteWindow) {
    while window.fill(8), window.bytes[0] & 0xF0 == 0x50,
      window.bytes.hasBytes([0x2A, 0x4D, 0x18], at: 1)
    {
      let length = (4..<8).reversed().reduce(0) { $0 << 8 | Int(window.bytes[$1]) }
      _ = window.skip(8 + length)
    }
    window.fill(10)
    let bytes = window.bytes
    if bytes.hasBytes(gzipMagic) {
      self = .gzip
    } else if let filter = ArchiveFilter.allCases.first(where: { filter in
      filter.magics.contains { bytes.hasBytes($0) }
    }) {
      self = .filter(filter)
    } else {
      return nil
    }
  }

  func unpack(_ stream: any ByteStream, _ configuration: InputConfiguration) -> any ByteStream {
    switch self {
    case .gzip: GzipStream(stream, configuration)
    case .filter(let filter): UnpackedStream(stream, filter, configuration)
    }
  }
}
