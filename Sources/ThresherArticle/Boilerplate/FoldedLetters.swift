/// Letters folded for comparing words: small, without accents, one form of alef, one of alif maqsura.
enum FoldedLetters {
  /// The base letters of U+00C0…U+00FF.
  private static let latin1: StaticString =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
  /// The base letters of U+0100…U+017F.
  private static let latinExtendedA: StaticString = """
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """

  /// The ASCII letter a Latin letter of two bytes stands for; 0 when it is none of them.
  @inline(__always)
  static func ascii(_ lead: UInt8, _ second: UInt8) -> UInt8 {
    switch lead {
    case 0xC3: latin1.utf8Start[Int(second) - 0x80]
    case 0xC4: latinExtendedA.utf8Start[Int(second) - 0x80]
    case 0xC5: latinExtendedA.utf8Start[Int(second) - 0x40]
    case 0xC6: second == 0x8F ? 0x65 : 0  // Ə
    case 0xC9: second == 0x99 ? 0x65 : 0  // ə
    default: 0
    }
  }

  /// The small form of a Cyrillic letter, and the plain form of an Arabic one.
  @inline(__always)
  static func small(_ lead: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
    switch (lead, second) {
    case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)  // ё as е
    case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
    case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
    case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
    case (0xD2, 0x90): (0xD2, 0x91)
    case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5): (0xD8, 0xA7)
    case (0xD9, 0x89): (0xD9, 0x8A)
    default: (lead, second)
    }
  }
}
