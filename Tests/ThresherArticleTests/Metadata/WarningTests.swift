import Testing
import ThresherCore

@testable import ThresherArticle

struct WarningTests {
  private let heading = "<h1>The harbour opens again after the flood</h1>"

  private func article(_ members: String) -> String {
    jsonLD(#"{"@type": "NewsArticle", \#(members)}"#)
  }

  @Test func `two days of publication are told`() throws {
    let meta = "<meta property=article:published_time content=2024-05-03T10:00:00Z>"
    let same = article(#""datePublished": "2024-05-03T23:30:00-05:00""#)
    #expect(try warnings(meta + same, heading).isEmpty)
    let other = article(#""datePublished": "2023-05-03T10:00:00Z""#)
    #expect(try warnings(meta + other, heading) == ["published-conflict"])
  }

  @Test func `a date later than the crawl is told`() throws {
    let crawled = Timestamp(secondsSinceEpoch: 1_714_730_400)
    let late = "<meta name=date content=2031-01-01>"
    #expect(try warnings(late, heading, crawled: crawled) == ["published-after-crawl"])
    #expect(try warnings(late, heading).isEmpty)
  }

  @Test func `two titles that have nothing in common are told`() throws {
    let same = article(#""headline": "After the flood the harbour opens""#)
    #expect(try warnings(same, heading).isEmpty)
    let other = article(#""headline": "Grain prices fell in spring""#)
    #expect(try warnings(other, heading) == ["title-conflict"])
  }

  @Test func `two lists of authors without a common name are told`() throws {
    let page = article(#""author": {"@type": "Person", "name": "Ann Lee"}"#)
    #expect(try warnings(page + "<meta name=author content='Ann Lee, Bo Ray'>", heading).isEmpty)
    let other = "<meta name=author content='Bo Ray'>"
    #expect(try warnings(page + other, heading) == ["authors-conflict"])
  }

  @Test func `a language that the text is not in is told`() throws {
    let german = """
      <p>Der Hafen ist nach der Flut wieder offen, sagte die Leiterin der Behörde am Montag.</p>
      <p>Viele Schiffe hatten tagelang vor der Küste gewartet, weil niemand sie löschen konnte.</p>
      <p>Nun sollen zuerst die Lebensmittel an Land kommen, danach folgt alles andere.</p>
      """
    let english = """
      <p>The harbour is open again after the flood, the head of the office said on Monday.</p>
      <p>Many ships had been waiting off the coast for days since nobody could unload them.</p>
      <p>Food is to come ashore first, and after that everything else will follow.</p>
      """
    #expect(try warnings("", heading + german).contains("language-conflict"))
    #expect(try !warnings("", heading + english).contains("language-conflict"))
  }

  @Test(arguments: [("nb-NO", "no"), ("en-GB", "en"), ("sr", "hr"), ("zh-Hant", "zh")])
  func `a declared language covers its kin`(_ declared: String, _ language: String) {
    #expect(LanguageKinship.covers(declared, language))
    #expect(!LanguageKinship.covers(declared, "fr"))
  }
}
