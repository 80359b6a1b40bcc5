/// A text as code points with case and accents set aside and all digits as ASCII: what names of
/// months are looked for in.
struct FoldedText {
  /// One a code point that counts; marks that only sit on others are left out.
  private(set) var scalars: [UInt32] = []
  /// The byte each begins at, and the text's end.
  private(set) var offsets: [Int] = []

  /// Folds valid UTF-8.
  init(_ utf8: UnsafeBufferPointer<UInt8>) {
    scalars.reserveCapacity(utf8.count)
    offsets.reserveCapacity(utf8.count + 1)
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      let start = index
      index += 1
      var scalar = UInt32(byte)
      if byte >= 0xC0 {
        scalar &= byte >= 0xF0 ? 0x07 : byte >= 0xE0 ? 0x0F : 0x1F
        while index < utf8.count, utf8[index] & 0xC0 == 0x80 {
          scalar = scalar << 6 | UInt32(utf8[index] & 0x3F)
          index += 1
        }
      }
      if let folded = FoldedText.folded(scalar) {
        scalars.append(folded)
        offsets.append(start)
      }
    }
    offsets.append(utf8.count)
  }

  /// The small letter without its accent, the ASCII digit, the plain space; nil for a mark.
  static func folded(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x41...0x5A: scalar | 0x20
    case 0..<0xA0: scalar
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
    case 0xC0...0x17F: UInt32(latin.utf8Start[Int(scalar - 0xC0)])
    case 0x218...0x219: 0x73
    case 0x21A...0x21B: 0x74
    case 0x18F: 0x259
    case 0x300...0x36F, 0x64B...0x65F, 0x670, 0x93C, 0x9BC, 0xAD, 0x200B...0x200F, 0x202A...0x202E,
      0x2060...0x2069, 0xFEFF:
      nil
    case 0x386...0x3CE: greek(scalar)
    case 0x400...0x40F: scalar + 80
    case 0x410...0x42F: scalar + 32
    case 0x490...0x4BF where scalar & 1 == 0: scalar + 1
    case 0x531...0x556: scalar + 48
    case 0x622, 0x623, 0x625: 0x627
    case 0x660...0x669: scalar - 0x660 + 0x30
    case 0x6F0...0x6F9: scalar - 0x6F0 + 0x30
    case 0x966...0x96F: scalar - 0x966 + 0x30
    case 0x9E6...0x9EF: scalar - 0x9E6 + 0x30
    case 0xE50...0xE59: scalar - 0xE50 + 0x30
    case 0x2010...0x2015: 0x2D
    case 0xFF01...0xFF5E: folded(scalar - 0xFEE0)
    default: scalar
    }
  }

  private static func greek(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x386, 0x3AC: 0x3B1
    case 0x388, 0x3AD: 0x3B5
    case 0x389, 0x3AE: 0x3B7
    case 0x38A, 0x390, 0x3AA, 0x3AF, 0x3CA: 0x3B9
    case 0x38C, 0x3CC: 0x3BF
    case 0x38E, 0x3AB, 0x3B0, 0x3CB, 0x3CD: 0x3C5
    case 0x38F, 0x3CE: 0x3C9
    case 0x3C2: 0x3C3
    case 0x391...0x3A9: scalar + 32
    default: scalar
    }
  }
}

/// U+00C0…U+017F without accent and in lower case; letters that are no letter with an accent become
/// the one they are printed as.
private let latin: StaticString = """
  aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypyaaaaaaccccccccddddeeeeeeee\
  eegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuu\
  wwyyyzzzzzzs
  """
