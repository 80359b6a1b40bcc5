import Testing
import ThresherCore

struct DateParserTests {
  @Test(arguments: [
    ("2024-08-19", "2024-08-19T00:00:00Z", nil),
    ("2024-08-19T10:30:05Z", "2024-08-19T10:30:05Z", 0),
    ("2024-08-19T10:30:05.123+02:00", "2024-08-19T08:30:05Z", 120),
    ("2024-08-19T10:30:05-0500", "2024-08-19T15:30:05Z", -300),
    ("2024-08-19 10:30", "2024-08-19T10:30:00Z", nil),
    ("20240819", "2024-08-19T00:00:00Z", nil),
    ("20240819T103005", "2024-08-19T10:30:05Z", nil),
    ("Mon, 19 Aug 2024 10:30:00 +0200", "2024-08-19T08:30:00Z", 120),
    ("Mon, 19 Aug 2024 10:30:00 GMT", "2024-08-19T10:30:00Z", 0),
    ("Mon Aug 19 2024 10:30:00 GMT+0100 (British Summer Time)", "2024-08-19T09:30:00Z", 60),
    ("Mon Aug 19 10:30:00 2024", "2024-08-19T00:00:00Z", nil),
    ("1724063400", "2024-08-19T10:30:00Z", 0),
    ("1724063400000", "2024-08-19T10:30:00Z", 0),
    ("2024/08/19", "2024-08-19T00:00:00Z", nil),
    ("19.8.2024, 10.30 Uhr", "2024-08-19T10:30:00Z", nil),
    ("August 19, 2024 at 5:30 PM EDT", "2024-08-19T21:30:00Z", -240),
    ("10:30 AM EST, Mon January 8, 2024", "2024-01-08T15:30:00Z", -300),
  ])
  func `a written moment is read with its offset`(
    _ text: String, _ moment: String, _ offset: Int?
  ) throws {
    let time = try #require(DateParser().date(text))
    #expect(time.rfc3339 == moment)
    #expect(time.offsetMinutes == offset)
  }

  @Test(arguments: [
    "May 3, 2024", "3rd of May 2024", "3. Mai 2024", "3 mai 2024", "3 de mayo de 2024",
    "3 de maio de 2024", "3 maggio 2024", "3 mei 2024", "3 de maig de 2024", "3 mai 2024",
    "3 maj 2024", "3. maj 2024", "3. maí 2024", "3. toukokuuta 2024", "3. mai 2024",
    "2024. gada 3. maijā", "2024 m. gegužės 3 d.", "3 maja 2024", "3. května 2024",
    "3. mája 2024", "2024. május 3.", "3 Mayıs 2024", "3 may 2024", "3 mai 2024", "3 Mei 2024",
    "3 мая 2024", "3 травня 2024 р.", "3 мая 2024 г.", "3 май 2024", "3 мај 2024",
    "3 Μαΐου 2024", "3 במאי 2024", "3 مايو 2024", "٣ مايو ٢٠٢٤", "3 मई 2024", "३ मई २०२४",
    "3 মে 2024", "3 พฤษภาคม 2567", "3 พ.ค. 2567", "3 tháng 5 năm 2024", "2024年5月3日",
    "2024년 5월 3일", "３ May ２０２４", "03-May-2024", "3 May '24", "Friday, MAY 3RD, 2024",
    "3 أيار 2024", "3 svibnja 2024.", "3 მაისი, 2024", "3 մայիսի 2024", "03.05.24", "3. 5. 2024",
  ])
  func `a day is read in many languages`(_ text: String) throws {
    let time = try #require(DateParser().date(text), "\(text)")
    #expect(time.day.description == "2024-05-03")
    #expect(time.precision == .day)
  }

  @Test func `months of two words are read`() {
    #expect(DateParser().date("5 كانون الثاني 2024")?.day.description == "2024-01-05")
    #expect(DateParser().date("5 تشرين الأول 2024")?.day.description == "2024-10-05")
  }

  @Test func `listopad is October in Croatian and November elsewhere`() {
    #expect(DateParser(language: "hr").date("3. listopada 2024")?.day.components.month == 10)
    #expect(DateParser(language: "pl").date("3 listopada 2024")?.day.components.month == 11)
  }

  @Test func `numbers between slashes are read in the order that is asked for`() {
    #expect(DateParser(order: .monthFirst).date("5/3/2024")?.day.description == "2024-05-03")
    #expect(DateParser(order: .dayFirst).date("5/3/2024")?.day.description == "2024-03-05")
    #expect(DateParser(order: .monthFirst).date("25/3/2024")?.day.description == "2024-03-25")
    #expect(DateParser(order: .dayFirst).date("3/25/2024")?.day.description == "2024-03-25")
  }

  @Test(arguments: [
    ("2024-08", Timestamp.Precision.month, "2024-08-01"), ("08/2024", .month, "2024-08-01"),
    ("August 2024", .month, "2024-08-01"), ("2024", .year, "2024-01-01"),
  ])
  func `a month or a year alone is no day`(
    _ text: String, _ precision: Timestamp.Precision, _ day: String
  ) throws {
    let time = try #require(DateParser().date(text))
    #expect(time.precision == precision)
    #expect(time.day.description == day)
  }

  @Test(arguments: [
    "", "soon", "3 May", "2024-13-01", "2024-02-30", "31.04.2024", "0000-00-00", "10:30",
    "version 2.14.3", "+49 30 1234567", "May", "12345678901234567890",
  ])
  func `what is no date gives none`(_ text: String) {
    #expect(DateParser().date(text) == nil)
  }

  @Test func `dates in running text are found where they stand`() {
    var text = "Posted 3 May 2024 by Ann, updated on 2024-05-04 at 10:15."
    let found = text.withUTF8 { utf8 in
      DateParser().dates(in: utf8).map { String(decoding: utf8[$0.span.range], as: UTF8.self) }
    }
    #expect(found == ["3 May 2024", "2024-05-04 at 10:15"])
  }

  @Test func `no bytes do harm`() {
    let text = Array("Пт, 3 мая 2024 г., 10:15 (МСК) 5月3日 2024. gada 3".utf8)
    for start in 0..<text.count {
      for end in start...text.count {
        text[start..<end].withUnsafeBufferPointer { _ = DateParser().dates(in: $0) }
      }
    }
  }
}
