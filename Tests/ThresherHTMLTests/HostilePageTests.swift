import Testing
import ThresherCore

@testable import ThresherHTML

/// Pages made to break parsers: nothing visible is lost and work stays bounded.
struct HostilePageTests {
  private func repeated(_ html: String, _ count: Int) -> String {
    String(repeating: html, count: count)
  }

  @Test(arguments: ["div", "b", "font", "table", "span", "ul", "blockquote", "x-y", "a", "select"])
  func `elements nested without end keep all text, and the tree says so`(tag: String) {
    let count = 20_000
    let parsed = Parsed(
      "<body>a" + repeated("<\(tag)>", count) + "deep" + repeated("</\(tag)>", count) + "<p>after")
    #expect(parsed.text.contains("deep") && parsed.text.contains("after"))
    #expect(!parsed.tree.warnings.contains("html-text-lost"))
    #expect(parsed.isWellFormed)
    #expect(parsed.tree.count < 3 * count)
  }

  @Test func `what follows a part that was too deep has its own structure`() {
    let parsed = Parsed(
      "<body>" + repeated("<div><p>", 600) + repeated("</div>", 600) + "<p>a</p>b<p>c</p>d")
    #expect(parsed.tree.warnings == ["html-depth"])
    #expect(parsed.body.hasSuffix("p(a) b p(c) d"))
  }

  @Test func `attributes without end are cut off and told`() {
    let parsed = Parsed("<body><p " + (0..<50_000).map { "a\($0)=1 " }.joined() + "id=z>text")
    #expect(parsed.text == "text")
    #expect(parsed.tree.warnings == ["html-attributes"])
  }

  @Test func `many attributes that are kept come once`() {
    let parsed = Parsed("<body><p " + repeated("id=a class=b ", 100) + ">text")
    let paragraph = (0..<parsed.tree.count).first { parsed.tree.tag(of: $0) == .p } ?? 0
    #expect(parsed.tree.attribute(.id, of: paragraph) == "a")
  }

  @Test func `formatting that is never closed does not multiply the page`() {
    let open = (0..<40).map { "<b><i id=\($0)><font class=\($0)>" }.joined()
    let count = 50_000
    let parsed = Parsed("<body>" + open + repeated("<p>x", count))
    #expect(parsed.tree.textSpan(of: 0).count == count)
    #expect(parsed.tree.count < 6 * count)
  }

  @Test func `end tags without a start find nothing to look through`() {
    let parsed = Parsed(
      "<body>" + repeated("<span>", 400) + repeated("</i></z></td></li>", 50_000) + "text")
    #expect(parsed.text == "text")
    #expect(parsed.tree.count < 500)
  }

  @Test(arguments: [
    "<", "<!", "<!--", "<a ", "&amp", "&#", "</", "<svg>", "<math>", "<title>", "<table><b>",
    "<script>", "<script><!--", "<template>", "<p>x", "<li>", "<td>", "<a>", "<b></p>", "<form>",
    "<select><option>", "<button><p>", "<!--><!", "<nobr><dl>", "<h1><table>", "<frameset>",
    "<object><b>", "<pre>\n", "<textarea>", "<plaintext>", "<?", "<a b='", "<ruby><rt>", "\0",
    "<b><table><td><i></table>", "<a href=x><p></a>", "<dt><dd><b>",
  ])
  func `any piece many times over gives a tree of bounded size`(piece: String) {
    let count = 20_000
    let parsed = Parsed("<body>before" + repeated(piece, count) + "after")
    #expect(parsed.isWellFormed)
    #expect(parsed.tree.count <= 20 * count)
    #expect(parsed.text.hasPrefix("before"))
    #expect(!parsed.tree.warnings.contains("html-text-lost"))
  }

  @Test func `a text, a script, a comment and a value of 12 MB pass`() {
    let long = repeated("0123456789abcdef", 12 << 16)
    #expect(Parsed("<body>\(long)z").tree.textSpan(of: 0).count == long.utf8.count + 1)
    #expect(Parsed("<body>a<script>\(long)</script>b").text == "ab")
    #expect(Parsed("<body>a<!--\(long)-->b").text == "ab")
    #expect(Parsed("<body>a<p class='\(long)'>b").text == "ab")
  }

  @Test func `names without end are names`() {
    let long = repeated("x", 100_000)
    #expect(Parsed("<body><\(long)>a</\(long)>b<p \(long)=y>c").text == "abc")
    let many = (0..<20_000).map { "<n\($0)>t</n\($0)>" }.joined()
    #expect(Parsed("<body>" + many).tree.count == 20_000 * 2 + 4)
  }

  @Test func `JSON-LD over its limits is left out and told`() {
    let block = "<script type=application/ld+json>{}</script>"
    let parsed = Parsed(repeated(block, 100))
    #expect(parsed.tree.jsonLD.count == 64)
    #expect(parsed.tree.warnings == ["html-json-ld"])
  }

  @Test func `pages of random pieces lose no text and break no tree`() {
    let pieces = [
      "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=x>", "</a>", "<table>", "</table>",
      "<tr>", "<td>", "</td>", "<caption>", "<select>", "</select>", "<option>", "<li>", "<ul>",
      "</ul>", "<h2>", "</h3>", "<svg>", "</svg>", "<title>", "</title>", "<math>", "</math>",
      "<head>", "</head>", "<body>", "</body>", "</html>", "<form>", "</form>", "<pre>", "word ",
      "&amp;", "\0", "\r", "<!--", "-->", "<button>", "<nobr>", "<x:y>", "</x:y>", "<br>",
      "<template>", "</template>", "<frameset>", "<noscript>", "</noscript>", "<object>",
    ]
    let parser = HTMLParser()
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    var state: UInt64 = 1
    for seed in 1...2000 {
      state = UInt64(seed)
      var html = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        html += pieces[Int(state >> 33) % pieces.count]
      }
      let tree = Parsed.tree(Array(html.utf8), parser, &scratch)
      guard !tree.warnings.contains("html-text-lost"), Parsed(html).isWellFormed else {
        return #expect(Bool(false), "seed \(seed): \(html.debugDescription)")
      }
    }
  }
}
