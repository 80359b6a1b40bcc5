import Testing
import ThresherCore

@testable import ThresherHTML

/// Pages over a limit of the configuration.
struct LimitTests {
  private func page(_ html: String) -> Page {
    Page(
      source: Source(key: RecordKey(path: "test")), contentID: "", url: nil, crawled: nil,
      media: .html, utf8: Array(html.utf8))
  }

  private func small(_ overLimit: HTMLConfiguration.OverLimit) -> HTMLConfiguration {
    var configuration = HTMLConfiguration()
    configuration.maximumNodes = 1000
    configuration.maximumTextBytes = 1024
    configuration.overLimit = overLimit
    return configuration
  }

  private func rejection(_ html: String) -> Rejection.Code? {
    let parser = HTMLParser(small(.reject))
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    do {
      _ = try parser.run(page(html), scratch: &scratch)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: ["<p>x", "<br>", "</p>", "</x>", "<a href=x>", "<table><td>", "<i><p>"])
  func `a page with too many elements is rejected with the limit's name`(piece: String) {
    #expect(rejection("<body>" + String(repeating: piece, count: 5000)) == .htmlLimitNodes)
    #expect(rejection("<body>" + String(repeating: piece, count: 20)) == nil)
  }

  @Test func `a page with too much text is rejected with the limit's name`() {
    #expect(rejection("<p>" + String(repeating: "é", count: 513)) == .htmlLimitTextBytes)
    #expect(rejection("<p>" + String(repeating: "é", count: 512)) == nil)
    #expect(rejection("<p>" + String(repeating: "&eacute;", count: 513)) == .htmlLimitTextBytes)
  }

  @Test func `what fits is kept where the configuration says so, and the tree tells`() throws {
    let parser = HTMLParser(small(.truncate))
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    let long = try parser.run(page("<p>a" + String(repeating: "é", count: 600)), scratch: &scratch)
    #expect(long.tree.warnings == ["html-limit-text-bytes"])
    #expect(long.tree.string(of: 0) == "a" + String(repeating: "é", count: 511))
    let many = try parser.run(
      page("<body>" + String(repeating: "<p>x", count: 600)), scratch: &scratch)
    #expect(many.tree.warnings == ["html-limit-nodes"])
    #expect((900...1001).contains(many.tree.count))
    // Nothing of it is left for the next page.
    let next = try parser.run(page("<p>a"), scratch: &scratch)
    #expect(next.tree.warnings.isEmpty && next.tree.string(of: 0) == "a")
  }

  @Test func `attributes and depth follow the configuration`() throws {
    var configuration = HTMLConfiguration()
    configuration.maximumAttributes = 16
    configuration.maximumDepth = 64
    let parser = HTMLParser(configuration)
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    let many = (0..<17).map { "a\($0)=x " }.joined()
    let tree = try parser.run(
      page("<p \(many)>" + String(repeating: "<div>", count: 70) + "deep"), scratch: &scratch
    ).tree
    #expect(tree.warnings == ["html-attributes", "html-depth"])
    #expect(tree.string(of: 0) == "deep")
  }

  @Test func `entities that a page declares stand for nothing`() throws {
    let parser = HTMLParser()
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
      <!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x">]>
      <html><body><p>one &b; two &f; three</p></body></html>
      """
    let tree = try parser.run(page(bomb), scratch: &scratch).tree
    #expect(tree.string(of: 0).contains("one &b; two &f; three"))
  }
}
