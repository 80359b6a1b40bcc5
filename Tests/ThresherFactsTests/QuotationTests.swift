import Testing
import ThresherCore
import ThresherFacts
import ThresherTesting

struct QuotationTests {
  @Test(arguments: [
    #"[said Ada Byron|"The weir will hold,"] said Ada Byron."#,
    #"[said Ada Byron|"The weir will hold,"] Ada Byron said on the bank."#,
    #"Ada Byron said: [said Ada Byron|"The weir will hold."]"#,
    "Ada Byron told reporters that [said Ada Byron|“the weir will hold for years”].",
    "According to Ada Byron, [said Ada Byron|“the weir will hold for years”].",
    "[said Ada Byron|“The weir will hold,”] according to Ada Byron.",
    "[said Ada Byron|‘The weir will hold,’] said Ada Byron.",
    "[said Ada Byron|„The weir will hold“], said Ada Byron.",
    "[said Ada Byron|«The weir will hold»], said Ada Byron.",
    "[said Ada Byron|“The weir will hold,”] said the mayor, Ada Byron.",
    "Mayor Ada Byron, who is 45, said [said Ada Byron|“the weir will hold”].",
  ])
  func `a quotation has the speaker beside it`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations == marks.expected)
  }

  @Test(arguments: [
    """
    Mayor Ada Byron came early.
    [said Ada Byron|“The weir will hold,”] Byron said.
    """,
    """
    Mayor Ada Byron came early.
    [said Ada Byron|“The weir will hold,”] she said.
    """,
    "[said Ada Byron|“The weir,”] said Ada Byron, [said Ada Byron|“will hold for years.”]",
    """
    [said Ada Byron|“The weir will hold,”] Ada Byron said.
    [said Ada Byron|“We have seen to the bridge as well.”]
    """,
  ])
  func `the speaker is the fullest form of the one who speaks`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations == marks.expected)
  }

  @Test(arguments: [
    """
    Mayor Ada Byron came early. She had walked.
    It was cold.
    [said Ada Byron|“The weir will hold,”] she said.
    """,
    """
    Mr Carl Marl met Ms Ada Byron at the weir.
    [said Ada Byron|“The weir will hold,”] she said. [said Ada Byron|“It always has.”]
    """,
    """
    Ada Byron is 45. The mayor said: [said Ada Byron|“The weir will hold.”]
    [said Ada Byron|“It always has,”] said the 45-year-old.
    """,
    "Ada Byron looked away, saying: [said Ada Byron|“The weir will hold.”]",
    """
    Ada Byron was sure.
    [said Ada Byron|“The weir will hold for years.”]
    """,
    "Ada Byron of the Weir Guild said: [said Ada Byron|“The weir will hold.”]",
    "Ada Byron called the plan [said Ada Byron|“a very costly mistake”].",
    "Ada Byron's lawyer said: [said|“The weir will hold for years.”]",
    """
    Ada Byron came early.
    [said Ada Byron|“The weir will hold,”] the mayor, who is 45, said.
    """,
    "Ada Byron was asked: [said|“Will the weir hold for years?”]",
    """
    Ada Byron is 45.
    [said|“The weir will hold for years,”] a spokesman said.
    """,
  ])
  func `who is spoken of before is the speaker where it is certain`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations == marks.expected)
  }

  @Test(arguments: [
    "Mayor Ada Byron (Weir Guild) said the weir was [said Ada Byron|“as safe as a house”].",
    "Ada Byron on Tuesday described the plan as [said Ada Byron|“a very costly mistake”].",
    "Carl Marl's deputy, Ada Byron, said: [said Ada Byron|“The weir will hold.”]",
    "[said Ada Byron|“The weir will hold,”] the engineer, Ada Byron, said.",
    "Carl Marl quoted Ada Byron as saying [said Ada Byron|“the weir will hold for years”].",
    "Carl Marl was described by Ada Byron as the [said Ada Byron|“keeper of the weir”].",
    "Ada Byron accused the guild of [said Ada Byron|“selling the river by the yard”].",
    "[said Ada Byron|“Holding on,”] Ada Byron, the oldest of the keepers, said, “is all.”",
  ])
  func `what stands between a subject and its verb does not hide it`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations.prefix(1) == marks.expected.prefix(1))
  }

  @Test(arguments: [
    "The head of the Weir Guild, Ada Byron, said: [said Ada Byron|“The weir will hold.”]",
    "[said Ada Byron|“The weir will hold,”] Dr. Ada Byron of the Weir Guild told reporters.",
    "[said|“The weir will hold,”] said a guest, who gave her name as Ada Byron.",
    "Ada Byron and Carl Marl said in a letter: [said|“The weir will hold.”]",
    """
    Ada Byron met Carl Marl. [said Ada Byron|“The weir will hold,”] said Ada Byron.
    Marl was short: [said Carl Marl|“Let us see.”]
    """,
  ])
  func `the name nearest to the verb is not always the speaker`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations == marks.expected)
  }

  @Test(arguments: [
    "Mayor Ada Byron left, saying only: [said Ada Byron|“Good night.”]",
    "[said Ada Byron|“The weir broke,”] said Ada Byron. [said Ada Byron|“Everyone ran.”]",
  ])
  func `a few words are speech where they are led up to or go on`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations == marks.expected)
  }

  @Test(arguments: [
    #"Ada Byron said,[said Ada Byron|" The weir will hold for years"]."#,
    "Ada Byron said: [said Ada Byron|”The weir will hold for years.”]",
    "Ada Byron said: [said Ada Byron|“The weir will hold for years.“]",
    #"Ada Byron said: [said Ada Byron|"The weir will hold for years. "] Carl Marl left."#,
  ])
  func `marks that lean the wrong way still pair`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quotations == marks.expected)
  }

  @Test func `a mark that is open in the middle of a sentence does not reach the next paragraph`()
    throws
  {
    let marks = try Marks(
      """
      The "weir is old and
      [said Ada Byron|"The weir will hold for years,"] said Ada Byron.
      """)
    #expect(marks.quotations == marks.expected)
  }

  @Test func `a pronoun after two people stands for nobody certain`() throws {
    let marks = try Marks(
      """
      Ada Byron met Carl Marl at the weir.
      [said|“The weir will hold,”] she said.
      """)
    #expect(marks.quotations == marks.expected)
  }

  @Test func `a quotation over paragraphs is one`() throws {
    let text = "“The weir will hold.\n“It always has,” Ada Byron said."
    let marks = try Marks(text)
    #expect(marks.facts.quotations.map(\.speaker) == ["Ada Byron"])
    let span = try #require(marks.facts.quotations.first?.span)
    #expect(span.lowerBound == 0)
    #expect(span.upperBound == "“The weir will hold.\n\n“It always has,”".utf8.count)
  }

  @Test(arguments: [
    ") said “the weir will hold for years”.",
    "“The weir will hold,” ) said Ada Byron.",
    ", said: “The weir will hold for years.”",
    "(said) “The weir will hold for years,” and",
    "“The weir will hold for years,” Ada Byron, , said",
  ])
  func `marks and verbs without anybody are read without a trap`(text: String) throws {
    #expect(try Marks(text).facts.quotations.count == 1)
  }

  @Test func `a quotation over paragraphs may change its marks`() throws {
    let marks = try Marks("“The weir will hold.\n\"It always has,\" Ada Byron said.")
    #expect(marks.facts.quotations.map(\.speaker) == ["Ada Byron"])
    #expect(marks.facts.quotations.first?.span.lowerBound == 0)
  }

  @Test func `a paragraph that a colon leads up to is speech without its closing mark`() throws {
    let marks = try Marks(
      """
      Ada Byron issued a statement:
      [said Ada Byron|“The weir will hold for years.]
      They left.
      """)
    #expect(marks.quotations.map(\.span) == marks.expected.map(\.span))
  }

  @Test(arguments: [
    "The so-called “river tax” is unpopular.",
    "They sang “Down by the Weir” at dusk.",
    "The boats were called “river cows” by all.",
    "Ada Byron wrote a handbook, “How to Read a River”.",
    "Some have other names for “river cows,” and nobody in the upper town says so.",
    "Ada Byron accused the guild's “river cows” of theft.",
    "The word “weir” means a dam, and Ada Byron said so.",
    "A 6\" pipe and a 4\" pipe burst.",
    "The dogs' owners and the cats' owners met in the '90s.",
    "“ and ” and \" alone",
  ])
  func `marks around a name or a word in doubt are no speech`(text: String) throws {
    #expect(try Marks(text).facts.quotations.isEmpty)
  }
}
