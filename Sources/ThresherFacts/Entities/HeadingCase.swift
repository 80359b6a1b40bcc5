import ThresherCore

/// Takes the capitals of a heading in which every word has one from the words that are no names.
struct HeadingCase {
  /// So many words that hardly ever have a capital tell that a sentence is such a heading.
  private static let minimumSmallWords = 2

  private let text: AnalyzedText
  private let sightings: WordSightings
  private let gazetteer: Gazetteer
  private let uses: WordUses

  init(
    _ text: AnalyzedText, _ sightings: WordSightings, _ gazetteer: Gazetteer, _ uses: WordUses
  ) {
    self.text = text
    self.sightings = sightings
    self.gazetteer = gazetteer
    self.uses = uses
  }

  /// Measures the words of a heading as if they were small, but for those that may be names; leaves
  /// other sentences alone.
  func lower(_ sentence: Range<Int>, in signs: inout [TokenSign]) {
    guard isHeading(sentence, signs) else { return }
    let small = sentence.dropFirst().count {
      isSmall($0, signs) && uses[signs[$0].code].writing == WordUse.small
    }
    guard small >= Self.minimumSmallWords else { return }
    gazetteer.mark(sentence, of: sentence, in: &signs)
    text.utf8.withUnsafeBufferPointer { utf8 in
      for index in sentence {
        let isKnown = signs[index].gazetteer >> 16 != 0
        signs[index].gazetteer = 0
        guard !isKnown, isSmall(index, signs) else { continue }
        signs[index] = TokenSign(
          text.tokens[index], code: text.codes[index], isJoined: text.isJoined(index),
          isSmall: true, in: utf8)
      }
    }
  }

  /// Whether a sentence ends without a mark and all its words of four letters and more have a capital.
  private func isHeading(_ sentence: Range<Int>, _ signs: [TokenSign]) -> Bool {
    guard let last = sentence.last, signs[last].style.contains(.word) else { return false }
    return sentence.allSatisfy { signs[$0].length < 4 || !signs[$0].isLowerWord }
  }

  /// Whether a word with a capital is seldom written with one, in this text or in others.
  private func isSmall(_ index: Int, _ signs: [TokenSign]) -> Bool {
    let sign = signs[index]
    guard sign.isCapital, sign.style.isSuperset(of: [.word, .small]) else { return false }
    let seen = sightings[sign.code]
    if seen != 0 { return seen == WordSightings.small }
    return uses[sign.code].writing + 1 >= WordUse.small
  }
}
