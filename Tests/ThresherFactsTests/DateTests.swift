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
    "From [date 2023-07-28/2023-08-03|July 28–August 3, 2023] it rained.",
    "He lived [date 2019-07-28|28 July 2019] – [date 2023-08-03|3 August 2023] here.",
    "It ran [date 2023-12-28|28 December] – [date 2024-01-03|3 January 2024] here.",
    "Its years ([date 1892|1892] – [date 1894|94]) and its end ([date 1895|1895] – [date 1901|1901]).",
    "It fell below [date 2000|2000] levels.",
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
    "They meet on [date 2024-05-13|Monday week] again.",
    "It broke [date 2024|earlier in the year] and was mended.",
    "It broke [date 2022|two years back].",
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

  @Test(arguments: [
    "The weir was closed on [date 2024-04-29|Monday] and opens on [date 2024-05-07|Tuesday].",
    "On [date 2024-05-06|Monday], the council will vote; on [date 2024-05-02|Thursday] it met.",
    "The boats are leaving on [date 2024-05-05|Sunday] at dawn.",
    "The bridge may be lifted by [date 2024-05-09|Thursday] at last.",
    "The hall was rebuilt in [date 2023-09|September] for the choir.",
    "The lock will be widened in [date 2025-02|February] by hand.",
    "The fair was held on [date 2023-09-20|September 20] that time.",
    "They go there in [date 2024-06|June], in [date 2024-12|December] and in [date 2025-02|February].",
    "The society asked for a pause between [date 2024-03|March] and [date 2024-06|June] on the lake.",
  ])
  func `the nearest verb tells which one is meant`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "Herons nest here between [date XXXX-03|March] and [date XXXX-06|June].",
    "The climate is mild: in [date XXXX-01|January], it is often foggy.",
    "Few boats come there in [date XXXX-WI|winter].",
  ])
  func `what is so every year has no year`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "The mill, which they still run today, made money last.",
    "The wheel is as strong today as it was.",
    "The mill was closed in [date 1931|1931]. Today it is a school.",
    "Fireworks on the [date XXXX-07-04|4th of July] are usually loud.",
    "It is full on [date XXXX-WXX-6TMO|Saturday mornings].",
    "In [date XXXX-SU|the summer], the river is low.",
  ])
  func `what is so for long is no day`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "The council meets [date 2024-05-03|today], and the weir still stands.",
    "They were still searching [date 2024-05-03|today].",
    "The pact is of [date 2009|2009]. [date 2024-05-03|Today] the guild votes on it.",
  ])
  func `what happens today is a day`(marked: String) throws {
    let marks = try Marks(marked)
    #expect(marks.dates == marks.expected)
  }

  @Test func `a text about the past goes on with its years`() throws {
    let marks = try Marks(
      """
      He was born on [date 1811-03-02|2 March 1811], left in [date 1829|1829], wed in [date 1830-05|May 1830].
      On [date 1832-05-29|29 May 1832] he wrote his last letter.
      He was shot on [date 1832-05-30|30 May] and buried [date 1832-05-31|the next day].
      """)
    #expect(marks.dates == marks.expected)
  }

  @Test(arguments: [
    "A town since [date 0071|AD 71], taken in [date 0866|866 AD] and burnt in [date BC0052|52 BC].",
    "It was built in the year [date 0211|211] by soldiers.",
    "They will meet on [date 2024-12-25|Christmas Day] and at [date 2025-04-20|Easter 2025].",
    "They work on [date 2024-09-02|Labor Day] this time.",
    "It opens at [date 2024|the end of the year], not at [date 2025|the end of 2025].",
    "Profit fell in [date 2024-H1|the first half of the year] and rose in [date 2023-Q3|the third quarter].",
    "They met in [date 2022-02|February 2022] and left [date 2023|a year later] for good.",
    "The 80th anniversary falls in [date 2025|2025] as planned.",
    "It was played in the [date 2023/2024|2023/24] season.",
  ])
  func `feasts, eras and parts of years are dates`(marked: String) throws {
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
    "It meets [date P1W|twice a week] or [date P2D|every other day].",
    "They come on a [date XXXX-WXX-1|Monday] as a rule.",
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
    "Doors opened [date 2024-05-02T19:30|Thursday at 7.30pm] for all.",
    "They left at [date T07:00|seven in the morning] or [date T22:00|ten at night].",
    "It starts at [date T11:15|11:15 a.m. Eastern] or [date T09:00|9 a.m. local time].",
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
    "Since the fall of the old weir, the Weir Today and the Sunday Times have said so.",
    "April Byron reads the Daily Post to this day.",
    "It is still read today by many.",
  ])
  func `what only looks like a date is none`(text: String) throws {
    #expect(try Marks(text).dates.isEmpty)
  }
}
