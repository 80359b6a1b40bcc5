import CBrotli

/// Undoes brotli (RFC 7932).
enum BrotliDecoder {
  enum End { case whole, cut, bad, limit }

  /// What is packed, as far as it goes; empty when it is no brotli, or more than `limit` bytes come
  /// out.
  static func decode(_ bytes: [UInt8], limit: Int) -> (body: [UInt8], end: End) {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return ([], .bad) }
    defer { BrotliDecoderDestroyInstance(state) }
    var body: [UInt8] = []
    let result = bytes.withUnsafeBufferPointer { input -> BrotliDecoderResult in
      var available = input.count
      var next = input.baseAddress
      var result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT
      while result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT, body.count <= limit {
        var room = 0
        result = BrotliDecoderDecompressStream(state, &available, &next, &room, nil, nil)
        var count = 0
        while let output = BrotliDecoderTakeOutput(state, &count), count > 0 {
          body += UnsafeBufferPointer(start: output, count: count)
          count = 0
          if body.count > limit { break }
        }
      }
      return result
    }
    if body.count > limit { return ([], .limit) }
    switch result {
    case BROTLI_DECODER_RESULT_SUCCESS: return (body, .whole)
    case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return (body, .cut)
    default: return ([], .bad)
    }
  }
}
