/// RFC 4648's base64; what is none of its digits is passed over.
enum Base64 {
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.withUnsafeBufferPointer { text in
      values.withUnsafeBufferPointer { values in
        [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, count in
          var bits: UInt32 = 0
          var held: UInt32 = 0
          for digit in text where values[Int(digit)] < 64 {
            bits = bits << 6 | UInt32(values[Int(digit)])
            held += 6
            guard held >= 8 else { continue }
            held -= 8
            output[count] = UInt8(truncatingIfNeeded: bits >> held)
            count += 1
          }
        }
      }
    }
  }

  /// The value of each digit, 255 for what is none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()
}
