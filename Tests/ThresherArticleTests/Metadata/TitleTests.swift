import Testing
import ThresherCore

@testable import ThresherArticle

struct TitleTests {
  private static let site = "<meta property=og:site_name content='The Courier'>"

  @Test(arguments: [
    (site + "<title>The harbour opens again | The Courier</title>", ""),
    (site + "<title>The Courier - The harbour opens again</title>", ""),
    ("<title>The harbour opens again – Example.org</title>", ""),
    ("<title>Example</title>", "<h1>The harbour opens again</h1>"),
    (
      "<title>The harbour opens again - Local - The Courier</title>",
      "<h1><a>The Courier</a></h1><h1>The harbour <em>opens</em> again</h1>"
    ),
    ("<meta property=og:title content='The harbour opens again | Local News'>", ""),
    ("<meta property=og:title content='The harbour &amp;#111;pens again'>", ""),
    (
      "<title>The harbour opens again : Courier</title>",
      "<h1>Courier</h1><h2>The harbour opens again</h2>"
    ),
  ])
  func `the title comes without the site's name`(_ head: String, _ body: String) throws {
    #expect(try metadata(head, body).title == "The harbour opens again")
  }

  @Test func `parts of a heading do not run into each other`() throws {
    let body = "<h1><span>Harbour:</span><span>It opens again<br>in May</span></h1>"
    #expect(try metadata("", body).title == "Harbour: It opens again in May")
  }

  @Test func `strings are clean`() throws {
    let head =
      "<meta property=og:title content='  Caf\u{65}\u{301}\u{200B}&#10; &amp;amp; &lt;b&gt;bar&lt;/b&gt; '>"
    #expect(try metadata(head).title == "Caf\u{E9} & bar")
    #expect(try metadata("<title> \n </title>").title == nil)
  }

  @Test(arguments: [
    ("<title>The harbour opens again – Until Now</title>", "– Until Now"),
    ("<meta property=og:title content='The harbour opens again / Lift Off'>", "/ Lift Off"),
  ])
  func `a tail that the heading has too is no site's name`(
    _ head: String, _ tail: String
  ) throws {
    let body = "<h1>The harbour opens again \(tail)</h1>"
    #expect(try metadata(head, body).title == "The harbour opens again \(tail)")
  }

  @Test func `a line above the headline goes when the headline stands alone elsewhere`() throws {
    let head = "<meta property=og:title content='The harbour opens again'>"
    let body = "<h1><span>Ministry of Ports</span> The harbour opens again</h1>"
    #expect(try metadata(head, body).title == "The harbour opens again")
  }

  @Test func `of several headings the one that is shared is the title`() throws {
    let head = "<title>News - Courier</title><meta property=og:title content='Harbour opens again'>"
    let body = "<h1>Navigation</h1><h1>News of today</h1><h1>Harbour opens again</h1>"
    #expect(try metadata(head, body).title == "Harbour opens again")
  }

  @Test func `a day before the title is not part of it`() throws {
    #expect(
      try metadata("<title>23.01.2024 - The harbour opens again</title>").title
        == "The harbour opens again")
  }

  @Test func `a title that was cut short gives way to the whole one`() throws {
    let json = #"{"@type": "NewsArticle", "headline": "The harbour opens again after a ..."}"#
    let found = try metadata(jsonLD(json), "<h1>The harbour opens again after a long wait</h1>")
    #expect(found.title == "The harbour opens again after a long wait")
  }
}
