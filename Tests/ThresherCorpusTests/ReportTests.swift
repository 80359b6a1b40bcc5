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

  @Test func `the page asks for nothing from outside`() {
    let html = String(decoding: Report.html(CorpusStatistics(), top: 50), as: UTF8.self)
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("src="))
  }

  @Test func `the same statistics give the same page`() {
    var first = Samples(seed: 9)
    var second = Samples(seed: 9)
    #expect(Report.html(first.statistics(), top: 5) == Report.html(second.statistics(), top: 5))
  }
}
