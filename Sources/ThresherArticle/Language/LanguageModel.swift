/// Naive Bayes over hashed letter n-grams for the languages whose script several share.
///
/// The table holds a row of 32 weights for each of 2^14 buckets; see `data/recipes/train_language.py`
/// for how it is trained and `data/SOURCES.md` for what on. All sums are integers.
enum LanguageModel {
  /// The languages in the order of a row's weights, those of one script together.
  static let lanes = [
    "af", "az", "ca", "cs", "da", "de", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "lt", "nl",
    "no", "pl", "pt", "ro", "sk", "sl", "sv", "sw", "tr", "vi",
    "bg", "ru", "uk", "ar", "fa", "ur",
  ]
  static let latin = 0..<26
  static let cyrillic = 26..<29
  static let arabic = 29..<32

  /// The sums of a text's n-gram weights, a lane each, with the same constant in all of them.
  struct Sums {
    private var totals = [Int](repeating: 0, count: 32)
    /// Eight words of four 16-bit sums; even bytes of a row's words, then odd ones.
    private var even = SIMD4<UInt64>.zero
    private var odd = SIMD4<UInt64>.zero
    private var pending = 0
    private let table = UnsafeRawPointer(LanguageModel.table.utf8Start)

    /// Adds the row of a hash.
    @inline(__always)
    mutating func add(_ hash: UInt32) {
      let row = table + Int(hash >> 18) * 33
      let words = row.loadUnaligned(as: SIMD4<UInt64>.self)
      let low = SIMD4<UInt64>(repeating: 0x00FF_00FF_00FF_00FF)
      even &+= words & low
      odd &+= (words &>> 8) & low
      pending += 1
      // A weight is at most 90, so 728 of them fit into 16 bits.
      if pending == 700 { flush() }
    }

    private mutating func flush() {
      for word in 0..<4 {
        for lane in 0..<4 {
          let shift = UInt64(16 * lane)
          totals[word * 8 + lane * 2] += Int(even[word] &>> shift & 0xFFFF)
          totals[word * 8 + lane * 2 + 1] += Int(odd[word] &>> shift & 0xFFFF)
        }
      }
      even = .zero
      odd = .zero
      pending = 0
    }

    /// The sums of some lanes.
    mutating func finish(_ lanes: Range<Int>) -> ArraySlice<Int> {
      flush()
      return totals[lanes]
    }
  }
}
