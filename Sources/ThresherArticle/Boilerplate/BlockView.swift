import ThresherCore

/// A block as the rules see it: its words, how much of it is linked, where it stands.
///
/// Of a long block only the last sentences are read.
struct BlockView {
  /// The text of the article.
  var text: UnsafeBufferPointer<UInt8>
  /// What it is.
  var kind: Block.Kind
  /// All of it.
  var span: TextSpan
  /// The words of what was read.
  var words: [FoldedWords.Word]
  /// The signs before the first word.
  var leading: FoldedWords.Marks
  /// Whether all of it was read.
  var isWhole: Bool
  /// Links in it, in order.
  var links: ArraySlice<TextSpan>
  /// Bytes of it that are bold or italic.
  var emphasizedBytes: Int
  /// What is around it.
  var place: BlockPlace
  /// Whether it is the page's title again; only asked at the head.
  var repeatsTitle: Bool
  /// What the page says of itself.
  var page: PageView

  /// Whether a word is the first of a sentence, as far as signs tell.
  func startsSentence(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = words[index - 1]
    if before.marks.contains(.lineBreak) { return true }
    guard before.marks.contains(.end) else { return false }
    // "J." and "Dr." end no sentence, "it." does.
    let letters = before.end - before.start
    if before.marks.contains(.call) || letters > 2 || letters == 2 && !before.isCapital {
      // A sentence glued to the one before starts with a capital.
      return before.marks.contains(.space) || words[index].isCapital
        || before.marks.contains(.quote) || words[index].isIdeograph
    }
    return false
  }

  /// Whether the text read ends as a sentence does, or with a quotation.
  var endsAsSentence: Bool {
    guard let last = words.last else { return false }
    return last.marks.contains(.end)
  }

  /// Bytes that are linked, from a word on.
  func linkedBytes(fromWord word: Int = 0, toWord end: Int? = nil) -> Int {
    guard word < words.count else { return 0 }
    let lower = isWhole && word == 0 ? span.lowerBound : Int(words[word].start)
    let upper = end.map { Int(words[$0 - 1].end) } ?? span.upperBound
    return links.reduce(0) {
      $0 + max(0, min($1.upperBound, upper) - max($1.lowerBound, lower))
    }
  }

  /// The share of the bytes from a word on that is linked, 0…1.
  func linkedShare(fromWord word: Int = 0) -> Double {
    guard word < words.count else { return 0 }
    let bytes = span.upperBound - Int(words[word].start)
    return bytes <= 0 ? 0 : Double(linkedBytes(fromWord: word)) / Double(bytes)
  }

  /// Whether a quotation mark stands anywhere in what was read.
  var hasQuotes: Bool {
    leading.contains(.quote) || words.contains { $0.marks.contains(.quote) }
  }

  var isHeading: Bool {
    if case .heading = kind { true } else { false }
  }

  var isListItem: Bool {
    if case .listItem = kind { true } else { false }
  }

  /// Whether phrases of the place `whole` make up all its words, numbers aside where they may be.
  func isCovered(by matches: [PhraseMatch], orNumbers mayHaveNumbers: Bool = false) -> Bool {
    guard isWhole else { return false }
    var next = 0
    while next < words.count {
      let isNumber = words[next].hash == FoldedWords.number
      var end = isNumber && mayHaveNumbers ? next + 1 : next
      for match in matches where match.place == .whole && match.firstWord == next {
        end = max(end, match.endWord)
      }
      guard end > next else { return false }
      next = end
    }
    return !words.isEmpty
  }
}

/// Where a block stands among its neighbours.
struct BlockPlace {
  /// Its number.
  var index: Int
  /// How many blocks there are.
  var count: Int
  /// The first block of running text.
  var firstRunning: Int
  /// The last block of running text, -1 where there is none.
  var lastRunning: Int
  /// Whether the next block is a short one that is mostly links.
  var isBeforeLinks: Bool
  /// Whether the next block is running text that is not linked.
  var isBeforeText: Bool

  /// Before the first block of running text or just there.
  var isHead: Bool { index < 6 && index <= firstRunning }
  /// After the last block of running text, or among the last three.
  var isTail: Bool { index >= lastRunning || index + 3 >= count }
}

/// What the page says of itself, for the rules.
struct PageView {
  /// The hashes of the words of all authors' names.
  var authorWords: [UInt64]
  /// The hashes of the words of the publisher's name.
  var publisherWords: [UInt64]
  /// When it was published and changed, as far as known.
  var days: [CivilDate]
  /// Whether the article has any link at all.
  var hasLinks: Bool
  var type: PageType
}
