/// Recognises class names that speak of authors or dates, wherever in the name.
enum LineWords {
  struct Kinds: OptionSet {
    let rawValue: UInt8
    static let byline = Kinds(rawValue: 1)
    static let date = Kinds(rawValue: 2)
  }

  /// What the words in a class or id speak of.
  static func kinds(_ value: UnsafeBufferPointer<UInt8>) -> Kinds {
    var kinds: Kinds = []
    guard value.count >= 4 else { return kinds }
    for start in 0...(value.count - 4) where begins(value[start] | 0x20, value[start + 1] | 0x20) {
      for (word, kind) in wordsByLetter[Int((value[start] | 0x20) &- 0x61)]
      where matches(word, value, start) {
        kinds.formUnion(kind)
      }
    }
    return kinds
  }

  /// Whether an address has a folder of people in it: `/author/ann-lee`.
  static func namesPerson(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    guard address.count >= 8 else { return false }
    for slash in 0..<(address.count - 6) where address[slash] == 0x2F {
      let letter = (address[slash + 1] | 0x20) &- 0x61
      guard letter < 26 else { continue }
      for folder in foldersByLetter[Int(letter)] where matches(folder, address, slash + 1) {
        let end = slash + 1 + folder.utf8CodeUnitCount
        if end + 1 < address.count, address[end] == 0x2F { return true }
      }
    }
    return false
  }

  private static let foldersByLetter: [[StaticString]] = (0..<26).map { letter in
    folders.filter { $0.utf8Start[0] == 0x61 + letter }
  }
  private static let wordsByLetter: [[(StaticString, Kinds)]] = (0..<26).map { letter in
    words.filter { $0.0.utf8Start[0] == 0x61 + letter }
  }

  private static let folders: [StaticString] = [
    "author", "authors", "autor", "autoren", "autorin", "autores", "auteur", "auteurs", "autore",
    "autori", "redakteur", "journalist", "journaliste", "journalistes", "reporter", "reporters",
    "contributor", "contributors", "writer", "writers", "staff", "profil", "profile", "profiles",
    "people", "person", "persons", "columnist", "columnists", "skribent", "forfatter", "yazar",
    "yazarlar", "periodistas", "firmas", "byline",
  ]

  /// Whether two small letters begin one of the words: a first look that is cheap.
  @inline(__always)
  private static func begins(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0x61: second == 0x75 || second == 0x72
    case 0x62: second == 0x79
    case 0x64: second == 0x61
    case 0x65: second == 0x6E
    case 0x66: second == 0x6F || second == 0x65 || second == 0x69
    case 0x6A: second == 0x6F
    case 0x70: second == 0x6F || second == 0x75
    case 0x72: second == 0x65
    case 0x73: second == 0x6B || second == 0x69 || second == 0x75
    case 0x74: second == 0x69
    case 0x76: second == 0x63 || second == 0x65
    case 0x77: second == 0x72
    default: false
    }
  }

  private static func matches(
    _ word: StaticString, _ value: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    let count = word.utf8CodeUnitCount
    guard start + count <= value.count, value[start] | 0x20 == word.utf8Start[0] else {
      return false
    }
    for index in 1..<count where value[start + index] | 0x20 != word.utf8Start[index] {
      return false
    }
    return true
  }

  /// `byline` in some languages and the classes of hAtom and WordPress.
  private static let words: [(StaticString, Kinds)] = [
    ("author", .byline), ("autor", .byline), ("auteur", .byline), ("byline", .byline),
    ("writer", .byline), ("verfasser", .byline), ("redakteur", .byline), ("journalist", .byline),
    ("reporter", .byline), ("contributor", .byline), ("vcard", .byline), ("skribent", .byline),
    ("forfatter", .byline), ("by-line", .byline), ("signature", .byline), ("firma", .byline),
    ("submitted", [.byline, .date]), ("date", .date), ("time", .date), ("publish", .date),
    ("posted", .date), ("datum", .date),
    ("fecha", .date), ("byline", .date), ("post-meta", .date), ("entry-meta", .date),
    ("postmeta", .date), ("article-meta", .date), ("article-info", .date),
  ]
}
