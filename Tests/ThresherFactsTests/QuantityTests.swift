import Testing
import ThresherCore
import ThresherFacts
import ThresherTesting

struct QuantityTests {
  @Test(arguments: [
    "It drew [q 80000 attendees approximately|around 80,000 attendees] in all.",
    "It drew [q 80000 attendees|80,000 foreign attendees] in all.",
    "There are [q 27 states|27 member states] in it.",
    "Held by [q 40..50 troops|between 40 and 50 troops] there.",
    "Held by [q 40..50 troops|40-50 troops] there.",
    "With [q 350 villagers more_than|more than 350 villagers] and [q 12 dogs at_least|at least a dozen dogs] gone.",
    "It holds [q 300 people at_most|up to 300 people] or [q 20 cars less_than|fewer than 20 cars].",
    "They need [q 500000 signatures|half a million signatures] now.",
    "They found [q 25 boats|twenty-five boats] and [q 305 oars|three hundred and five oars].",
    "For [q 1 person|one person] it was enough.",
    "He wrote [q 143 novels|a hundred and forty-three novels] there.",
    "They saw [q 9 storms|nine such storms] and [q 2 Democrats|two Liberal Democrats] there.",
  ])
  func `a count has its noun as the unit`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quantities == marks.expected)
  }

  @Test(arguments: [
    "Worth [q 3400000000 USD|$3.4 billion] at least.",
    "Worth [q 1200000 EUR|€1.2m] a piece.",
    "Worth [q 5000000..10000000 GBP|£5-10 million] now.",
    "Worth [q 40000000..50000000 USD|$40m to $50m] now.",
    "Worth [q 200 CAD|C$200] and [q 30 USD|US$30] each.",
    "Worth [q 150 AZN|150 manats] or [q 80 AZN|₼80] or [q 90 PLN|90 zł].",
    "Worth [q 2000000 EUR approximately|about 2 million euros] today.",
    "Pay rose [q 0.13 USD|13 cents] to [q 35.61 USD|$35.61] an hour.",
    "Up [q 0.13 USD|13 cents] or [q 0.2 GBP|20 pence] a head.",
    "Worth [q 70 CHF|70 Swiss francs] or [q 60 USD|USD 60].",
  ])
  func `money has its ISO 4217 code`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quantities == marks.expected)
  }

  @Test(arguments: [
    "Up [q 12 %|12 per cent] from [q 9.5 %|9.5%].",
    "It edged up to [q 4.3 %|4.3 percent], for [q 0.5 more_than|more than half] are old.",
    "Up [q 5..7 %|5% to 7%] or [q 2..3 %|2-3 percent].",
    "Pumping [q 2500000 [bbl_us]/d|2.5 mln barrels a day] there.",
    "A field of [q 30 km2|30 square kilometres] and [q 4 har|4 ha].",
    "It weighs [q 80 kg|80kg] and reaches [q 120 km/h|120 km/h].",
    "It was [q -4 Cel|−4°C] there and [q 30 Cel|30 degrees Celsius] here.",
    "A plant of [q 1200 MW|1,200 MW] and a dam [q 300 m|300 metres] long.",
    "Then [q 0.667|two-thirds] of it and [q 0.333|a third] of that.",
  ])
  func `a measure has its UCUM code`(marked: String) throws {
    // "[bbl_us]" has brackets of its own.
    guard !marked.contains("[bbl_us]") else {
      let facts = try Marks("Pumping 2.5 mln barrels a day there.").facts
      #expect(facts.quantities.map(\.unit) == ["[bbl_us]/d"])
      #expect(facts.quantities.map(\.value) == [2_500_000])
      return
    }
    let marks = try Marks(marked)
    #expect(marks.quantities == marks.expected)
  }

  @Test(arguments: [
    "The [q 80 ordinal|80th] anniversary of the [q 2 ordinal|second] bridge.",
    "Their [q 21 ordinal|twenty-first] win.",
  ])
  func `a rank is an ordinal`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.quantities == marks.expected)
  }

  @Test(arguments: [
    "At COP29 the G20 and Covid-19 came up.",
    "A Boeing 737 landed at Gate 5.",
    "They won 3-1 in Article 5, on pages 3, 5 and 7.",
    "In 2023 and on July 4 it rained for three days.",
    "One of them left, as it said [[4]] and (24).",
    "See 10:30 and 24/7.",
    "Mayor Denise Two Bears wants net zero, Type 23 too.",
  ])
  func `a number in a name, a date or a label is no quantity`(text: String) throws {
    #expect(try Marks(text).quantities.isEmpty)
  }
}
