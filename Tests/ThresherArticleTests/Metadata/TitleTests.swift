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
}
