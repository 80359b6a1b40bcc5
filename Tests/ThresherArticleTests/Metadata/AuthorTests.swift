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
}
