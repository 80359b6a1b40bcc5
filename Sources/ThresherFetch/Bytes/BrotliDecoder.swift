import CBrotli

/// Undoes brotli (RFC 7932).
enum BrotliDecoder {
  /// What is packed; nil when the bytes are no brotli, cut short, or more than `limit` bytes come
  /// out (`isOverLimit`).
  static func decode(
    _ bytes: [UInt8], limit: Int
  ) -> (body: [UInt8]?, isOverLimit: Bool) {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return (nil, false) }
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
    if body.count > limit { return (nil, true) }
    return (result == BROTLI_DECODER_RESULT_SUCCESS ? body : nil, false)
  }
}
