import ThresherCore

/// A value in a page's JSON-LD: a place in a tape.
struct JSONLDValue {
  private let tape: JSONTape
  private let place: Int

  init(_ tape: JSONTape, at place: Int) {
    self.tape = tape
    self.place = place
  }

  private var value: JSONTape.Value { tape.values[place] }

  var isObject: Bool { value.kind == .object }
  var isArray: Bool { value.kind == .array }
  var isString: Bool { value.kind == .string || value.kind == .escapedString }

  /// The value of a key in an object (the last one where it stands twice), else nil.
  subscript(_ key: StaticString) -> JSONLDValue? {
    guard isObject else { return nil }
    var found: JSONLDValue?
    var member = place + 1
    let end = Int(value.next)
    while member < end {
      if tape.key(at: member, is: key) { found = JSONLDValue(tape, at: member) }
      member = Int(tape.values[member].next)
    }
    return found
  }

  /// What is directly in an array, in order; of anything else nothing.
  var elements: [JSONLDValue] {
    guard isArray else { return [] }
    var elements: [JSONLDValue] = []
    var element = place + 1
    let end = Int(value.next)
    while element < end {
      elements.append(JSONLDValue(tape, at: element))
      element = Int(tape.values[element].next)
    }
    return elements
  }

  /// Whether an object has more than one member.
  var hasSeveralMembers: Bool {
    let first = place + 1
    return isObject && first < Int(value.next) && tape.values[first].next < value.next
  }

  /// The bytes as written, of a string what is between its quotation marks.
  var written: ArraySlice<UInt8> { tape.bytes[Int(value.start)..<Int(value.end)] }

  /// The text of a string, else nil.
  var string: String? {
    switch value.kind {
    case .string: String(decoding: written, as: UTF8.self)
    case .escapedString: unescaped
    default: nil
    }
  }

  /// A string that can't be read, such as one with half an escape at its end, is none.
  private var unescaped: String? {
    let quoted = tape.bytes[Int(value.start) - 1...Int(value.end)]
    return (try? JSONParser.parse(quoted, mode: .lenient))?.string
  }

  /// Whether it is `true` or `false`, else nil.
  var boolean: Bool? {
    guard value.kind == .plain else { return nil }
    if written.elementsEqual("true".utf8) { return true }
    return written.elementsEqual("false".utf8) ? false : nil
  }
}

extension JSONTape {
  /// Whether the member of an object at a place has a key.
  func key(at place: Int, is key: StaticString) -> Bool {
    let value = values[place]
    let start = Int(value.keyStart)
    guard Int(value.keyEnd) - start == key.utf8CodeUnitCount else { return false }
    return key.withUTF8Buffer { bytes[start...].starts(with: $0) }
  }
}
