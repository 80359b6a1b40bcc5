import Testing
import ThresherCore

@testable import ThresherArticle

struct AuthorTests {
  private func names(_ byline: String, isName: Bool = false) -> [String] {
    var names = PersonNames(siteNames: [FoldedTitle("The Courier".utf8)])
    names.add(byline, isName: isName)
    return names.people
  }

  @Test(arguments: [
    "By Ann Lee and Bo Ray", "Von Ann Lee und Bo Ray", "Par Ann Lee et Bo Ray",
    "Por Ann Lee y Bo Ray", "di Ann Lee e Bo Ray", "Door Ann Lee en Bo Ray",
    "Av Ann Lee og Bo Ray", "Af Ann Lee og Bo Ray", "Autor: Ann Lee, Bo Ray",
    "by Ann Lee | Political Editor; Bo Ray",
    "Written by Ann Lee & Bo Ray", "Text: Ann Lee/Bo Ray", "Ann Lee · Bo Ray",
    "Автор: Ann Lee и Bo Ray", "ByAnn Lee and Bo Ray", "Ann Lee (Paris), Bo Ray in Rome",
    "By Ann Lee and Bo Ray for The Courier", "By Ann Lee and Bo Ray, Reuters",
    "Posted on May 3, 2024 by Ann Lee and Bo Ray", "By Ann Lee, Bo Ray 5 minute read",
    "By Ann Lee and Bo Ray | Edited by Cy Tan", "By Ann Lee @annlee and Bo Ray bo@ray.example",
  ])
  func `two names come out of a byline`(_ byline: String) {
    #expect(names(byline) == ["Ann Lee", "Bo Ray"], "\(byline)")
  }

  @Test(arguments: [
    "Staff", "The Courier", "By The Courier", "News Desk", "Reuters", "AFP", "admin", "Redaktion",
    "https://www.facebook.com/annlee", "@annlee", "ann@lee.example", "Editor", "5 minute read",
    "by the sea", "12:30", "",
  ])
  func `what is nobody gives no name`(_ byline: String) {
    #expect(names(byline).isEmpty)
  }

  @Test func `one with the family name first is turned`() {
    #expect(names("Lee, Ann", isName: true) == ["Ann Lee"])
  }

  @Test func `a name stands once, whatever its case`() {
    #expect(names("Ann Lee, ANN LEE, Bo Ray") == ["Ann Lee", "Bo Ray"])
  }

  @Test func `names with particles and initials stay whole`() {
    #expect(names("By José Ortega y Gasset") == ["José Ortega y Gasset"])
    #expect(names("Von Ursula von der Leyen") == ["Ursula von der Leyen"])
    #expect(names("By April May and J. R. Hart Jr.") == ["April May", "J. R. Hart Jr."])
  }

  @Test func `an agency is named when nobody else is`() throws {
    let page = jsonLD(#"{"@type": "Article", "author": {"@type": "Organization", "name": "AFP"}}"#)
    #expect(try metadata(page).authors == ["AFP"])
    let byline = "<h1>A long headline here</h1><p class=byline>By Ann Lee</p>"
    #expect(try metadata(page, byline).authors == ["Ann Lee"])
  }

  @Test func `who wrote a comment or another article did not write this one`() throws {
    let body = """
      <main><h1>A long headline here</h1><p>By <a rel=author href=/ann>Ann Lee</a></p><p>Text</p>
      <div class=comments><span class=author>Bo Ray</span></div>
      <div class=related><span class=author>Cy Tan</span></div></main>
      """
    #expect(try metadata("", body).authors == ["Ann Lee"])
  }

  @Test func `microdata names its people`() throws {
    let body = """
      <article itemscope itemtype="https://schema.org/Article"><h1 itemprop=headline>A headline</h1>
      <span itemprop=author itemscope itemtype="https://schema.org/Person"><span itemprop=name>Ann
      Lee</span></span></article>
      """
    #expect(try metadata("", body).authors == ["Ann Lee"])
  }

  @Test func `the newsroom is named when the byline is nothing else`() throws {
    let page = jsonLD(#"{"@type": "Article", "author": {"@type": "Person", "name": "Redaktion"}}"#)
    #expect(try metadata(page).authors == ["Redaktion"])
  }

  @Test func `letters behind a name are no names`() {
    #expect(names("By Ann Lee, MS, RD, FACLM", isName: true) == ["Ann Lee"])
    #expect(names("Ann Lee, M.D., Bo Ray, PhD", isName: true) == ["Ann Lee", "Bo Ray"])
  }

  @Test func `the name of an office is whole`() throws {
    let head = "<meta name=author content='Center for Harbour Research'>"
    #expect(try metadata(head).authors == ["Center for Harbour Research"])
  }

  @Test func `a first name is completed by the whole name`() throws {
    let head = "<meta name=author content=Ann>"
    let body = "<h1>A long headline here</h1><p class=byline>By Ann Lee</p>"
    #expect(try metadata(head, body).authors == ["Ann Lee"])
  }

  @Test func `a handle gives way to a name`() throws {
    let head = "<meta name=author content=ann.lee84>"
    let body = "<h1>A long headline here</h1><p class=byline>By Ann Lee</p>"
    #expect(try metadata(head, body).authors == ["Ann Lee"])
  }

  @Test func `a byline that names more people completes a list`() throws {
    let page = jsonLD(#"{"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}"#)
    let body = "<h1>A long headline here</h1><p class=byline>By Ann Lee and Bo Ray</p>"
    #expect(try metadata(page, body).authors == ["Ann Lee", "Bo Ray"])
  }

  @Test(arguments: [
    "<p><a href=/author/ann-lee>Ann Lee</a></p>",
    "<div><span class=author-label>Author:</span> <a href=/x>Ann Lee</a></div>",
    "<p>03.05.2024 | Ann Lee</p>",
    "<div class=submitted>Submitted by <span>Ann Lee</span> on 3 May 2024</div>",
  ])
  func `a name near the title is found`(_ line: String) throws {
    #expect(try metadata("", "<h1>A long headline here</h1>\(line)").authors == ["Ann Lee"])
  }

  @Test func `"written by" is believed far from the title`() throws {
    let text = String(repeating: "<p>It rained for days in the town by the sea.</p>", count: 200)
    let body = "<h1>A long headline here</h1>\(text)<p>Written by Ann Lee</p>"
    #expect(try metadata("", body).authors == ["Ann Lee"])
  }
}
