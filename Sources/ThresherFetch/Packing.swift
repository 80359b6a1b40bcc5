import ThresherCore

/// What a stream may be packed in.
enum Packing {
  /// gzip and zstd.
  case members
  case filter(ArchiveFilter)

  /// By the first bytes; nil when they are not packed.
  init?(_ window: ByteWindow) {
    window.fill(10)
    let bytes = window.bytes
    if MemberKind(bytes) != nil || SkippableFrame(bytes) != nil {
      self = .members
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
    case .members: PackedMemberStream(stream, configuration)
    case .filter(let filter): UnpackedStream(stream, filter, configuration)
    }
  }
}
