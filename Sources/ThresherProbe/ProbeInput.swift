import Glibc

/// Standard input by lines, and standard output.
enum ProbeInput {
  /// Calls back with each line that is not empty, without its end.
  static func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) {
    var held: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
        count = max(0, read(0, buffer.baseAddress, buffer.count))
      }
      if part.isEmpty { break }
      held += part
      var start = 0
      while let end = held[start...].firstIndex(of: 0x0A) {
        if end > start { body(held[start..<end]) }
        start = end + 1
      }
      held.removeFirst(start)
    }
    if !held.isEmpty { body(held[...]) }
  }

  static func write(_ output: [UInt8]) {
    output.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(1, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        guard count > 0 else { return }
        written += count
      }
    }
  }
}
