import CZlib

/// What is packed in a gzip file (RFC 1952): its members one after another, as one stream.
///
/// A read never crosses the end of a member. Zero bytes between and after members are padding.
final class GzipStream: ByteStream {
  private enum State {
    case betweenMembers, inMember, atEnd
    case failed(StreamFailure)
  }

  /// A member that holds at least one byte.
  private struct Member {
    var unpacked: Range<Int>
    var packed: Range<Int>
  }

  private let source: any ByteStream
  private let maximumRatio: Int
  private var inflater = Inflater(.gzip)
  private var state = State.betweenMembers
  private let input = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 2 * keptBytes, alignment: 16)
  private var inputStart = 0
  private var inputEnd = 0
  /// Position in `source` of the first byte of `input`.
  private var inputPosition = 0
  private var sourceAtEnd = false
  private var sourceFailure: StreamFailure?
  private var position = 0
  private var memberStart = (unpacked: 0, packed: 0)
  private var members: [Member] = []
  private var rewoundBytes = 0

  /// Members that begin at this byte on disk or later are not read.
  private let end: Int

  init(_ source: any ByteStream, _ configuration: InputConfiguration) {
    self.source = source
    end = .max
    maximumRatio = max(1, configuration.maximumInflationRatio)
  }

  /// Reads the members that begin within a stretch of a file; the stretch may begin anywhere.
  init(_ source: any ByteStream, _ configuration: InputConfiguration, beginningBefore end: Int) {
    self.source = source
    self.end = end
    maximumRatio = max(1, configuration.maximumInflationRatio)
    if refill(), !UnsafeRawBufferPointer(rebasing: input[..<inputEnd]).hasBytes(gzipMagic) {
      state = .failed(StreamFailure(kind: .junk, offset: 0, reason: ""))
      _ = resynchronise()
    }
  }

  deinit { input.deallocate() }

  private var packedPosition: Int { inputPosition + inputStart }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    while true {
      switch state {
      case .atEnd: return 0
      case .failed(let failure): throw failure
      case .betweenMembers: try startMember()
      case .inMember:
        let count = try inflate(into: buffer)
        if count > 0 { return count }
      }
    }
  }

  /// Goes to the next bytes that look like the head of a member.
  ///
  /// Wrong bytes may have led far into the next member before they were noticed, so the search
  /// begins again behind the damaged member's head as far as that is at hand, but never goes back
  /// over more bytes than were read in all.
  func resynchronise() -> Bool {
    guard case .failed(let failure) = state else { return true }
    if failure.kind == .corrupt { rewind() }
    while inputEnd - inputStart >= 4 || refill() {
      guard source.diskOffset(of: packedPosition) < end else { break }
      let bytes = UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd])
      guard bytes.count >= 4 else { continue }
      if let found = memberHead(in: bytes) {
        inputStart += found
        guard source.diskOffset(of: packedPosition) < end else { break }
        beginMember()
        return true
      }
      inputStart = inputEnd - 3
    }
    state = .atEnd
    return false
  }

  func diskRange(of range: Range<Int>) -> Range<Int>? {
    members.removeAll { $0.unpacked.upperBound <= range.lowerBound }
    guard members.first?.unpacked.lowerBound == range.lowerBound,
      let first = members.first,
      let last = members.first(where: { $0.unpacked.upperBound == range.upperBound })
    else { return nil }
    return source.diskRange(of: first.packed.lowerBound..<last.packed.upperBound)
  }

  func diskOffset(of position: Int) -> Int {
    let member = members.last { $0.unpacked.contains(position) }
    let known = member?.packed.lowerBound ?? memberStart.packed
    return source.diskOffset(of: known)
  }

  func endOfMember(startingAt position: Int) -> Int? {
    members.first { $0.unpacked.lowerBound == position }?.unpacked.upperBound
  }

  func isEndOfMember(_ position: Int) -> Bool { members.last?.unpacked.upperBound == position }

  // MARK: members

  private func startMember() throws(StreamFailure) {
    while true {
      while inputStart < inputEnd, input[inputStart] == 0 { inputStart += 1 }
      if inputEnd - inputStart >= 2 { break }
      guard refill() else { break }
    }
    guard inputStart < inputEnd, source.diskOffset(of: packedPosition) < end else {
      if inputStart == inputEnd, let sourceFailure { throw fail(sourceFailure) }
      state = .atEnd
      return
    }
    let bytes = UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd])
    guard bytes.hasBytes(gzipMagic) else {
      throw fail(.junk, "bytes that are no gzip member stand after one")
    }
    beginMember()
  }

  private func beginMember() {
    inflater.reset()
    memberStart = (position, packedPosition)
    state = .inMember
  }

  private func endMember() {
    state = .betweenMembers
    guard position > memberStart.unpacked else { return }
    // Who reads without asking for ranges must not be made to hold millions of them.
    if members.count >= maximumMembersKept { members.removeFirst(maximumMembersKept / 2) }
    members.append(
      Member(
        unpacked: memberStart.unpacked..<position, packed: memberStart.packed..<packedPosition))
  }

  /// Returns 0 when the member ended or more input was fetched.
  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    // At the end zlib may still hold some bytes that had no room before.
    let isCut = inputStart == inputEnd && !refill()
    let step = inflater.inflate(
      UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd]), into: buffer)
    inputStart += step.consumed
    position += step.produced
    switch step.status {
    case .more where isCut && step.produced == 0:
      if let sourceFailure { throw fail(sourceFailure) }
      throw fail(.truncated, "the file ends inside a gzip member")
    case .more: try checkRatio()
    case .end: endMember()
    case .bad(let reason):
      let failure = fail(.corrupt, "the gzip member is damaged: \(reason)")
      if step.produced == 0 { throw failure }
    }
    return step.produced
  }

  private func checkRatio() throws(StreamFailure) {
    let unpacked = position - memberStart.unpacked
    guard unpacked > ratioFloor, case .inMember = state,
      unpacked / maximumRatio > packedPosition - memberStart.packed
    else { return }
    throw fail(.ratio, "unpacks to more than input.maximumInflationRatio, \(maximumRatio) times")
  }

  private func fail(_ kind: StreamFailure.Kind, _ reason: String) -> StreamFailure {
    fail(
      StreamFailure(
        kind: kind, offset: source.diskOffset(of: packedPosition), reason: reason))
  }

  private func fail(_ failure: StreamFailure) -> StreamFailure {
    state = .failed(failure)
    return failure
  }

  // MARK: input

  /// Reads more; keeps up to 64 KiB of the member before it, to go back to.
  private func refill() -> Bool {
    guard !sourceAtEnd, sourceFailure == nil else { return false }
    let kept = min(keptBytes, max(0, packedPosition - memberStart.packed), inputStart)
    let moved = inputStart - kept
    input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[moved..<inputEnd]))
    inputPosition += moved
    inputStart -= moved
    inputEnd -= moved
    do throws(StreamFailure) {
      let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[inputEnd...]))
      inputEnd += count
      sourceAtEnd = count == 0
    } catch {
      sourceFailure = error
    }
    return !sourceAtEnd && sourceFailure == nil
  }

  private func rewind() {
    let target = max(memberStart.packed + 1, inputPosition)
    let distance = packedPosition - target
    guard distance > 0, rewoundBytes + distance <= packedPosition else { return }
    rewoundBytes += distance
    inputStart -= distance
  }

  private func memberHead(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while let found = bytes.firstIndex(of: 0x1F, from: index), found + 4 <= bytes.count {
      if bytes[found + 1] == 0x8B, bytes[found + 2] == 8, bytes[found + 3] & 0xE0 == 0 {
        return found
      }
      index = found + 1
    }
    return nil
  }
}

/// The first bytes of a gzip member.
let gzipMagic: [UInt8] = [0x1F, 0x8B]

private let keptBytes = 64 * 1024
private let maximumMembersKept = 8192

/// Below this many bytes no ratio is too large.
let ratioFloor = 1 << 20

/// zlib's inflate for one stream.
struct Inflater: ~Copyable {
  enum Format: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15
  }

  enum Status {
    case more, end
    /// What zlib says is wrong.
    case bad(String)
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
  ) -> (consumed: Int, produced: Int, status: Status) {
    let available = (
      input: UInt32(clamping: input.count), output: UInt32(clamping: output.count)
    )
    stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?
      .assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = available.input
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = available.output
    let code = CZlib.inflate(stream, Z_NO_FLUSH)
    return (
      Int(available.input - stream.pointee.avail_in),
      Int(available.output - stream.pointee.avail_out),
      status(code)
    )
  }

  private func status(_ code: Int32) -> Status {
    switch code {
    case Z_OK, Z_BUF_ERROR: .more
    case Z_STREAM_END: .end
    default: .bad(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)")
    }
  }
}
