/// The letters of a UTF-8 text in lower case, as the language model counts them.
struct LetterScanner {
  private let utf8: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ utf8: UnsafeBufferPointer<UInt8>) { self.utf8 = utf8 }

  /// The next scalar folded, 0 for one that is no letter; nil at the end.
  @inline(__always)
  mutating func next() -> UInt32? {
    guard index < utf8.count else { return nil }
    let first = utf8[index]
    index += 1
    if first < 0x80 {
      let lower = first | 0x20
      return lower >= 0x61 && lower <= 0x7A ? UInt32(lower) : 0
    }
    guard first >= 0xC0 else { return 0 }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var code = UInt32(first) & (0x3F >> UInt32(length))
    for _ in 0..<length where index < utf8.count {
      code = code << 6 | UInt32(utf8[index] & 0x3F)
      index += 1
    }
    return Self.fold(code)
  }

  /// The lower case of a letter beyond ASCII by ranges, 0 for what is no letter.
  ///
  /// Other scalars stand for themselves.
  static func fold(_ code: UInt32) -> UInt32 {
    switch code {
    case 0..<0xC0, 0xD7, 0xF7: 0
    case 0xC0...0xDE: code + 32
    case 0x100...0x137, 0x14A...0x177, 0x1E00...0x1EFF, 0x218...0x21B: code | 1
    case 0x139...0x148, 0x179...0x17E: code + (code & 1)
    case 0x18F: 0x259
    case 0x1A0: 0x1A1
    case 0x1AF: 0x1B0
    case 0x410...0x42F: code + 32
    case 0x400...0x40F: code + 80
    case 0x60C, 0x61B, 0x61F, 0x6D4, 0x660...0x669, 0x6F0...0x6F9, 0x2000...0x2BFF: 0
    default: code
    }
  }
}
