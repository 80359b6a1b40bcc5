/// Turns text as written into the text it stands for: references, line ends, NUL.
///
/// Source: WHATWG HTML, "Preprocessing the input stream" (CR and CRLF are LF) and "Data state".
struct TextDecoder {
  var decodesReferences: Bool
  var isAttribute = false
  /// What stands for NUL; nil drops it.
  var replacement: UInt32?

  func decode(_ source: UnsafeBufferPointer<UInt8>, into output: inout GrowingBuffer<UInt8>) {
    var copied = 0
    var position = 0
    while position < source.count {
      let byte = source[position]
      guard byte == asciiAmpersand || byte == 0 || byte == asciiCarriageReturn else {
        position += 1
        continue
      }
      output.append(UnsafeBufferPointer(rebasing: source[copied..<position]))
      position += special(byte, UnsafeBufferPointer(rebasing: source[position...]), &output)
      copied = position
    }
    output.append(UnsafeBufferPointer(rebasing: source[copied...]))
  }

  /// Writes what the special byte at the front stands for and returns how much was read.
  private func special(
    _ byte: UInt8, _ source: UnsafeBufferPointer<UInt8>, _ output: inout GrowingBuffer<UInt8>
  ) -> Int {
    switch byte {
    case 0:
      if let replacement { output.append(codePoint: replacement) }
    case asciiCarriageReturn:
      // Before a line feed it is nothing: the line feed comes by itself.
      if source.count < 2 || source[1] != asciiLineFeed { output.append(asciiLineFeed) }
    default:
      guard decodesReferences,
        let match = CharacterReferences.shared.match(source, inAttribute: isAttribute)
      else {
        output.append(byte)
        break
      }
      output.append(codePoint: match.first)
      if match.second != 0 { output.append(codePoint: match.second) }
      return match.count
    }
    return 1
  }
}
