import ThresherFacts

/// A sentence of a corpus with its names.
struct TaggedSentence {
  /// Tokens as the corpus has them.
  var words: [String]
  /// A BIO tag a word.
  var tags: [String]
}

extension TaggedSentence {
  /// The documents of a file of `token TAB tag` lines, an empty line between sentences; a line
  /// `# doc = …` begins a document, without such lines every `sentencesPerDocument` are one.
  static func documents(of text: String, sentencesPerDocument: Int) -> [[TaggedSentence]] {
    var documents: [[TaggedSentence]] = []
    var document: [TaggedSentence] = []
    var sentence = TaggedSentence(words: [], tags: [])
    var hasMarks = false
    func endSentence() {
      guard !sentence.words.isEmpty else { return }
      document.append(sentence)
      sentence = TaggedSentence(words: [], tags: [])
      if !hasMarks, document.count >= sentencesPerDocument { endDocument() }
    }
    func endDocument() {
      if !document.isEmpty { documents.append(document) }
      document = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let columns = line.split(separator: "\t")
      if columns.count >= 2, let word = columns.first, let tag = columns.last {
        sentence.words.append(String(word))
        sentence.tags.append(String(tag))
      } else {
        endSentence()
        if line.hasPrefix("# doc = ") {
          hasMarks = true
          endDocument()
        }
      }
    }
    endSentence()
    endDocument()
    return documents
  }

  /// The names: words, half open, and the kind.
  var names: [(words: Range<Int>, kind: Entity.Kind)] {
    var result: [(words: Range<Int>, kind: Entity.Kind)] = []
    var start = 0
    var open: Entity.Kind?
    for (index, tag) in (tags + ["O"]).enumerated() {
      let kind = tag.count > 2 ? Entity.Kind(rawValue: String(tag.dropFirst(2))) : nil
      if let kind, tag.hasPrefix("I-"), kind == open { continue }
      if let open { result.append((start..<index, open)) }
      open = kind
      start = index
    }
    return result
  }
}
