import Testing
import ThresherCore
import ThresherFacts
import ThresherTesting

/// All are written on Friday, 3 May 2024.
struct DateTests {
  @Test(arguments: [
    "Signed in [date 2022-02|February 2022] by both.",
    "It opened on [date 2024-02-03|Feb. 3] and closed.",
    "The fair runs [date 2024-07-03/2024-07-04|July 3-4] again.",
    "The fair ran [date 2023-07-03/2023-07-04|3–4 July 2023] only.",
    "From [date 2023-07-28/2023-08-03|July 28 – August 3, 2023] it rained.",
    "They met on [date 2023-08-21|Monday, August 21, 2023] and parted.",
    "The [date 1776-07-04|4th of July, 1776] is a date.",
    "Due [date 2023-07-04|2023-07-04] at the latest.",
    "Filed on [date 2023-07-13|13/07/2023] and on [date|04/07/2023].",
    "Filed on [date 2023-07-13|13.07.2023] here.",
    "Sales rose [date 2024-01/2024-03|January–March 2024] by far.",
    "The mill shut in [date 1898|1898] and the weir in [date 1999|1999].",
    "The [date 2024|2024] election and the budget of [date 2025|2025].",
    "He ruled [date 2019/2021|2019–2021] and [date 2023/2024|2023-24].",
    "Rents fell in [date 199|the 1990s] and [date 18|the 1800s].",
    "In [date 196|the sixties] and [date 196|the '60s] it was full.",
    "A law of [date 18|the late 19th century] and one of [date 20|the 21st century].",
    "Work begins in [date 2024-07|mid-July] or [date 2025|early 2025].",
    "The drought of [date 2023-SU|summer 2023] and [date 2022-WI|the winter of 2022].",
    "Profit in [date 2024-Q3|Q3 2024] and [date 2023-Q1|the first quarter of 2023].",
    "Costs in [date FY2023|FY2023] and [date FY2024|fiscal year 2024].",
  ])
  func `a calendar expression has its value`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "The vote on [date 2024-04-29|Monday] was close.",
    "The council will vote on [date 2024-05-06|Monday] at last.",
    "It closed [date 2024-04-30|last Tuesday] for good.",
    "It opens [date 2024-05-07|next Tuesday] again.",
    "It rained [date 2024-05-02|yesterday] and [date 2024-05-03|today].",
    "Prices fell [date 2023|last year] and [date 2024-04|last month].",
    "It ends [date 2024-06|next month] or [date 2024-W19|next week].",
    "They left [date 2024-W16|two weeks ago] or [date 2014|ten years ago].",
    "This was not so [date 201|a decade ago].",
    "They came [date 2024-W18-WE|this weekend] by boat.",
    "It snowed [date 2023-12|last December] and in [date 2024-01|January].",
    "They met [date 2024-05-03TMO|this morning] and [date 2024-05-02TNI|last night].",
    "They met on [date 2024-05-02TEV|Thursday evening] there.",
    "The heat of [date 2023-SU|last summer] killed fish.",
    "On [date 2022-02-24|24 February 2022] it began; by [date 2022-03|March] it was over.",
    "On [date 2022-02-24|24 February 2022] it began and ended [date 2022-02-25|the next day].",
  ])
  func `a relative expression is told from the day of publication`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test func `without a day of publication a relative expression has no value`() throws {
    let marks = try Marks(
      "It rained [date|yesterday], on [date|Monday] and in [date|July], not in [date 2023|2023].",
      published: nil)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "Grown over [date P20Y|the past two decades] or so.",
    "It took [date P3D|three days] and [date PT5H|five hours].",
    "A [date P11Y|11-year]-old boy swam for [date PT30M|half an hour].",
    "They waited [date PXM|several months], then [date P2Y|a couple of years].",
    "It had stood for [date PXY|years] before.",
    "In [date PXM|recent months] and [date PXY|the coming years] it may.",
    "It meets [date XXXX-WXX-1|every Monday] and [date P2W|every two weeks].",
    "A [date P1D|daily] paper and a [date P1W|weekly] one.",
  ])
  func `durations and sets have ISO values`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "It starts at [date T17:00|5 p.m.] there.",
    "It starts at [date T09:30|9.30am] there.",
    "It starts at [date T14:05Z|14:05 GMT] there.",
    "It was [date T15:00Z|1500 GMT] when they left.",
    "Doors will open at [date 2024-05-06T19:00|7 pm on Monday] for all.",
  ])
  func `a time of day has its hour`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "Some 2000 people may march on the second floor.",
    "She may go; they march on. He sat in the sun.",
    "Call 1850 metres of rope a waste.",
    "The second man won 3-1, on page 12.",
    "A cost of $2024 a head.",
  ])
  func `what only looks like a date is none`(text: String) throws {
    #expect(try Marks(text).dates.isEmpty)
  }
}
