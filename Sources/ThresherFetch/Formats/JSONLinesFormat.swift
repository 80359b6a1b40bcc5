import ThresherCore

/// JSON Lines: an object a line, with `html` or `text`, and `url`, `id`, `date` or `crawled` where
/// known.
///
/// Other keys are ignored and blank lines passed over.
enum JSONLinesFormat: InputFormat {
  static let name = "jsonl"

  static func matches(_ head: InputHead) -> Bool {
    let isNamed = head.nameExtension == "jsonl" || head.nameExtension == "ndjson"
    return head.bytes.withUnsafeBytes { bytes in
      // Pages stand in the lines: only what comes first tells a page or a picture that was saved in
      // its place. Damage at the front must not cost the lines behind it.
      if isNamed, !MediaSniffer.beginsWithMarkup(bytes), !MediaSniffer.hasMagic(bytes) {
        return head.bytes.contains { $0 != 0 }
      }
      let start = bytes.hasBytes([0xEF, 0xBB, 0xBF]) ? 3 : 0
      guard let first = bytes[start...].firstIndex(where: { !isSpace($0) }), bytes[first] == 0x7B
      else { return false }
      // Any other JSON is no line of ours.
      let end = bytes.firstIndex(of: 0x0A, from: first) ?? bytes.count
      let line = UnsafeRawBufferPointer(rebasing: bytes[first..<end])
      return line.firstRange(of: "\"html\"") != nil || line.firstRange(of: "\"text\"") != nil
    }
  }

  static func open(_ window: ByteWindow, _ place: InputPlace) -> any RecordReader {
    JSONLinesReader(window, place)
  }

  /// Where a line first begins with an object and its first key.
  static func firstObject(in bytes: UnsafeRawBufferPointer, atLineStart: Bool) -> Int? {
    var next = atLineStart ? 0 : bytes.firstIndex(of: 0x0A, from: 0).map { $0 + 1 }
    while let index = next {
      let start = bytes[index...].prefix { isSpace($0) || $0 == 0x7B }
      if start.contains(0x7B), start.endIndex < bytes.count, bytes[start.endIndex] == 0x22 {
        return index
      }
      next = bytes.firstIndex(of: 0x0A, from: index).map { $0 + 1 }
    }
    return nil
  }
}

/// Reads a record a line, and one behind the remains of another that was cut.
struct JSONLinesReader: RecordReader {
  private let window: ByteWindow
  private let place: InputPlace
  private var recordCount = 0
  private var lineNumber = 0
  private var isFinished = false
  /// What stands in the same line behind the record that was read last.
  private var behind: RawRecord?
  /// Whether the next bytes come from the middle of something.
  private var isBehindDamage: Bool

  init(_ window: ByteWindow, _ place: InputPlace, isBehindDamage: Bool = false) {
    self.window = window
    self.place = place
    self.isBehindDamage = isBehindDamage
  }

  mutating func next() -> InputEvent? {
    if let behind = behind.take() { return .record(behind) }
    guard !isFinished else { return nil }
    if isBehindDamage { goToLine() }
    while let line = nextLine() {
      lineNumber += 1
      if let record = record(of: line) {
        recordCount += behind == nil ? 1 : 2
        return .record(record)
      }
    }
    guard let failure = window.failure else { return nil }
    isBehindDamage = window.recover()
    isFinished = !isBehindDamage
    return .damage(failure.damage)
  }

  /// The rest of a broken line is passed over, a line that begins just here is not.
  private mutating func goToLine() {
    isBehindDamage = false
    window.fill(1)
    if window.bytes.first != 0x7B { skipLine() }
  }

  private enum Line {
    case whole([UInt8], Range<Int>)
    case tooLong
    case cut(StreamFailure)
  }

  private func nextLine() -> Line? {
    let start = window.position
    var searched = 0
    while true {
      if let end = window.bytes.firstIndex(of: 0x0A, from: searched) {
        guard end <= maximumLineBytes else {
          window.consume(end + 1)
          return .tooLong
        }
        return .whole(window.take(end + 1), start..<(start + end + 1))
      }
      searched = window.bytes.count
      guard searched <= maximumLineBytes else {
        skipLine()
        return .tooLong
      }
      if !window.fillMore() { break }
    }
    guard searched > 0 else { return nil }
    let rest = window.take(searched)
    if let failure = window.failure { return .cut(failure) }
    return .whole(rest, start..<(start + searched))
  }

  /// Room for the longest payload, in which every other byte is escaped, and for the other keys.
  private var maximumLineBytes: Int {
    min(place.configuration.maximumRecordBytes, 1 << 60) * 2 + 4096
  }

  private func skipLine() {
    while window.fill(1) {
      if let end = window.bytes.firstIndex(of: 0x0A, from: 0) { return window.consume(end + 1) }
      window.consume(window.bytes.count)
    }
  }

  /// Nil for a blank line.
  private mutating func record(of line: Line) -> RawRecord? {
    switch line {
    case .tooLong: return place.rejected(recordCount, .overRecordLimit(place.configuration))
    case .cut(let failure): return place.rejected(recordCount, failure.rejection)
    case .whole(let bytes, let range):
      let start = lineNumber == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let disk = window.diskRange(of: range)
      guard bytes[start...].contains(where: { !isSpace($0) }) else { return nil }
      var record = record(of: bytes[start...])
      record.source.offset = disk?.lowerBound
      record.source.length = disk?.count
      if record.rejection?.code == .fetchJSON { behind = recordBehindCut(bytes, range.lowerBound) }
      return record
    }
  }

  /// The whole record that stands at the end of a line whose own was cut, as where a program died
  /// while it wrote and another went on.
  private func recordBehindCut(_ line: [UInt8], _ position: Int) -> RawRecord? {
    var index = 1
    for _ in 0..<maximumObjectsTried {
      // Quotation marks inside of strings have a backslash in front.
      let start = line.withUnsafeBytes { $0.firstRange(of: "{\"", from: index)?.lowerBound }
      guard let start else { return nil }
      var record = record(of: line[start...])
      if record.rejection?.code != .fetchJSON {
        record.source.key.record += 1
        let disk = window.diskRange(of: (position + start)..<(position + line.count))
        record.source.offset = disk?.lowerBound
        record.source.length = disk?.count
        return record
      }
      index = start + 1
    }
    return nil
  }

  private func record(of line: ArraySlice<UInt8>) -> RawRecord {
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONParser.parse(line)
    } catch {
      return broken("column \(error.column): \(error.reason)")
    }
    let isHTMLEmpty = document["html"]?.string?.isEmpty == true && document["text"] != nil
    let html = isHTMLEmpty ? nil : document["html"]?.string
    guard let payload = html ?? document["text"]?.string else {
      return broken("there is no string called html or text")
    }
    guard payload.utf8.count <= place.configuration.maximumRecordBytes else {
      return place.rejected(recordCount, .overRecordLimit(place.configuration))
    }
    var record = RawRecord(
      source: place.source(recordCount), media: html == nil ? .plainText : .html,
      body: Array(payload.utf8))
    record.url = document["url"]?.string
    record.givenID = document["id"]?.string
    record.givenDate = document["date"]?.string.flatMap { Timestamp(archiveDate: $0) }
    let crawled = document["crawled"]?.string.flatMap { Timestamp(archiveDate: $0) }
    record.crawled = crawled ?? record.givenDate
    // A JSON string has been decoded: what the page declares of itself no longer holds.
    record.declaredCharset = "utf-8"
    return record
  }

  private func broken(_ reason: String) -> RawRecord {
    place.rejected(recordCount, .broken(.fetchJSON, "line \(lineNumber), \(reason)"))
  }
}

/// How many objects in a broken line are tried: some stand inside of others.
private let maximumObjectsTried = 16
