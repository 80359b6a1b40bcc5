import Testing
import ThresherCore
import ThresherFacts

@testable import ThresherCorpus

struct ReportTests {
  @Test func `nothing from the corpus is read as markup`() {
    var samples = Samples(seed: 2)
    var hostile = samples.annotated()
    hostile.article.metadata.keywords = ["<script>alert(1)</script>", "\"><img src=x onerror=a>"]
    hostile.article.metadata.authors = ["</title>'\u{1}& <b>"]
    hostile.article.url = "https://\"><svg onload=a>.example.org/"
    var statistics = CorpusStatistics()
    statistics.add(ArticleTally(hostile))
    let html = String(decoding: Report.html(statistics, top: 50), as: UTF8.self)
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img"))
    #expect(!html.contains("<svg onload"))
    #expect(!html.contains("<b>&"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func `names from the corpus are escaped in every picture and table`() {
    var statistics = CorpusStatistics()
    var samples = Samples(seed: 4)
    for month in 0..<3 {
      var hostile = samples.annotated()
      hostile.facts.entities = ["<script>a", "\"><img src=x>"].map {
        Entity(kind: .person, name: $0, mentions: [TextSpan(0, 3)])
      }
      hostile.article.metadata.published = Metadata.SourcedDate(
        time: Timestamp(secondsSinceEpoch: month * 40 * 86_400, precision: .day), source: .meta)
      statistics.add(ArticleTally(hostile))
    }
    let html = String(decoding: Report.html(statistics, top: 50), as: UTF8.self)
    #expect(!html.contains("<script") && !html.contains("<img"))
    #expect(html.contains("aria-label=\"Articles by entity and month\""))
    #expect(html.contains("<title>&lt;script&gt;a, 1970-01: 1</title>"))
    #expect(html.contains("<h3>Named together</h3>"))
  }

  @Test func `a table that is cut says how many rows it leaves out`() {
    var statistics = CorpusStatistics()
    var samples = Samples(seed: 5)
    var article = samples.annotated()
    article.facts.entities = (0..<4).map {
      Entity(kind: .person, name: "P\($0)", mentions: [TextSpan(0, 3)])
    }
    statistics.add(ArticleTally(article))
    let html = String(decoding: Report.html(statistics, top: 2), as: UTF8.self)
    #expect(html.contains("<p class=\"more\">4 more</p>"))
  }

  @Test func `the page asks for nothing from outside`() {
    let html = String(decoding: Report.html(CorpusStatistics(), top: 50), as: UTF8.self)
    #expect(
      html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("src="))
  }

  @Test func `the same statistics give the same page`() {
    var first = Samples(seed: 9)
    var second = Samples(seed: 9)
    #expect(Report.html(first.statistics(), top: 5) == Report.html(second.statistics(), top: 5))
  }
}
