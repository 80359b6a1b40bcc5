/// Writes JSON straight into bytes: keys in the order they are given, no white space, so that the
/// same values give the same bytes.
///
/// Strings are escaped as RFC 8259 asks and no more; DEL, C1 controls, U+2028 and U+2029 are
/// escaped too, since line readers and terminals trip over them.
public struct JSONWriter {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// An empty document.
  public init() {}

  /// Forgets what was written, keeps the room.
  public mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Writes an object.
  @inline(__always)
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  /// Writes an array.
  @inline(__always)
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(0x5B)
    body(&self)
    close(0x5D)
  }

  /// A key; its value must follow.
  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes += [0x22, 0x3A]
    needsComma = false
  }

  /// A key that is data; its value must follow.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  /// A string or null.
  public mutating func string(_ value: String?) {
    guard var value else { return null() }
    value.withUTF8 { string(utf8: $0) }
  }

  /// A string of valid UTF-8.
  public mutating func string(utf8: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(0x22)
    var start = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if plain[Int(byte)] {
        index += 1
        continue
      }
      let (length, unit) = escapeNeeded(utf8, index)
      if length == 0 {
        index += 1
        continue
      }
      bytes.append(contentsOf: utf8[start..<index])
      escape(unit)
      index += length
      start = index
    }
    bytes.append(contentsOf: utf8[start..<utf8.count])
    bytes.append(0x22)
    needsComma = true
  }

  /// A string of valid UTF-8.
  public mutating func string(utf8: some Collection<UInt8>) {
    let done: Void? = utf8.withContiguousStorageIfAvailable { string(utf8: $0) }
    if done == nil { Array(utf8).withUnsafeBufferPointer { string(utf8: $0) } }
  }

  /// An integer or null.
  public mutating func integer(_ value: Int?) {
    guard let value else { return null() }
    separate()
    var digits = String(value)
    digits.withUTF8 { bytes.append(contentsOf: $0) }
    needsComma = true
  }

  /// A number with at most 4 decimals, rounded half away from zero, or null; not finite is null.
  public mutating func fraction(_ value: Double?) {
    guard let value, value.isFinite else { return null() }
    guard abs(value) < 9e11 else { return number(value) }
    let scaled = Int((value * 10_000).rounded(.toNearestOrAwayFromZero))
    separate()
    var text = scaled < 0 ? "-" : ""
    text += String(abs(scaled) / 10_000)
    var rest = abs(scaled) % 10_000
    if rest != 0 {
      var digits = String(rest + 10_000).dropFirst()
      while digits.last == "0" { digits = digits.dropLast() }
      text += "." + digits
      rest = 0
    }
    bytes += text.utf8
    needsComma = true
  }

  /// A number as Swift prints it shortest, whole ones without a point, or null; not finite is null.
  public mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return null() }
    if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return integer(Int(value)) }
    separate()
    bytes += value.description.utf8
    needsComma = true
  }

  /// A Boolean or null.
  public mutating func boolean(_ value: Bool?) {
    guard let value else { return null() }
    separate()
    bytes += (value ? "true" : "false").utf8
    needsComma = true
  }

  /// The value null.
  public mutating func null() {
    separate()
    bytes += "null".utf8
    needsComma = true
  }

  /// A value that is JSON already.
  public mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes += json
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func escape(_ unit: UInt32) {
    switch unit {
    case 0x22: bytes += [0x5C, 0x22]
    case 0x5C: bytes += [0x5C, 0x5C]
    case 0x0A: bytes += [0x5C, 0x6E]
    case 0x0D: bytes += [0x5C, 0x72]
    case 0x09: bytes += [0x5C, 0x74]
    default:
      bytes += [0x5C, 0x75]
      for shift in [12, 8, 4, 0] as [UInt32] {
        let digit = UInt8(unit >> shift & 15)
        bytes.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
  }
}

/// Bytes that need no look: all but controls, quote, backslash, DEL, and the lead bytes C2 and E2.
private let plain: [Bool] = (0..<256).map {
  $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2
}

/// How many bytes at `index` need an escape (0: none after all), and for which code point.
private func escapeNeeded(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Int, UInt32) {
  let byte = utf8[index]
  if byte < 0x80 { return (1, UInt32(byte)) }
  if byte == 0xC2 {
    guard index + 1 < utf8.count, utf8[index + 1] < 0xA0 else { return (0, 0) }
    return (2, UInt32(utf8[index + 1]))
  }
  guard index + 2 < utf8.count, utf8[index + 1] == 0x80,
    utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9
  else { return (0, 0) }
  return (3, 0x2000 + UInt32(utf8[index + 2] & 0x3F))
}
