extension CharacterReferences {
  /// Text with its character references replaced, as HTML 5 reads them outside attributes.
  public static func decoded(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var position = 0
    while position < source.count {
      guard source[position] == asciiAmpersand,
        let match = shared.match(
          UnsafeBufferPointer(rebasing: source[position...]), inAttribute: true)
      else {
        result.append(source[position])
        position += 1
        continue
      }
      for code in [match.first, match.second] where code != 0 {
        result += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
      }
      position += match.count
    }
    return result
  }
}
