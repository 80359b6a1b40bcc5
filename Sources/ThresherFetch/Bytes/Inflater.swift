import CZlib

/// zlib's inflate for one stream.
struct Inflater: ~Copyable {
  enum Format: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15
  }

  /// On the heap: zlib keeps a pointer to it.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ format: Format) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    thresher_inflateInit2(stream, format.rawValue)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Begins anew with another stream of the same format.
  func reset() { inflateReset(stream) }

  /// Unpacks until either buffer is used up or the stream ends.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    let available = (
      input: UInt32(clamping: input.count), output: UInt32(clamping: output.count)
    )
    stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?
      .assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = available.input
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = available.output
    let code = CZlib.inflate(stream, Z_NO_FLUSH)
    return DecodingStep(
      consumed: Int(available.input - stream.pointee.avail_in),
      produced: Int(available.output - stream.pointee.avail_out), status: status(code))
  }

  private func status(_ code: Int32) -> DecodingStep.Status {
    switch code {
    case Z_OK, Z_BUF_ERROR: .more
    case Z_STREAM_END: .end
    default: .bad(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)")
    }
  }
}

/// What one call of a decoder did.
struct DecodingStep {
  enum Status {
    /// It goes on with more input, or more room.
    case more
    /// What was packed has ended.
    case end
    /// What the library says is wrong.
    case bad(String)
  }

  var consumed: Int
  var produced: Int
  var status: Status
}
