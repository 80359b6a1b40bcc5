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
}
