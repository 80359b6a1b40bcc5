import Testing
import ThresherCore
import ThresherHTML

@testable import ThresherArticle

struct ContentExtractorTests {
  private func article(
    _ body: String, _ configuration: ArticleConfiguration = ArticleConfiguration()
  ) throws -> Article {
    let page = Page(
      source: Source(key: RecordKey(path: "page.html")), contentID: "", url: nil, crawled: nil,
      media: .html, utf8: Array("<html><head><title>Bridge</title></head>\(body)</html>".utf8))
    let parser = HTMLParser()
    var parsing: HTMLParser.Scratch = parser.makeScratch()
    let extractor = ArticleExtractor(configuration)
    var scratch = extractor.makeScratch()
    return try extractor.run(try parser.run(page, scratch: &parsing), scratch: &scratch)
  }

  private static let first =
    "The old bridge over the Sarn was opened again on Monday, two years after the flood took its "
    + "middle arch, and the first to cross it were the children of the valley school."
  private static let second =
    "The work cost four million crowns, most of it paid by the province. The mayor said that the "
    + "stones of the arch had been found in the river and put back one by one."

  private static let page = """
    <body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>Bridge</h1>
    <p>\(first)</p><p><a href="/x">Related: The ferryman looks back</a></p><p>\(second)</p>
    <p>\(first.replacing("Monday", with: "Tuesday"))</p></article>
    <footer><p>© The Valley Post</p></footer></body>
    """

  @Test func `the running text is kept and what is around it is not`() throws {
    let text = ArticleText(try article(Self.page))
    let string = String(decoding: text.utf8, as: UTF8.self)
    #expect(string.hasPrefix(Self.first + "\n\n" + Self.second))
    #expect(!string.contains("Home"))
    #expect(!string.contains("Valley Post"))
  }

  @Test(arguments: [
    "<aside class='wp-block-pullquote'>", "<blockquote class='Pull_Quote left'>",
    "<blockquote class='twitter-tweet' lang='en'>", "<div class='x fb-post'>",
  ])
  func `pull quotes and embedded posts stand in the text when asked for`(opening: String) throws {
    let words = "The stones had been in the river for two years, and not one of them was missing."
    let page = Self.page.replacing(
      "<p>\(Self.second)</p>",
      with: "<p>\(Self.second)</p>\(opening)<p>\(words)</p></blockquote></aside></div>")
    for handling in [ArticleConfiguration.InsetHandling.keep, .drop] {
      var configuration = ArticleConfiguration()
      if opening.lowercased().contains("pull") {
        configuration.pullQuotes = handling
      } else {
        configuration.embeds = handling
      }
      let text = String(decoding: ArticleText(try article(page, configuration)).utf8, as: UTF8.self)
      #expect(text.contains(words) == (handling == .keep))
      #expect(text.contains(Self.first))
    }
  }

  /// Two whole articles: that of the page, and the one that follows when a reader scrolls on.
  private static func twoArticles(_ tag: String, _ heading: String, _ sign: String) -> String {
    func one(_ title: String, _ heading: String, _ day: String) -> String {
      let paragraphs = [first, second, first.replacing("bridge", with: "ferry")].map {
        "<p>\($0.replacing("Monday", with: day)) That was on \(day).</p>"
      }
      return "<\(tag) class=story><\(heading)>\(title)</\(heading)>\(sign)"
        + paragraphs.joined() + "</\(tag)>"
    }
    let said = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>"
    return said + "<body><main>" + one("Bridge", "h1", "Monday")
      + one("The mill", heading, "Friday")
      + "</main>"
  }

  @Test(arguments: [
    ("article", "h1", ""), ("div", "h1", "<time>4 May</time>"),
    ("section", "h2", "<p class=byline>By Ana Brik</p>"),
  ])
  func `an article that follows the page's own is cut`(
    tag: String, heading: String, sign: String
  ) throws {
    let kept = try article(Self.twoArticles(tag, heading, sign))
    let text = String(decoding: ArticleText(kept).utf8, as: UTF8.self)
    #expect(text.contains("Monday") && !text.contains("Friday"))
    #expect(kept.warnings == ["article-others-cut"])
  }

  @Test(arguments: [("section", "h2", ""), ("div", "h1", ""), ("article", "h3", "")])
  func `a part of the page's article with a heading of its own is none that follows`(
    tag: String, heading: String, sign: String
  ) throws {
    let kept = try article(Self.twoArticles(tag, heading, sign))
    let text = String(decoding: ArticleText(kept).utf8, as: UTF8.self)
    #expect(text.contains("Monday") && text.contains("Friday"))
    #expect(kept.warnings.isEmpty)
  }

  @Test(arguments: [6, 200, 800])
  func `comments as long as the article or longer are no part of it`(count: Int) throws {
    let comment = Self.second.replacing("mayor", with: "reader")
    let comments = (0..<count).map { "<li class=comment><p>\(comment) So much for \($0).</p></li>" }
    let page = Self.page.replacing(
      "</article>", with: "</article><ol class=comments>\(comments.joined())</ol>")
    let text = String(decoding: ArticleText(try article(page)).utf8, as: UTF8.self)
    #expect(text.contains("Tuesday") && !text.contains("So much for"))
  }

  @Test func `a line left out inside the text stands in the ledger`() throws {
    let text = ArticleText(try article(Self.page))
    #expect(text.removals.map(\.sample) == ["Related: The ferryman looks back"])
    #expect(text.removals.first?.utf8Offset == Self.first.utf8.count)
  }

  private static var everyKind: ArticleConfiguration {
    var configuration = ArticleConfiguration()
    configuration.keepTypes = PageType.allCases
    return configuration
  }

  @Test func `a paragraph behind the article's end is text of a small page`() throws {
    let late = Self.first.replacing("Monday", with: "Friday")
    let kept = try article(Self.page + "</html><html><body><p>\(late)</p>", Self.everyKind)
    #expect(String(decoding: ArticleText(kept).utf8, as: UTF8.self).hasSuffix(late))
  }

  @Test func `a paragraph behind a table that is most of the page is text`() throws {
    let row = "<tr>" + String(repeating: "<td>1</td>", count: 100) + "</tr>"
    let late = Self.first.replacing("Monday", with: "Friday")
    let table = "<table>" + String(repeating: row, count: 300) + "</table><p>\(late)</p>"
    let page = Self.page.replacing("</article>", with: table + "</article>")
    let text = ArticleText(try article(page, Self.everyKind)).utf8
    #expect(String(decoding: text, as: UTF8.self).contains(late))
  }

  private func text(_ body: String) throws -> String {
    String(decoding: ArticleText(try article(body, Self.everyKind)).utf8, as: UTF8.self)
  }

  @Test(arguments: ["object", "button", "canvas", "map", "output", "progress", "isindex"])
  func `text behind an element that was left open is text`(tag: String) throws {
    let paragraphs = (1...3).map { "<p>\(Self.second.replacing("four", with: "\($0)"))</p>" }
    let kept = try text("<body><p>\(Self.first)</p><\(tag)>\(paragraphs.joined())")
    #expect(kept.contains(Self.first) && kept.contains("cost 1 ") && kept.contains("cost 3 "))
  }

  @Test func `what stands on a button or for a film is no text`() throws {
    let kept = try text("<body><p>\(Self.first)</p><button>\(Self.second)</button><video>none")
    #expect(kept == Self.first)
  }

  @Test(arguments: ["figcaption", "button", "textarea", "caption"])
  func `a page with all its text in one of the odd places is read there`(tag: String) throws {
    #expect(try text("<body><table><\(tag)>\(Self.second)</\(tag)>").contains(Self.second))
  }

  @Test(arguments: ["<p>\(String(repeating: second, count: 100))", "<li>\(second)"])
  func `paragraphs beside a text without end are text`(unit: String) throws {
    let endless = String(repeating: unit, count: unit.hasPrefix("<li>") ? 300 : 1)
    let late = Self.first.replacing("Monday", with: "Friday")
    for page in [
      Self.page.replacing("</article>", with: "\(endless)<p>\(late)</p></article>"),
      Self.page.replacing("<article>", with: "<p>\(late)</p>\(endless)<article>"),
    ] {
      let kept = try text(page)
      #expect(kept.contains(Self.first) && kept.contains(late))
    }
  }

  @Test(arguments: [
    ("<p>", "</p>", 10), ("<div class=\"para-7\"><p>", "</p></div>", 1000),
    ("<div>", "</div>", 1000),
    ("<section><h2>Part</h2><p>", "</p></section>", 1000),
    (
      "<p>",
      "</p><ul><li>The first of the points that the council made.</li>"
        + "<li>Another point was the price of the work on the harbour.</li></ul>", 10
    ),
    (
      "<p>",
      "</p><table><tr><td>Depth of the harbour</td><td>12</td></tr>"
        + "<tr><td>Length of the pier</td><td>340</td></tr></table>", 10
    ),
  ])
  func `all paragraphs of a long text are kept`(
    opening: String, closing: String, headingEvery: Int
  ) throws {
    let sentences = [Self.first, Self.second]
    let paragraphs = (0..<400).map { number in
      let heading = number % headingEvery == 0 ? "<h2>Day \(number)</h2>" : ""
      return "\(heading)\(opening)On day \(number): \(sentences[number % 2])\(closing)"
    }
    let body = "<p>\(Self.first)</p>\(paragraphs.joined())</article>"
    let kept = try text(Self.page.replacing("</article>", with: body))
    let found = (0..<400).count { kept.contains("On day \($0): ") }
    #expect(found >= 396)
    #expect(!kept.contains("Valley Post"))
  }

  @Test func `of a page with more blocks than can be scored all but furniture is kept`() throws {
    let items = (0..<13_000).map { "<p>item \($0)</p>" }.joined()
    let page = "<body><nav>menu</nav><p>\(Self.first)</p>\(items)<footer>foot</footer>"
    let kept = try article(page, Self.everyKind)
    #expect(kept.warnings == ["article-blocks-unscored"])
    let text = String(decoding: kept.utf8, as: UTF8.self)
    #expect(text.contains("item 0\n") && text.hasSuffix("item 12999"))
    #expect(!text.contains("menu") && !text.contains("foot"))
  }

  @Test func `blocks without end are one in the end, and no text is lost`() throws {
    let kept = try article("<body>" + String(repeating: "<p>x", count: 70_000), Self.everyKind)
    #expect(kept.blocks.count <= 65_537)
    #expect(kept.utf8.count { $0 == 0x78 } == 70_000)
  }

  @Test func `a page of another kind is no article unless it is asked for`() throws {
    let items = (0..<40).map {
      "<li class=card><a href=\"/p/\($0)\"><h3>Thing \($0)</h3></a><span class=price>€\($0)</span></li>"
    }.joined()
    let shop = "<body><h1>All things</h1><ul class=product-grid>\(items)</ul></body>"
    #expect(throws: Rejection.self) { try article(shop) }
    var configuration = ArticleConfiguration()
    configuration.keepTypes = PageType.allCases
    let kept = try? article(shop, configuration)
    #expect(kept?.pageType != .article)
  }
}
