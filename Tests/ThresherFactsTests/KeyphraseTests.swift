import Testing
import ThresherCore
import ThresherFacts
import ThresherTesting

struct KeyphraseTests {
  private func keyphrases(
    _ text: String, title: String? = nil, heading: String? = nil
  ) throws
    -> [String]
  {
    var article = MarkedText(text).article()
    if let heading { article.append(.heading(level: 2), heading.utf8) }
    article.metadata.title = title
    var scratch: Void = ()
    return try FactStage(FactsConfiguration()).run(article, scratch: &scratch).facts.keyphrases
  }

  @Test func `what stands in the text often is a key phrase, the longest form of it`() throws {
    let phrases = try keyphrases(
      """
      The river tax is unpopular. Mayor Ada Byron wants the river tax.
      Byron says the river tax is fair; Byron knows it. Skippers pay it, skippers hate it.
      """)
    #expect(phrases.contains("river tax"))
    #expect(phrases.contains("Ada Byron"))
    #expect(phrases.contains("skippers") || phrases.contains("Skippers"))
    #expect(!phrases.contains("river") && !phrases.contains("tax") && !phrases.contains("Byron"))
    #expect(!phrases.contains("unpopular"))
  }

  @Test func `there are ten at most, and the same ones for the same text`() throws {
    let words = "weir lock barge mill quay ferry canal sluice towpath wharf dredger tug punt skiff"
      .split(separator: " ")
    let text = words.map { "A \($0) by the \($0), so the \($0)." }.joined(separator: " ")
    let phrases = try keyphrases(text)
    #expect(phrases.count == 10)
    #expect(try keyphrases(text) == phrases)
  }

  @Test func `a plural is no second key phrase`() throws {
    let text = "The watches stopped. The watch broke. A watch is a watch. Such watches last."
    #expect(try keyphrases(text).count { $0.lowercased().hasPrefix("watch") } == 1)
  }

  @Test func `a heading is no key phrase`() throws {
    let text = "The lock gate broke. The lock gate is old. A new lock gate costs more."
    #expect(try keyphrases(text).contains("lock gate"))
    #expect(try !keyphrases(text, heading: "Lock gate").contains("lock gate"))
  }

  @Test func `a text without words has none`() throws {
    #expect(try keyphrases("12 + 30 = 42!").isEmpty)
  }
}
