/// RFC 4648's base64; what is none of its digits is passed over.
enum Base64 {
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, count in
      var bits: UInt32 = 0
      var held = 0
      for digit in text {
        let value: UInt8
        switch digit {
        case 0x41...0x5A: value = digit - 0x41
        case 0x61...0x7A: value = digit - 0x61 + 26
        case 0x30...0x39: value = digit - 0x30 + 52
        case 0x2B: value = 62
        case 0x2F: value = 63
        default: continue
        }
        bits = bits << 6 | UInt32(value)
        held += 6
        guard held >= 8 else { continue }
        held -= 8
        output[count] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
        count += 1
      }
    }
  }
}
