import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherFacts

struct SentenceTests {
  private func sentences(_ text: String) -> [String] {
    let analyzed = AnalyzedText(ArticleText(MarkedText(text).article()))
    return analyzed.sentences.map { analyzed.string($0) }
  }

  @Test(arguments: [
    ["The weir held.", "The boats left."],
    ["Dr. J. Marl of the U.S. Navy paid 3.5 per cent.", "He left."],
    ["“It holds.”", "She left."],
    ["“Why?” he asked.", "Nobody knew!"],
    ["They moved to the U.S. in May.", "He stayed."],
    ["They live in the U.S.", "The rest stayed."],
    ["It opens at 5 p.m. on Monday.", "It is free."],
    ["Gen. Marl met Mr. Byron on Feb. 3 in St. Albans.", "No. 5 won."],
    ["Marl & Co. Ltd. rose.", "And then…", "Nothing came."],
    ["It rained.[3]", "It stopped."],
    ["水位上升。", "船离开了。"],
  ])
  func `sentences end where a reader ends them`(expected: [String]) {
    let separator = expected[0].hasSuffix("。") ? "" : " "
    let text = expected.joined(separator: separator)
      .replacing("[", with: "[[").replacing("]", with: "]]")
    #expect(sentences(text) == expected)
  }

  @Test func `a block ends a sentence without a full stop`() {
    #expect(
      sentences("Weir holds again\nThe boats left early")
        == ["Weir holds again", "The boats left early"])
  }
}
