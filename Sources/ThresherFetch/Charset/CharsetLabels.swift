/// The labels of the WHATWG Encoding standard, § 4.2.
enum CharsetLabels {
  /// The lower-case name of the encoding a label stands for, white space around it aside.
  static func name(_ label: some Collection<UInt8>) -> String? {
    var bytes = label.prefix(maximumLabelBytes).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return byLabel[String(decoding: bytes.drop(while: isSpace), as: UTF8.self)]
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x09...0x0D ~= byte && byte != 0x0B
  }

  private static let maximumLabelBytes = 200

  private static let byLabel: [String: String] = {
    var names: [String: String] = [:]
    for line in StaticLines(table) {
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard let name = words.first?.lowercased() else { continue }
      for label in words.dropFirst() { names[label] = name }
    }
    return names
  }()
}
