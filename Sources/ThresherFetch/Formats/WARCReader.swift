import ThresherCore

/// Reads the records of a WARC.
///
/// Where a header's Content-Length leads to neither the end of the record nor the next one, the
/// record ends where the next one begins. After damage reading goes on with the next record that
/// can be found.
struct WARCReader: RecordReader {
  private var window: ByteWindow
  private var place: InputPlace
  private let limit: Int
  private var recordCount = 0
  private var pending: [InputEvent] = []
  private var isAtEnd = false

  init(_ window: ByteWindow, _ place: InputPlace) {
    self.window = window
    self.place = place
    limit = place.configuration.maximumRecordBytes
    window.fill(3)
    if window.bytes.hasBytes([0xEF, 0xBB, 0xBF]) { window.consume(3) }
  }

  mutating func next() -> InputEvent? {
    while true {
      if !pending.isEmpty { return pending.removeFirst() }
      if isAtEnd { return nil }
      readRecord()
    }
  }

  // MARK: one record

  private mutating func readRecord() {
    skipLineEnds()
    window.fill(WARCFormat.maximumFrontBytes)
    let start = window.position
    guard var header = takeHeader() else { return }
    if header.role == .other(WARCHeader.unknownType) {
      tell("a record without a type", at: start)
      window.fill(WARCFormat.maximumFrontBytes)
      if HTTPResponse.hasStatus(in: window.bytes, at: 0) { header.role = .httpResponse }
    }
    if case .other(let type) = header.role { return pass(type, header, start) }

    var record = RawRecord(source: place.source(recordCount), media: .html, body: [])
    header.describe(&record)
    var block = readBlock(header, start)
    let end = skipLineEnds()
    // Wrong bytes right behind a member are none of its.
    if block.rejection == nil, let failure = window.failure, window.bytes.isEmpty,
      failure.kind == .corrupt, !window.isEndOfMember(end)
    {
      block.rejection = failure.rejection
    }
    let range = window.diskRange(of: start..<end)
    record.source.offset = range?.lowerBound
    record.source.length = range?.count
    finish(&record, header, block)
    pending.insert(.record(record), at: 0)
    recordCount += 1
  }

  /// The header of the record that begins here; nil when none does, or it has no end.
  private mutating func takeHeader() -> WARCHeader? {
    let bytes = window.bytes
    if WARCFormat.versionLine(in: bytes, at: 0) || WARCFormat.field(in: bytes, at: 0) {
      switch WARCHeaderEnd(window, place) {
      case .blankLine(let end):
        let bytes = UnsafeRawBufferPointer(rebasing: window.bytes[..<end])
        let header = WARCHeader(bytes)
        if bytes.firstIndex(of: 0, from: 0) != nil {
          tell("zero bytes in the header of a record", at: window.position)
        }
        window.consume(end)
        return header
      case .nextRecord(let next): readRecordCutInHeader(at: next)
      case nil: readRecordWithoutEnd()
      }
    } else if HTTPResponse.hasStatus(in: bytes, at: 0) {
      tell("a response without the header of its record", at: window.position)
      return .lost
    } else if MemberKind(bytes) != nil, place.layers < InputPlace.maximumLayers {
      unpack()
    } else if window.isAtEnd, window.failure == nil {
      isAtEnd = true
    } else {
      resynchronise()
    }
    return nil
  }

  /// Records that are packed stand behind one that is not, such as a file's own description.
  private mutating func unpack() {
    place.layers += 1
    let stream = PackedMemberStream(
      WindowStream(window), place.configuration, isAmongPlain: true)
    window = ByteWindow(stream)
  }

  /// Judges what the record holds.
  private func finish(_ record: inout RawRecord, _ header: WARCHeader, _ block: Block) {
    record.warnings += block.warnings
    record.rejection = block.rejection
    guard record.rejection == nil else { return }
    record.body = block.body
    switch header.role {
    case .httpResponse: finishResponse(&record, block.head)
    case .conversion where header.isPlainText:
      record.source.contentType = header.mediaType.name.isEmpty ? nil : header.mediaType.name
      record.media = .plainText
      record.declaredCharset = header.mediaType.charset
    case .resource, .conversion, .other:
      if record.body.withUnsafeBytes(HTTPResponse.beginsWithStatus) {
        finishResponse(&record, [])
        break
      }
      var response = HTTPResponse(header: UnsafeRawBufferPointer(start: nil, count: 0))
      response.status = 200
      response.mediaType = header.mediaType
      response.describe(&record)
      record.source.httpStatus = nil
    }
    if record.rejection == nil, record.body.isEmpty {
      record.rejection = .unwanted(.fetchEmptyBody, "the record is empty")
    }
  }

  private func finishResponse(_ record: inout RawRecord, _ head: [UInt8]) {
    var head = head.isEmpty ? removeHead(&record.body) : head
    // What is sent ahead of the response proper: 100 Continue, 103 Early Hints.
    while head.withUnsafeBytes({ HTTPResponse(header: $0).isInterim }) {
      let next = removeHead(&record.body)
      guard !next.isEmpty else { break }
      head = next
    }
    guard head.count <= place.configuration.maximumHeaderBytes else {
      record.body = []
      record.rejection = headerLimit("HTTP response's")
      return
    }
    var response = head.withUnsafeBytes { HTTPResponse(header: $0) }
    if head.isEmpty {
      if !record.body.isEmpty { record.warnings.append("http-header-missing") }
      response.status = 200
    }
    response.describe(&record)
    if head.isEmpty { record.source.httpStatus = nil }
  }

  /// Takes an HTTP header off the front; empty when there is none.
  private func removeHead(_ body: inout [UInt8]) -> [UInt8] {
    guard body.withUnsafeBytes(HTTPResponse.begins) else { return [] }
    let end = body.withUnsafeBytes { HTTPResponse.headerEnd(in: $0) } ?? body.count
    let head = Array(body[..<end])
    body.removeFirst(end)
    return head
  }

  private func headerLimit(_ whose: String) -> Rejection {
    .broken(
      .fetchLimitHeaderBytes,
      "the \(whose) header is longer than input.maximumHeaderBytes, "
        + "\(place.configuration.maximumHeaderBytes) bytes")
  }

  // MARK: its block

  /// What a record holds: the HTTP header where it was found apart, and the rest.
  private struct Block {
    var head: [UInt8] = []
    var body: [UInt8] = []
    var warnings: [String] = []
    var rejection: Rejection?
  }

  private mutating func readBlock(_ header: WARCHeader, _ start: Int) -> Block {
    guard let length = header.blockLength, window.remainingBytes.map({ length <= $0 }) ?? true
    else {
      return searchBlock(isCutAtEnd: header.blockLength != nil)
    }
    guard length <= limit else {
      passOver(length, start)
      return Block(rejection: .overRecordLimit(place.configuration))
    }
    var block = Block()
    if header.role == .httpResponse { block.head = takeHTTPHeader(within: length) }
    block.body = window.take(length - block.head.count)
    let isWhole = block.head.count + block.body.count == length
    if isWhole, isRecordEnd() {
      // What was packed has been checked by the packing.
      if place.layers == 0, header.blockDigest?.contradicts([block.head, block.body]) == true {
        block.warnings.append("warc-digest-mismatch")
      }
      return block
    }
    if !isWhole, let failure = window.failure {
      return Block(rejection: failure.rejection)
    }
    window.putBack(block.body)
    window.putBack(block.head)
    return searchBlock(isCutAtEnd: !isWhole)
  }

  private func takeHTTPHeader(within length: Int) -> [UInt8] {
    window.fill(min(length, 4096))
    let bytes = UnsafeRawBufferPointer(rebasing: window.bytes.prefix(length))
    guard HTTPResponse.begins(bytes), let end = HTTPResponse.headerEnd(in: bytes) else {
      return []
    }
    return window.take(end)
  }

  /// Whether two line ends, another record, the end or what a disk leaves come after so many bytes.
  private func isRecordEnd(after count: Int = 0) -> Bool {
    window.fill(count + 16)
    let bytes = window.bytes
    guard count <= bytes.count else { return false }
    var index = count
    var lineEnds = 0
    while index < bytes.count, lineEnds < 2 {
      let isCR = bytes[index] == 0x0D
      if isCR, index + 1 == bytes.count || bytes[index + 1] == 0x0A { index += 1 }
      if isCR, index == bytes.count { return true }
      guard bytes[index] == 0x0A else { break }
      index += 1
      lineEnds += 1
    }
    // A zero or two may as well be the middle of a packed body whose length is wrong.
    return lineEnds == 2 || index == bytes.count || bytes.hasBytes(zeros, at: index)
      || WARCFormat.versionLine(in: bytes, at: index)
  }

  /// The length is missing or wrong: all up to the next record, or to the end.
  private mutating func searchBlock(isCutAtEnd: Bool) -> Block {
    let front = window.position
    var searched = 0
    while true {
      let bytes = window.bytes
      let start = max(0, searched - WARCFormat.maximumFrontBytes)
      let end = WARCFormat.firstRemains(in: bytes, from: start, inside: true)
      if let end {
        tell(wrongLength, at: front)
        return Block(body: withoutLineEnds(window.take(end)), warnings: ["warc-length-wrong"])
      }
      searched = bytes.count
      if searched > limit {
        resynchronise()
        return Block(rejection: .overRecordLimit(place.configuration))
      }
      if !window.fillMore() { break }
    }
    let body = withoutLineEnds(window.take(searched))
    if let failure = window.failure { return Block(rejection: failure.rejection) }
    tell("the file ends inside a record", at: front)
    guard isCutAtEnd else { return Block(body: body, warnings: ["warc-length-wrong"]) }
    return Block(rejection: .broken(.fetchTruncated, "the file ends inside the record"))
  }

  private func withoutLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    let end = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
    return Array(bytes[..<end])
  }

  // MARK: what is passed over

  private mutating func pass(_ type: String, _ header: WARCHeader, _ start: Int) {
    pending.append(.skipped(type: type))
    if let length = header.blockLength, window.remainingBytes.map({ length <= $0 }) ?? true {
      // A length that leads into the next record must not cost that one.
      if length <= maximumPeekBytes {
        let isWhole = isRecordEnd(after: length)
        if isWhole || window.failure != nil { return window.consume(length) }
      } else {
        passOver(length, start)
        if isRecordEnd() || window.failure != nil { return }
      }
    }
    resynchronise(wrongLength)
  }

  /// Passes over a block, but not over the end of the gzip member that began with its record.
  private func passOver(_ length: Int, _ start: Int) {
    let end = window.position.addingReportingOverflow(length)
    let target = end.overflow ? Int.max : end.partialValue
    while window.position < target, window.fill(1) {
      let known = window.endOfMember(startingAt: start)
      let stop = min(target, known ?? target)
      guard stop > window.position else { return }
      _ = window.skip(min(stop - window.position, window.bytes.count))
    }
  }

  /// Passes over line ends; returns where the first of the following records may begin.
  @discardableResult
  private func skipLineEnds() -> Int {
    while window.fill(1) {
      let bytes = window.bytes
      let count = bytes.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? bytes.count
      window.consume(count)
      if count < bytes.count { break }
    }
    return window.position
  }

  /// Goes to where the next record begins, or what is left of one where that may be.
  ///
  /// Tells what was passed over, or with a reason of its own also that it was nothing.
  private mutating func resynchronise(
    _ reason: String? = nil, toRemains mayBeRemains: Bool = true
  ) {
    let start = window.position
    var damage = Damage(
      offset: window.diskOffset(of: start), reason: reason ?? "bytes that belong to no record")
    while true {
      var isMore = true
      while isMore {
        isMore = window.fill(WARCFormat.maximumFrontBytes)
        let bytes = window.bytes
        let found =
          mayBeRemains
          ? WARCFormat.firstRemains(in: bytes, from: 0, inside: false)
          : WARCFormat.firstRecord(in: bytes, from: 0, inside: false)
        if let found {
          window.consume(found)
          return tell(&damage, from: start, always: reason != nil)
        }
        window.consume(isMore ? bytes.count - WARCFormat.maximumFrontBytes + 1 : bytes.count)
      }
      guard let failure = window.failure else { break }
      damage.offset = failure.offset
      damage.reason = failure.reason
      guard window.recover() else { break }
    }
    isAtEnd = true
    tell(&damage, from: start, always: true)
  }

  private mutating func tell(_ reason: String, at position: Int) {
    pending.append(.damage(Damage(offset: window.diskOffset(of: position), reason: reason)))
  }

  private mutating func tell(_ damage: inout Damage, from start: Int, always isAlways: Bool) {
    damage.length = window.diskRange(of: start..<max(start, window.position))?.count
    guard isAlways || damage.length != 0 else { return }
    pending.append(.damage(damage))
  }

  // MARK: headers without an end

  /// The header ends with the file or, at an index, with another record.
  private mutating func readRecordCutInHeader(at next: Int?) {
    let end = next ?? window.bytes.count
    let reason =
      next == nil
      ? "the file ends inside the header of a record"
      : "the next record begins inside the header of one"
    let header = WARCHeader(UnsafeRawBufferPointer(rebasing: window.bytes[..<end]))
    tell(reason, at: window.position)
    if case .other(let type) = header.role {
      pending.append(.skipped(type: type))
    } else {
      pending.append(.record(rejected(header, .broken(.fetchTruncated, reason))))
    }
    window.consume(end)
  }

  private mutating func rejected(_ header: WARCHeader, _ rejection: Rejection) -> RawRecord {
    var record = place.rejected(recordCount, rejection)
    header.describe(&record)
    recordCount += 1
    return record
  }

  private mutating func readRecordWithoutEnd() {
    let isCut = window.bytes.count <= place.configuration.maximumHeaderBytes
    let seen = window.bytes.prefix(place.configuration.maximumHeaderBytes)
    let header = WARCHeader(UnsafeRawBufferPointer(rebasing: seen))
    if !isCut {
      if case .other(let type) = header.role, type != WARCHeader.unknownType {
        pending.append(.skipped(type: type))
      } else {
        pending.append(.record(rejected(header, headerLimit("WARC record's"))))
      }
    } else if window.failure == nil {
      return readRecordCutInHeader(at: nil)
    }
    window.consume(5)
    resynchronise(toRemains: false)
  }
}

private let zeros = [UInt8](repeating: 0, count: 8)
private let wrongLength = "the record's Content-Length is wrong or missing"

/// A block up to this long is looked at before it is passed over.
private let maximumPeekBytes = 1 << 20
