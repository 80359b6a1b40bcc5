/// The shingles of a text: every five words that stand one after another, as hashes.
///
/// Broder, "On the resemblance and containment of documents" (SEQUENCES 1997), section 3. A word is a
/// run of letters and digits, ASCII letters without case; each Chinese, Japanese or Korean character
/// is a word of its own. A text of fewer words is one shingle; one without words has none.
enum Shingles {
  /// Words in a shingle.
  static let width = 5

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// `base` to the power of `width`: what takes the oldest word out of the sum.
  private static let oldest = (0..<width).reduce(UInt64(1)) { power, _ in power &* base }

  /// Calls back for each shingle, in the order of the text; one that repeats comes again.
  ///
  /// The hash is a Rabin-Karp sum over the words' hashes, mixed; 1 to 2 ns a byte.
  @inline(__always)
  static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    var window: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
    var sum: UInt64 = 0
    var count = 0
    WordScan.forEach(in: text) { word in
      sum = sum &* base &+ word &- window.0 &* oldest
      window = (window.1, window.2, window.3, window.4, word)
      count += 1
      if count >= width { body(mixed(sum)) }
    }
    if count > 0, count < width { body(mixed(sum)) }
  }

  /// MurmurHash3's `fmix64` (Austin Appleby, public domain).
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var h = value
    h = (h ^ (h >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    h = (h ^ (h >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return h ^ (h >> 33)
  }
}

/// Cuts UTF-8 into words for shingles: coarser and faster than the tokenizer of the facts.
enum WordScan {
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// The byte as it counts in a word, 0 for what separates words, 1 for lead bytes that need a look.
  private static let kinds: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x61...0x7A: UInt8(byte)
    case 0x41...0x5A: UInt8(byte) | 0x20
    case 0xC2, 0xE2...0xED: 1
    case 0x80...: UInt8(byte)
    default: 0
    }
  }

  /// Calls back with the hash (FNV-1a) of each word.
  @inline(__always)
  static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    kinds.withUnsafeBufferPointer { kinds in
      var hash = start
      var isInWord = false
      var index = 0
      while index < text.count {
        let kind = kinds[Int(text[index])]
        if kind > 1 {
          hash = (hash ^ UInt64(kind)) &* prime
          isInWord = true
          index += 1
          continue
        }
        let lead = kind == 0 ? Lead.separator(length: 1) : Lead(text, at: index)
        if isInWord, lead != .letter {
          body(hash)
          hash = start
          isInWord = false
        }
        switch lead {
        case .separator(let length): index += length
        case .letter:
          hash = (hash ^ UInt64(text[index])) &* prime
          isInWord = true
          index += 1
        case .character:
          for byte in text[index..<min(index + 3, text.count)] {
            hash = (hash ^ UInt64(byte)) &* prime
          }
          body(hash)
          hash = start
          index += 3
        }
      }
      if isInWord { body(hash) }
    }
  }

  /// What a lead byte that is not plainly a letter begins.
  private enum Lead: Equatable {
    case letter
    /// A character that is a word of its own.
    case character
    case separator(length: Int)

    init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch (text[index], next) {
      // U+0080…U+00BF: controls, no-break space, punctuation.
      case (0xC2, _): self = .separator(length: 2)
      // U+2000…U+206F general punctuation, U+3000…U+303F CJK punctuation.
      case (0xE2, 0x80), (0xE2, 0x81), (0xE3, 0x80): self = .separator(length: 3)
      // U+FF00…U+FF0F and so on are rare enough to be letters.
      case (0xE2, _): self = .letter
      // U+3040…U+DFFF: kana, Han, Hangul.
      case (0xE3...0xED, _): self = .character
      default: self = .letter
      }
    }
  }
}
