import ThresherCore

/// How the words of a text are written elsewhere in it: what is seen in small letters is hardly a
/// name where it has a capital, what is seen with one inside a sentence is.
///
/// Source of the idea: Chieu & Ng, "Named Entity Recognition: A Maximum Entropy Approach Using Global
/// Information" (COLING 2002).
struct WordSightings {
  /// In small letters.
  static let small: UInt8 = 1
  /// With a capital behind another word of a sentence that is not all capitals.
  static let capital: UInt8 = 2

  private var codes: [UInt64]
  private var sightings: [UInt8]
  private let shift: UInt64
  /// Of its own for every text, so that no text can be made whose words all want the same slot.
  private let factor = UInt64.random(in: .min ... .max) | 1

  /// An empty table for a text of so many tokens.
  init(tokens: Int) {
    var size = 16
    while size < tokens * 2 { size *= 2 }
    codes = Array(repeating: 0, count: size)
    sightings = Array(repeating: 0, count: size)
    shift = UInt64(size.leadingZeroBitCount + 1)
  }

  /// Notes the words of a sentence.
  mutating func note(_ sentence: Range<Int>, _ signs: [TokenSign], isPlain: Bool) {
    for index in sentence where signs[index].style.contains(.word) {
      if signs[index].isLowerWord {
        note(signs[index].code, Self.small)
      } else if isPlain, index > sentence.lowerBound, signs[index].style.contains(.anyCapital),
        signs[index - 1].style.contains(.word)
      {
        note(signs[index].code, Self.capital)
      }
    }
  }

  private mutating func note(_ code: UInt64, _ sighting: UInt8) {
    let slot = slot(of: code)
    codes[slot] = code
    sightings[slot] |= sighting
  }

  /// The sightings of the word with a code, added up; 0 for none.
  @inline(__always)
  subscript(_ code: UInt64) -> UInt8 { sightings[slot(of: code)] }

  @inline(__always)
  private func slot(of code: UInt64) -> Int {
    let mask = codes.count - 1
    var slot = Int(truncatingIfNeeded: (code &* factor) >> shift)
    while codes[slot] != 0, codes[slot] != code { slot = (slot + 1) & mask }
    return slot
  }
}
