/// Writes a path as `RecordKey.path` is: UTF-8, with `%25` for `%` and `%HH` for each byte that
/// is no UTF-8.
enum RecordPath {
  static func encode(_ bytes: some Collection<UInt8>) -> String {
    if !bytes.contains(0x25), let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = bytes[...]
    var decoder = UTF8.ForwardParser()
    while !rest.isEmpty {
      var iterator = rest.makeIterator()
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar):
        let decoded = UTF8.decode(scalar)
        if decoded == "%" { text += "%25" } else { text.unicodeScalars.append(decoded) }
        rest = rest.dropFirst(scalar.count)
      case .error(let length):
        for byte in rest.prefix(length) { text += escape(byte) }
        rest = rest.dropFirst(length)
      case .emptyInput: rest = rest.dropFirst()
      }
      decoder = UTF8.ForwardParser()
    }
    return text
  }

  private static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "%0" + digits : "%" + digits
  }
}
