import Testing
import ThresherCore

@testable import ThresherArticle

struct DateTests {
  private let article = "<h1>The headline of a story</h1>"

  @Test(arguments: [
    ("<meta property=article:published_time content=2024-05-03T10:00:00Z>", "", "opengraph"),
    ("<meta name=dc.date.issued content=2024-05-03>", "", "meta"),
    ("", "<p><time datetime=2024-05-03>Friday</time>", "time-element"),
    ("", "<p><span itemprop=datePublished content=2024-05-03></span>", "microdata"),
    ("", "<p class=posted-on>3 May 2024", "byline"),
    ("", "<p>LINDHAVEN, 3 May 2024. It rained.", "text"),
  ])
  func `each source is named`(_ head: String, _ body: String, _ source: String) throws {
    let found = try #require(metadata(head, article + body).published)
    #expect(found.time.day.description == "2024-05-03")
    #expect(found.source.rawValue == source)
  }

  @Test(arguments: ["/2024/05/03/story", "/story-2024-05-03.html", "/news/20240503-story"])
  func `the address is asked last`(_ path: String) throws {
    let found = try #require(metadata("", article, url: "https://a.example\(path)").published)
    #expect(found.time.day.description == "2024-05-03")
    #expect(found.source == .url)
  }

  @Test func `the change is not the publication`() throws {
    let head = """
      <meta property=article:modified_time content=2024-05-09T08:00:00Z>
      <meta property=article:published_time content=2024-05-03T08:00:00Z>
      """
    let found = try metadata(head, article)
    #expect(found.published?.time.day.description == "2024-05-03")
    #expect(found.modified?.time.day.description == "2024-05-09")
  }

  @Test func `nothing is later than the crawl or older than the web`() throws {
    let crawled = Timestamp(secondsSinceEpoch: 1_714_730_400)
    let late = "<meta name=date content=2031-01-01>"
    #expect(try metadata(late, article, crawled: crawled).published == nil)
    #expect(try metadata(late, article).published != nil)
    #expect(try metadata("<meta name=date content=1970-01-01>", article).published == nil)
  }

  @Test func `the byline is believed before the footer`() throws {
    let body = article + "<p class=date>3 May 2024</p><footer>© 1 January 2020 Courier</footer>"
    #expect(try metadata("", body).published?.time.day.description == "2024-05-03")
  }

  @Test func `a printed time tells the offset of one in UTC`() throws {
    let head = "<meta property=article:published_time content=2024-05-04T01:30:00Z>"
    let found = try metadata(head, article + "<p class=date>May 3, 2024, 9:30 pm</p>")
    #expect(found.published?.time.rfc3339 == "2024-05-04T01:30:00Z")
    #expect(found.published?.time.offsetMinutes == -240)
    #expect(found.published?.time.localDay.description == "2024-05-03")
  }

  @Test func `America writes the month first`() throws {
    let body = article + "<p class=date>5/3/2024</p>"
    #expect(try metadata("", body).published?.time.day.description == "2024-05-03")
    let british = try metadata("", body, url: "https://a.co.uk/x")
    #expect(british.published?.time.day.description == "2024-03-05")
  }

  @Test(arguments: [
    "Published: September 28, 2024", "Veröffentlicht am 28. September 2024, 10:15 Uhr",
    "Publié le 28 septembre 2024 à 10h15", "Publicado el 28 de septiembre de 2024",
    "Publicado em 28 de setembro de 2024", "Pubblicato il 28 settembre 2024",
    "Geplaatst op 28 september 2024", "Publicerad 28 september 2024", "Udgivet 28. sep. 2024",
    "Publisert 28. september 2024", "Julkaistu 28. syyskuuta 2024", "28. september 2024",
    "Publicēts 2024. gada 28. septembrī", "2024 m. rugsėjo 28 d.", "Opublikowano: 28 września 2024",
    "Publikováno 28. září 2024", "28. septembra 2024", "2024. szeptember 28.",
    "Publicat pe 28 septembrie 2024", "28. rujna 2024.", "28. септембар 2024.",
    "Опубликовано 28 сентября 2024", "28 вересня 2024", "Публикувано на 28 септември 2024",
    "28 Σεπτεμβρίου 2024", "28 Eylül 2024 Cumartesi", "28 בספטמבר 2024", "28 سبتمبر 2024",
    "28 सितंबर 2024", "২৮ সেপ্টেম্বর ২০২৪", "28 กันยายน 2567", "28 tháng 9, 2024",
    "28 September 2024, 10:15 WIB", "2024年9月28日", "2024년 9월 28일",
  ])
  func `a printed date is read in many languages`(_ line: String) throws {
    let found = try #require(metadata("", article + "<p class=date>\(line)</p>").published)
    #expect(found.time.localDay.description == "2024-09-28")
  }

  @Test(arguments: [
    "<p>Last updated 9 May 2024</p><p>Published 3 May 2024</p>",
    "<p class=date>Published 3 May 2024 | Updated <time datetime=2024-05-09>9 May</time></p>",
    "<p class=date>3 May 2024</p><p>Aktualisiert: 09.05.2024</p>",
  ])
  func `a date that is called a change is none of the publication`(_ lines: String) throws {
    let found = try metadata("", article + lines)
    #expect(found.published?.time.day.description == "2024-05-03")
    #expect(found.modified?.time.day.description == "2024-05-09")
  }

  @Test func `a line that is a date is believed before one in a sentence`() throws {
    let caption = "<p>The harbour as it was on January 16, 2020, when the last ship left it.</p>"
    let found = try metadata("", article + caption + "<p>January 18, 2020</p>")
    #expect(found.published?.time.day.description == "2020-01-18")
  }

  @Test(arguments: [
    #"{"publishedAt":"2024-05-03T10:00:00Z"}"#, #"{\"publish_date\": \"2024-05-03\"}"#,
    "dataLayer.push({'cmsPublishingDate': '2024-05-03'})",
    "{&quot;pubDate&quot;:&quot;2024-05-03&quot;}",
  ])
  func `the state of a page's program is asked last`(_ state: String) throws {
    let script = "<script>var state = \(state)</script>"
    #expect(try metadata(script, article).published?.time.day.description == "2024-05-03")
    let printed = article + "<p class=date>1 May 2024</p>"
    #expect(try metadata(script, printed).published?.time.day.description == "2024-05-01")
    let several = script + #"<script>{"publishedAt":"2023-01-01"}</script>"#
    #expect(try metadata(several, article).published == nil)
  }
}
