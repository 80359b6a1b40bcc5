/// Puts the words of a corpus together as a text has them.
struct Detokenizer {
  /// The text's bytes.
  private(set) var utf8: [UInt8] = []
  /// Where each word stands.
  private(set) var spans: [Range<Int>] = []

  private static let closing: Set<String> = [
    ",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "”", "’", "...", "'s", "n't", "'re", "'ll",
    "'m", "'d", "'ve", "’s", "n’t", "’re", "’ll", "’m", "’ve", "'S", "N'T",
  ]
  private static let opening: Set<String> = ["(", "[", "{", "$", "£", "€", "“", "‘", "#"]

  /// With `joinsHyphens` a hyphen or slash that stands alone stands between parts of one word;
  /// with `isPlain` there is a space between all words.
  init(_ words: [String], joinsHyphens: Bool, isPlain: Bool) {
    var glue = true
    var isQuoteOpen = false
    for (index, word) in words.enumerated() {
      var joinsNext = Self.opening.contains(word)
      var joinsLast = Self.closing.contains(word)
      switch word {
      case "\"", "``", "''":
        joinsLast = isQuoteOpen
        joinsNext = !isQuoteOpen
        isQuoteOpen.toggle()
      case "-", "–", "/":
        if joinsHyphens, index > 0 { (joinsLast, joinsNext) = (true, true) }
      case "'": joinsLast = index > 0 && words[index - 1].hasSuffix("s")
      default: break
      }
      if !glue, isPlain || !joinsLast { utf8.append(0x20) }
      let start = utf8.count
      utf8 += Array(word.utf8)
      spans.append(start..<utf8.count)
      glue = joinsNext && !isPlain
      if index == 0 { glue = joinsNext && !isPlain }
    }
  }
}
