import Testing
import ThresherTesting

@testable import ThresherCorpus

struct ShingleTests {
  private func similarity(_ a: String, _ b: String) -> Double {
    ShingleSet(Array(a.utf8)).similarity(to: ShingleSet(Array(b.utf8)))
  }

  @Test(arguments: [
    ("", 0), ("...", 0), ("one", 1), ("one two three four", 1), ("one two three four five", 1),
    ("one two three four five six", 2), ("a a a a a a a", 1), ("日本語の新聞", 2),
    ("“one” two – three… four, five", 1), ("one\u{A0}two three four five six", 2),
  ])
  func `five words in a row are a shingle`(text: String, count: Int) {
    #expect(ShingleSet(Array(text.utf8)).count == count)
  }

  @Test func `punctuation and the case of ASCII letters make no difference`() {
    #expect(
      similarity("The mayor of Ely said: “No, not now.”", "the mayor of ely said no not now") == 1)
  }

  @Test func `one word of a hundred changes five shingles`() {
    let words = (0..<100).map { "word\($0)" }
    var other = words
    other[50] = "another"
    let expected = 91.0 / 101.0
    #expect(similarity(words.joined(separator: " "), other.joined(separator: " ")) == expected)
  }

  @Test func `texts without a word are not alike`() {
    #expect(similarity("", "") == 0)
  }

  @Test func `the order of words counts`() {
    #expect(similarity("one two three four five", "five four three two one") == 0)
  }

  @Test func `a character cut short at the end is no harm`() {
    #expect(ShingleSet(Array("one two three four five 日".utf8).dropLast()).count >= 1)
  }
}
