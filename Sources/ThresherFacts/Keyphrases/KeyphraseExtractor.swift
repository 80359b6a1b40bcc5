public import ThresherCore

/// Finds the phrases that say what an article is about.
///
/// TF-IDF over phrases of one to three content words that stand in the text twice or more: the mean
/// rarity of the words times the number of places, more for long phrases, for names and for what the
/// title has, less for what comes late. A surname alone stands for the full name. Of phrases whose
/// words are in one another the best is kept; headings are left out.
/// docs/ALGORITHMS.md has the methods it was measured beside.
public struct KeyphraseExtractor: FactExtractor {
  /// `keyphrases`.
  public static var name: StageName { StageName(rawValue: "keyphrases") }

  private static let maximumPhrases = 10
  /// The best candidates that are looked at.
  private static let maximumCandidates = 64
  private let words = KeyphraseWords()
  private let rarity = WordRarity()
  private let titles = SpeechLexicon().titles

  /// Makes the extractor.
  public init() {}

  /// Sets `facts.keyphrases`: at most ten, best first, none of whose words are all in another.
  public func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts) {
    let phrases = PhraseCounter(text, words)
    let title = codes(of: article.metadata.title ?? "")
    var ranked = phrases.repeated.map { phrase in
      Ranked(phrase: phrase, score: score(phrase, text, title))
    }
    ranked.sort { a, b in
      a.score != b.score ? a.score > b.score : a.phrase.first < b.phrase.first
    }
    let names = FullNames(text, phrases, titles, facts.entities)
    var known = headings(of: article)
    if !title.isEmpty { known.insert(title) }
    var kept: [Set<WordCode>] = []
    for candidate in ranked.prefix(Self.maximumCandidates) {
      let name = names.fullName(candidate.phrase)
      let codes = name?.codes ?? candidate.phrase.codes(in: text)
      let written = name?.text ?? candidate.phrase.written(in: text)
      let stems = Set(written.split(separator: " ").map(stem))
      guard !known.contains(codes),
        !kept.contains(where: { $0.isSubset(of: stems) || stems.isSubset(of: $0) })
      else { continue }
      kept.append(stems)
      facts.keyphrases.append(written)
      if kept.count == Self.maximumPhrases { return }
    }
  }

  private struct Ranked {
    var phrase: PhraseCounter.Phrase
    var score: Double
  }

  private func score(
    _ phrase: PhraseCounter.Phrase, _ text: AnalyzedText, _ title: [WordCode]
  ) -> Double {
    let codes = phrase.codes(in: text)
    let mean = Double(codes.reduce(0) { $0 + rarity[$1] }) / Double(codes.count)
    var score = mean * Double(phrase.count) * (0.5 + 0.5 * Double(codes.count))
    score *= 1 + 2 * Double(phrase.capitals) / Double(phrase.count)
    if contains(title, codes) { score *= 2 }
    return score / Self.logarithm(3 + phrase.first)
  }

  private func contains(_ title: [WordCode], _ codes: [WordCode]) -> Bool {
    guard title.count >= codes.count else { return false }
    return (0...title.count - codes.count).contains { start in
      title[start..<start + codes.count].elementsEqual(codes)
    }
  }

  /// The binary logarithm, linear between powers of two.
  private static func logarithm(_ value: Int) -> Double {
    let exponent = Int.bitWidth - 1 - max(1, value).leadingZeroBitCount
    let power = 1 << exponent
    return Double(exponent) + Double(value - power) / Double(power)
  }

  /// The code of a word without its plural ending.
  private func stem(_ word: Substring) -> WordCode {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else {
      return WordCode(word: word)
    }
    let isLong = ["ches", "shes", "xes", "sses"].contains { word.hasSuffix($0) }
    return WordCode(word: word.dropLast(isLong ? 2 : 1))
  }

  private func codes(of string: String) -> [WordCode] { codes(of: Array(string.utf8)[...]) }

  private func codes(of utf8: ArraySlice<UInt8>) -> [WordCode] {
    let bytes = Array(utf8)
    var tokens: [Token] = []
    Tokenizer.append(TextSpan(0, bytes.count), of: bytes, to: &tokens)
    return bytes.withUnsafeBufferPointer { bytes in
      tokens.filter { $0.kind != .sign }.map { WordCode(token: $0, in: bytes) }
    }
  }

  private func headings(of article: Article) -> Set<[WordCode]> {
    var result: Set<[WordCode]> = []
    for block in article.blocks {
      guard case .heading = block.kind else { continue }
      result.insert(codes(of: article.utf8[block.span.range]))
    }
    return result
  }
}
