import ThresherCore

/// Names of countries, states, cities, peoples and persons, and well-known other names.
///
/// A phrase is kept as a hash of its words' codes, 32 bits: with some 50,000 phrases one word in
/// 80,000 that is no name is taken for one. Sources: data/SOURCES.md.
struct Gazetteer: Sendable {
  /// What a phrase may name.
  struct Kinds: OptionSet {
    let rawValue: UInt16
    static let city = Kinds(rawValue: 1)
    static let bigCity = Kinds(rawValue: 2)
    static let country = Kinds(rawValue: 4)
    static let state = Kinds(rawValue: 8)
    static let demonym = Kinds(rawValue: 16)
    static let given = Kinds(rawValue: 32)
    static let surname = Kinds(rawValue: 64)
    static let organisation = Kinds(rawValue: 128)
    /// A region, a sea, a mountain.
    static let place = Kinds(rawValue: 256)
    /// An event, a work, a product, a faith.
    static let miscellaneous = Kinds(rawValue: 512)
  }

  /// What is known of a phrase.
  struct Entry {
    var kinds: Kinds
    /// 1 + the number of its country, 0 when it has none or several.
    var country: UInt8
  }

  static let standard = Gazetteer(Digits64.bytes(of: encoded), countries: countryCodes)

  /// More words than this has no phrase.
  static let maximumWords = 5

  private var keys: [UInt32]
  private var entries: [Entry]
  private let mask: Int
  private let codes: [String]

  /// Reads a table: the number of phrases, then for each, in order of the hashes, the distance
  /// from the hash before it, its kinds and its country.
  init(_ bytes: [UInt8], countries: StaticString) {
    codes = "\(countries)".split(separator: " ").map(String.init)
    var reader = PackedReader(bytes)
    let count = Int(reader.number())
    var size = 16
    while size < count * 2 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    entries = Array(repeating: Entry(kinds: [], country: 0), count: size)
    var key: UInt32 = 0
    for _ in 0..<count {
      key &+= reader.number()
      var slot = Int(key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      entries[slot] = Entry(
        kinds: Kinds(rawValue: UInt16(truncatingIfNeeded: reader.number())), country: reader.byte())
    }
  }

  /// Mixes the code of one more word into the hash of a phrase that begins with 0.
  @inline(__always)
  static func combine(_ hash: UInt64, _ code: UInt64) -> UInt64 {
    (hash ^ code) &* 0xFF51_AFD7_ED55_8CCD ^ hash >> 29
  }

  /// What is known of a phrase.
  @inline(__always)
  func entry(_ hash: UInt64) -> Entry? {
    let key = UInt32(truncatingIfNeeded: hash >> 32) | 1
    var slot = Int(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return entries[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The ISO 3166-1 code of an entry's country.
  func countryCode(_ entry: Entry) -> String? {
    entry.country > 0 && Int(entry.country) <= codes.count ? codes[Int(entry.country) - 1] : nil
  }

  /// Sets what the gazetteer says of the tokens of a window: the kinds of the word alone, and from
  /// bit 16 on those of the longest phrase of several words it is part of, with bit 31 for its first
  /// word.
  func mark(_ window: Range<Int>, of sentence: Range<Int>, in signs: inout [TokenSign]) {
    var covered = window.lowerBound
    for index in window where signs[index].style.contains(.anyCapital) {
      var hash = Self.combine(0, signs[index].code)
      if let entry = entry(hash) { signs[index].gazetteer |= UInt64(entry.kinds.rawValue) }
      guard index >= covered else { continue }
      var longest = 0
      var kinds = Kinds()
      for next in index
        + 1..<max(
          index + 1, min(sentence.upperBound, index + Self.maximumWords))
      {
        if signs[next - 1].style.contains(.possessive) { break }
        hash = Self.combine(hash, signs[next].code)
        if let entry = entry(hash) {
          longest = next + 1 - index
          kinds = entry.kinds
        }
      }
      if longest > 1 {
        for place in index..<index + longest {
          signs[place].gazetteer |= UInt64(kinds.rawValue) << 16
        }
        signs[index].gazetteer |= 1 << 31
        covered = index + longest
      }
    }
  }
}
