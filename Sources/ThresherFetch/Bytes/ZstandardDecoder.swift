import CZstd

/// Undoes zstd, frame by frame (RFC 8878).
final class ZstandardDecoder {
  /// Holds the dictionary over all frames.
  ///
  /// Windows over 128 MiB are refused, libzstd's own limit.
  private let context = ZSTD_createDCtx()

  deinit { ZSTD_freeDCtx(context) }

  /// Begins anew with another frame.
  func reset() { ZSTD_DCtx_reset(context, ZSTD_reset_session_only) }

  /// Takes the dictionary of the frames to come, which may itself be packed in a frame.
  ///
  /// Frames whose dictionary is missing or no good do not unpack.
  func load(dictionary: [UInt8]) {
    let unpacked = MemberKind(dictionary) == .zstandard ? unpack(dictionary) : dictionary
    reset()
    ZSTD_DCtx_loadDictionary(context, unpacked, unpacked.count)
  }

  /// Unpacks until either buffer is used up or the frame ends.
  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let code = ZSTD_decompressStream(context, &target, &source)
    let status: DecodingStep.Status =
      ZSTD_isError(code) != 0
      ? .bad(String(cString: ZSTD_getErrorName(code))) : code == 0 ? .end : .more
    return DecodingStep(consumed: source.pos, produced: target.pos, status: status)
  }

  /// What is packed in one frame, as far as it goes, up to a limit.
  private func unpack(_ frame: [UInt8]) -> [UInt8] {
    reset()
    return [UInt8](unsafeUninitializedCapacity: maximumDictionaryBytes) { unpacked, count in
      let step = frame.withUnsafeBytes { decode($0, into: UnsafeMutableRawBufferPointer(unpacked)) }
      count = step.produced
    }
  }
}

/// What a dictionary may have, packed and unpacked; those in use have about 1 MiB.
let maximumDictionaryBytes = 4 << 20
