/// A JSON document as a list of its values, each by the bytes where it stands: what is not asked
/// for is never made a string.
///
/// Values are in document order, an object or array before what is in it, and `next` of a value is
/// the place after all that is in it. RFC 8259, but that a key may stand twice in an object: the
/// last counts.
final class JSONTape {
  enum Kind: UInt8 { case object, array, string, escapedString, plain }

  struct Value {
    var kind: Kind
    /// Its bytes: of a string what is between the quotation marks.
    var start: Int32
    var end: Int32
    /// The place of the value after this one and all in it.
    var next: Int32
    /// The bytes of its key, as written; empty outside objects.
    var keyStart: Int32
    var keyEnd: Int32
  }

  /// Deeper documents are refused.
  private static let maximumDepth = 128

  let bytes: [UInt8]
  private(set) var values: [Value] = []

  /// Reads a document from valid UTF-8; nil when it is none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count < Int(Int32.max) else { return nil }
    self.bytes = bytes
    values.reserveCapacity(64 + bytes.count / 24)
    var reader = Reader()
    let isRead = bytes.withUnsafeBufferPointer { reader.read($0, into: &values) }
    guard isRead else { return nil }
  }

  private struct Reader {
    private var index = 0
    private var open: [Int] = []
    private var key: (start: Int, end: Int) = (0, 0)

    private enum Step { case value, opened, broken }

    /// Whether the whole is one document.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into values: inout [Value]) -> Bool {
      if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
      skipSpace(bytes)
      while index < bytes.count {
        switch readValue(bytes, &values) {
        case .opened: continue
        case .broken: return false
        case .value: break
        }
        guard let isDone = closeValues(bytes, &values) else { return false }
        if isDone {
          skipSpace(bytes)
          return index == bytes.count
        }
      }
      return false
    }

    /// Reads one value, of an object or array with something in it only the beginning.
    private mutating func readValue(
      _ bytes: UnsafeBufferPointer<UInt8>, _ values: inout [Value]
    ) -> Step {
      let byte = bytes[index]
      switch byte {
      case 0x7B, 0x5B:
        guard open.count < JSONTape.maximumDepth else { return .broken }
        open.append(values.count)
        append(byte == 0x7B ? .object : .array, index, index, &values)
        index += 1
        skipSpace(bytes)
        if index < bytes.count, bytes[index] == byte + 2 { return .value }
        return byte == 0x5B || readKey(bytes) ? .opened : .broken
      case 0x22:
        guard let (range, isEscaped) = readString(bytes) else { return .broken }
        append(
          isEscaped ? .escapedString : .string, range.lowerBound, range.upperBound, &values)
        return .value
      default:
        let start = index
        while index < bytes.count, isPlain(bytes[index]) { index += 1 }
        guard index > start else { return .broken }
        append(.plain, start, index, &values)
        return .value
      }
    }

    /// After a value: closes what ends here and goes to the next value; true when the document
    /// ends, nil when it is broken.
    private mutating func closeValues(
      _ bytes: UnsafeBufferPointer<UInt8>, _ values: inout [Value]
    ) -> Bool? {
      while let container = open.last {
        skipSpace(bytes)
        guard index < bytes.count else { return nil }
        let isObject = values[container].kind == .object
        switch bytes[index] {
        case 0x2C:
          index += 1
          skipSpace(bytes)
          return isObject && !readKey(bytes) ? nil : false
        case 0x7D where isObject, 0x5D where !isObject:
          index += 1
          values[container].end = Int32(truncatingIfNeeded: index)
          values[container].next = Int32(truncatingIfNeeded: values.count)
          open.removeLast()
        default: return nil
        }
      }
      return true
    }

    private mutating func readKey(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      guard index < bytes.count, bytes[index] == 0x22, let (range, _) = readString(bytes) else {
        return false
      }
      key = (range.lowerBound, range.upperBound)
      skipSpace(bytes)
      guard index < bytes.count, bytes[index] == 0x3A else { return false }
      index += 1
      skipSpace(bytes)
      return true
    }

    /// The bytes between the quotation marks; the place is after them.
    private mutating func readString(
      _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (range: Range<Int>, isEscaped: Bool)? {
      let start = index + 1
      var place = start
      var isEscaped = false
      while place < bytes.count {
        let byte = bytes[place]
        if byte == 0x22 {
          index = place + 1
          return (start..<place, isEscaped)
        }
        if byte == 0x5C {
          isEscaped = true
          guard place + 1 < bytes.count, isEscape(bytes[place + 1]) else { return nil }
          place += 2
        } else if byte < 0x20 {
          return nil
        } else {
          place += 1
        }
      }
      return nil
    }

    private mutating func append(
      _ kind: Kind, _ start: Int, _ end: Int, _ values: inout [Value]
    ) {
      values.append(
        Value(
          kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
          next: Int32(truncatingIfNeeded: values.count + 1),
          keyStart: Int32(truncatingIfNeeded: key.start),
          keyEnd: Int32(truncatingIfNeeded: key.end)))
      key = (0, 0)
    }

    private mutating func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>) {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    /// Digits, letters and the signs of numbers.
    private func isPlain(_ byte: UInt8) -> Bool {
      byte &- 0x30 < 10 || byte | 0x20 &- 0x61 < 26 || byte == 0x2D || byte == 0x2B || byte == 0x2E
    }

    private func isEscape(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74, 0x75: true
      default: false
      }
    }
  }
}
