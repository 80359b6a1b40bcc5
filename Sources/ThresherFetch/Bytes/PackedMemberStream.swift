/// What is packed in a file of gzip members or zstd frames, one after another, as one stream.
///
/// A read never crosses the end of a member. Zero bytes between and after members are padding. From
/// a WARC's record that is not packed on, all is passed through as it stands.
final class PackedMemberStream: ByteStream {
  private enum State {
    case betweenMembers, inMember, notPacked, atEnd
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
  private lazy var zstandard = ZstandardDecoder()
  /// Of the member that is being read, or was read last.
  private var kind = MemberKind.gzip
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

  /// Whether damage may end at a record that is not packed, as in a file that begins with one.
  ///
  /// Elsewhere such a text is rather inside a member that was packed without being made smaller.
  private let isAmongPlain: Bool

  init(
    _ source: any ByteStream, _ configuration: InputConfiguration, isAmongPlain: Bool = false
  ) {
    self.source = source
    self.isAmongPlain = isAmongPlain
    end = .max
    maximumRatio = max(1, configuration.maximumInflationRatio)
  }

  /// Reads the members that begin within a stretch of a file; the stretch may begin anywhere.
  init(_ source: any ByteStream, _ configuration: InputConfiguration, beginningBefore end: Int) {
    self.source = source
    self.end = end
    isAmongPlain = false
    maximumRatio = max(1, configuration.maximumInflationRatio)
    if refill(), MemberKind(window) == nil {
      state = .failed(StreamFailure(kind: .junk, offset: 0, reason: ""))
      _ = resynchronise()
    }
  }

  deinit { input.deallocate() }

  private var packedPosition: Int { inputPosition + inputStart }

  /// What was read of the source and not yet unpacked.
  private var window: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd])
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    while true {
      switch state {
      case .atEnd: return 0
      case .failed(let failure): throw failure
      case .betweenMembers: try startMember()
      case .inMember:
        let count = try inflate(into: buffer)
        if count > 0 { return count }
      case .notPacked: return try passThrough(into: buffer)
      }
    }
  }

  /// Goes to the next bytes that look like the head of a member.
  ///
  /// Wrong bytes may have led far into the next member before they were noticed, or to the end, so
  /// the search begins again behind the damaged member's head as far as that is at hand, but never
  /// goes back over more bytes than were read in all.
  func resynchronise() -> Bool {
    guard case .failed(let failure) = state else { return true }
    if failure.kind == .corrupt || failure.kind == .truncated { rewind() }
    while inputEnd - inputStart >= 8 || refill() {
      guard source.diskOffset(of: packedPosition) < end else { break }
      guard window.count >= 8 else { continue }
      let heads = [
        MemberKind.firstHead(in: window),
        isAmongPlain
          ? WARCFormat.firstRecord(in: window, from: 0, inside: false) : nil,
      ]
      if let found = heads.compactMap({ $0 }).min() {
        inputStart += found
        guard source.diskOffset(of: packedPosition) < end else { break }
        if let kind = MemberKind(window) { beginMember(kind) } else { beginPlain() }
        return true
      }
      inputStart = inputEnd - 7
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
      if inputEnd - inputStart < maximumHeadBytes, refill() { continue }
      guard let frame = SkippableFrame(window) else { break }
      try pass(frame)
    }
    guard inputStart < inputEnd, source.diskOffset(of: packedPosition) < end else {
      if inputStart == inputEnd, let sourceFailure { throw fail(sourceFailure) }
      state = .atEnd
      return
    }
    guard let next = MemberKind(window) else {
      let plain = window.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
      if WARCFormat.versionLine(in: window, at: plain) { return beginPlain() }
      throw fail(.junk, "bytes that are no \(kind.name) stand after one")
    }
    beginMember(next)
  }

  /// Passes over a frame that is none, and takes the dictionary that is in it.
  ///
  /// That stands in front of all: loading one for each of many small frames would take minutes.
  private func pass(_ frame: SkippableFrame) throws(StreamFailure) {
    let isTaken =
      frame.mayBeDictionary && frame.length <= maximumDictionaryBytes && packedPosition == 0
    inputStart += SkippableFrame.headerBytes
    var dictionary: [UInt8] = []
    var left = frame.length
    while left > 0 {
      guard inputStart < inputEnd || refill() else {
        if let sourceFailure { throw fail(sourceFailure) }
        throw fail(.truncated, "the file ends inside a frame that is to be skipped")
      }
      let part = window.prefix(left)
      if isTaken { dictionary += part }
      inputStart += part.count
      left -= part.count
    }
    if isTaken { zstandard.load(dictionary: dictionary) }
  }

  private func beginMember(_ kind: MemberKind) {
    self.kind = kind
    switch kind {
    case .gzip: inflater.reset()
    case .zstandard: zstandard.reset()
    }
    memberStart = (position, packedPosition)
    state = .inMember
  }

  private func beginPlain() {
    memberStart = (position, packedPosition)
    state = .notPacked
  }

  private func passThrough(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(StreamFailure) -> Int {
    guard inputStart < inputEnd || refill() else {
      if let sourceFailure { throw fail(sourceFailure) }
      state = .atEnd
      return 0
    }
    let part = window.prefix(buffer.count)
    buffer.copyBytes(from: part)
    inputStart += part.count
    position += part.count
    return part.count
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
    let step =
      switch kind {
      case .gzip: inflater.inflate(window, into: buffer)
      case .zstandard: zstandard.decode(window, into: buffer)
      }
    inputStart += step.consumed
    position += step.produced
    switch step.status {
    case .more where isCut && step.produced == 0:
      if let sourceFailure { throw fail(sourceFailure) }
      throw fail(.truncated, "the file ends inside a \(kind.name)")
    case .more: try checkRatio()
    case .end: endMember()
    case .bad(let reason):
      let failure = fail(.corrupt, "the \(kind.name) is damaged: \(reason)")
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
    // libzstd takes nothing of what it refuses: the search goes on behind the same head.
    guard distance <= 0 || rewoundBytes + distance <= packedPosition else { return }
    rewoundBytes += max(0, distance)
    inputStart = min(inputStart - distance, inputEnd)
  }
}

private let keptBytes = 64 * 1024
/// What is looked at to tell what comes: the head of a member or a frame, or two line ends and the
/// first line of a record.
private let maximumHeadBytes = 16
private let maximumMembersKept = 8192

/// Below this many bytes no ratio is too large.
let ratioFloor = 1 << 20
