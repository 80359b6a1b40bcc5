import Testing
import ThresherCore
import ThresherFacts
import ThresherTesting

struct AcronymTests {
  @Test(arguments: [
    (
      "The Northern Water Board (NWB) met.", "NWB", "Northern Water Board",
      "Northern Water Board (NWB)"
    ),
    (
      "The NWB (Northern Water Board) met.", "NWB", "Northern Water Board",
      "NWB (Northern Water Board)"
    ),
    (
      "At COP29 (the 29th Conference of the Parties) they met.", "COP29",
      "29th Conference of the Parties", "COP29 (the 29th Conference of the Parties)"
    ),
    (
      "The 29th Conference of the Parties (COP29) met.", "COP29", "29th Conference of the Parties",
      "29th Conference of the Parties (COP29)"
    ),
    (
      "A treaty of the Ferry and Lock Union (\u{201C}FLU\u{201D}) holds.", "FLU",
      "Ferry and Lock Union",
      "Ferry and Lock Union (\u{201C}FLU\u{201D})"
    ),
    (
      "The National Union of Rail and Lock Workers (RLW) met.", "RLW",
      "National Union of Rail and Lock Workers", "National Union of Rail and Lock Workers (RLW)"
    ),
    (
      "The Carrow Institute of Sea and Air (IMSA) met.", "IMSA", "Carrow Institute of Sea and Air",
      "Carrow Institute of Sea and Air (IMSA)"
    ),
    (
      "The Community of Upper Lock States, or Culs, met.", "Culs", "Community of Upper Lock States",
      "Community of Upper Lock States, or Culs"
    ),
    (
      "Its gross river product (GRP) rose.", "GRP", "gross river product",
      "gross river product (GRP)"
    ),
  ])
  func `a short form and its long form are a pair`(
    text: String, short: String, long: String, whole: String
  ) throws {
    let acronyms = try Marks(text).facts.acronyms
    #expect(acronyms.map(\.short) == [short])
    #expect(acronyms.map(\.long) == [long])
    let span = try #require(acronyms.first?.span)
    #expect(String(decoding: Array(text.utf8)[span.range], as: UTF8.self) == whole)
  }

  @Test func `a pair that is spelt out again is told once`() throws {
    let text = "The Northern Water Board (NWB) met.\nThe Northern Water Board (NWB) left."
    #expect(try Marks(text).facts.acronyms.count == 1)
  }

  @Test(arguments: [
    "The boat sank (and the crew swam).", "He left (It rained).", "They met Ada (UK) there.",
    "A long way (80 km) off.", "()", "( (NWB)", "Water (NWB",
  ])
  func `other parentheses hold no pair`(text: String) throws {
    #expect(try Marks(text).facts.acronyms.isEmpty)
  }
}
