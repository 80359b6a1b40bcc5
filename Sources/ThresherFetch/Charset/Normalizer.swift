import ThresherCore

/// Brings text to NFC, asking for it only for the stretches that need it.
enum Normalizer {
  /// The NFC of well-formed UTF-8.
  ///
  /// A stretch begins at a character before which nothing composes and ends at the next such one.
  static func normalize(_ utf8: [UInt8]) -> [UInt8] {
    utf8.withUnsafeBufferPointer { bytes in
      let table = NormalizationTable.shared
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count + 64)
      var copied = 0
      var start = 0
      var marks = 0
      var isDirty = false
      var index = 0
      func finish(_ end: Int) {
        guard isDirty || marks > 1 else { return }
        output += bytes[copied..<start]
        CanonicalComposition.append(
          UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &output)
        copied = end
      }
      while index < bytes.count {
        var length = 1
        var role = NormalizationTable.Role.plain
        if bytes[index] >= 0x80 {
          length = max(1, UTF8Scan.sequenceLength(bytes, index))
          if table.mayMatter(lead: bytes[index]) {
            role = table.role(UTF8Scan.codePoint(bytes, index, length))
          }
        }
        switch role {
        case .plain:
          finish(index)
          start = index
          marks = 0
          isDirty = false
        case .mark: marks += 1
        case .changing: isDirty = true
        }
        index += length
      }
      finish(bytes.count)
      output += bytes[copied...]
      return output
    }
  }
}
