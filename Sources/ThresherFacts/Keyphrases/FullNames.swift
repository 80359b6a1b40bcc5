import ThresherCore

/// The full names that words with capitals are parts of.
struct FullNames {
  /// A name as written, and its words.
  struct Name {
    var text: String
    var codes: [WordCode]
  }

  private let text: AnalyzedText
  private let runs: [Range<Int>]
  private let entities: [(entity: Entity, codes: [WordCode])]

  init(
    _ text: AnalyzedText, _ phrases: PhraseCounter, _ titles: WordSet, _ entities: [Entity]
  ) {
    self.text = text
    // "Mayor Ada Byron": without the title.
    runs = phrases.names.compactMap { run in
      let start = run.first { !titles.contains(text.codes[$0]) } ?? run.upperBound
      return run.upperBound - start > 1 ? start..<run.upperBound : nil
    }
    self.entities = entities.map { entity in
      (entity, entity.name.split(separator: " ").map { WordCode(word: $0) })
    }
  }

  /// The name that a phrase with capitals is a part of: the entity that is named most, else the run
  /// of words with capitals that ends with it and is there most; nil when it is whole.
  func fullName(_ phrase: PhraseCounter.Phrase) -> Name? {
    guard phrase.capitals * 2 >= phrase.count else { return nil }
    let codes = phrase.codes(in: text)
    if entities.contains(where: { $0.codes == codes }) { return nil }
    let whole = entities.filter { part($0.codes, codes) }
      .max { $0.entity.mentions.count < $1.entity.mentions.count }
    if let whole { return Name(text: whole.entity.name, codes: whole.codes) }
    guard codes.count == 1 else { return nil }
    var best: Range<Int>?
    var bestCount = 0
    for run in runs where text.codes[run.upperBound - 1] == codes[0] {
      let count = runs.count { text.codes[$0].elementsEqual(text.codes[run]) }
      if count > bestCount { (best, bestCount) = (run, count) }
    }
    return best.map { run in
      Name(
        text: text.string(text.span(run.lowerBound, through: run.upperBound - 1)),
        codes: Array(text.codes[run]))
    }
  }

  private func part(_ whole: [WordCode], _ codes: [WordCode]) -> Bool {
    guard whole.count > codes.count else { return false }
    return (0...whole.count - codes.count).contains { start in
      whole[start..<start + codes.count].elementsEqual(codes)
    }
  }
}
