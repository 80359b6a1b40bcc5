import Testing
import ThresherCore
@testable import ThresherHTML

struct Smoke {
  @Test func `a page becomes a tree`() throws {
    let parser = HTMLParser()
    var scratch = parser.makeScratch()
    for _ in 0..<3 {
      let page = Page(
        source: Source(key: RecordKey(path: "a")), contentID: "", url: nil, crawled: nil,
        media: .html,
        utf8: Array("<html><body class=x><p>One <b>two</b><p>three &amp; four</body></html>".utf8))
      let parsed = try parser.run(page, scratch: &scratch)
      #expect(parsed.tree.string(of: 0) == "One twothree & four")
      #expect(parsed.tree.count == 9)
    }
  }
}
