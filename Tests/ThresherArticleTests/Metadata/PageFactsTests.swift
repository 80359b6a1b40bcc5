import Testing
import ThresherCore

@testable import ThresherArticle

struct PageFactsTests {
  @Test func `addresses are absolute`() throws {
    let head = """
      <base href="/b/"><link rel=canonical href="c.html"><meta property=og:image content="i.jpg">
      """
    let found = try metadata(head)
    #expect(found.canonicalURL == "https://www.example.org/b/c.html")
    #expect(found.imageURL == "https://www.example.org/b/i.jpg")
  }

  @Test(arguments: [("en", "en"), ("de_DE", "de-DE"), ("pt-BR", "pt-BR"), ("EN-us", "en-us")])
  func `a declared language is a tag`(_ written: String, _ tag: String) throws {
    let body = "<meta name=language content=\(written)>"
    let found = try metadata(jsonLD(#"{"@type": "Article", "inLanguage": "\#(written)"}"#) + body)
    #expect(found.languageDeclared == "en")
    #expect(MetadataExtractor.languageTag(written) == tag)
  }

  @Test func `keywords are taken apart and stand once`() throws {
    let found = try metadata("<meta name=keywords content='Port, grain , port;Ships'>")
    #expect(found.keywords == ["Port", "grain", "Ships"])
  }

  @Test func `tags of one name make one list`() throws {
    let tags = ["ports", "grain", "ships"].map { "<meta property=article:tag content=\($0)>" }
    #expect(try metadata(tags.joined()).keywords == ["ports", "grain", "ships"])
  }

  @Test func `a licence is found in its link`() throws {
    let body = "<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC</a>"
    #expect(try metadata("", body).license == "https://creativecommons.org/licenses/by/4.0/")
  }

  @Test func `a page that says nothing has no metadata`() throws {
    let found = try metadata("", "<p>Hello</p>", url: nil)
    #expect(found.title == nil && found.authors.isEmpty && found.published == nil)
    #expect(found.publisher == nil && found.canonicalURL == nil && found.keywords.isEmpty)
  }

  @Test func `links to tags give keywords, those to categories the section`() throws {
    let body = """
      <main><h1>The harbour opens again</h1><p>Filed under <a rel="category tag" href=/c>Economy</a>
      and <a rel=tag href=/t/1>ports</a> <a rel=tag href=/t/2>grain</a></p></main>
      """
    let found = try metadata("", body)
    #expect(found.section == "Economy")
    #expect(found.keywords == ["ports", "grain"])
    #expect(try metadata("<meta name=section content=Local>", body).section == "Local")
  }
}
