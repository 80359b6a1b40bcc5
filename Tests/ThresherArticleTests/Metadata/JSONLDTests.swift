import Testing
import ThresherCore

@testable import ThresherArticle

struct JSONLDTests {
  @Test func `an article says everything of itself`() throws {
    let found = try metadata(
      jsonLD(
        """
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour &amp; sea",
        "alternativeHeadline": "A long wait", "description": "What happened.",
        "datePublished": "2024-05-03T07:30:00+01:00", "dateModified": "2024-05-04T07:30:00+01:00",
        "author": [{"@type": "Person", "name": "Maren Oakley"}, {"@type": "Person",
        "name": "Tobias Finch"}], "publisher": {"@type": "Organization", "name": "The Courier"},
        "articleSection": "Economy", "keywords": ["ports", "grain"], "dateline": "LINDHAVEN",
        "image": {"@type": "ImageObject", "url": "/img/a.jpg"}, "isAccessibleForFree": "False",
        "license": "https://creativecommons.org/licenses/by/4.0/", "inLanguage": "en-GB"}
        """))
    #expect(found.title == "Harbour & sea")
    #expect(found.subtitle == "A long wait")
    #expect(found.description == "What happened.")
    #expect(found.authors == ["Maren Oakley", "Tobias Finch"])
    #expect(found.publisher == "The Courier")
    #expect(found.section == "Economy")
    #expect(found.keywords == ["ports", "grain"])
    #expect(found.dateline == "LINDHAVEN")
    #expect(found.published?.time.rfc3339 == "2024-05-03T06:30:00Z")
    #expect(found.published?.time.offsetMinutes == 60)
    #expect(found.published?.source == .jsonLD)
    #expect(found.modified?.time.rfc3339 == "2024-05-04T06:30:00Z")
    #expect(found.imageURL == "https://www.example.org/img/a.jpg")
    #expect(found.license == "https://creativecommons.org/licenses/by/4.0/")
    #expect(found.freeAccess == false)
  }

  @Test(arguments: [
    """
    {"@graph": [{"@type": "WebSite"}, {"@type": ["Article", "X"], "author": {"@id": "p"}},
    {"@type": "Person", "@id": "p", "name": "Ann Lee"}]}
    """,
    """
    [[{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "author": "Ann Lee"}}]]
    """,
    """
    {"@type": "http://schema.org/NewsArticle", "author": {"@list": [{"name": "Ann Lee"}]}}
    """,
    #"{"@type": "Article", "author": {"@type": "Person", "name": ["Ann Lee"]}}"#,
    #"{"@type": "Article", "author": {"givenName": "Ann", "familyName": "Lee"}}"#,
    #"<!-- {"@type": "Article", "author": "Ann Lee",} -->"#,
    """
    //<![CDATA[
    {"@type": "Article", "author": "Ann Lee"}
    //]]>
    """,
    """
    {"@type": "Article", "headline": "two
    lines", "author": "Ann Lee"}
    """,
    #"{"@type": "Article", "description": "they say "no" to it", "author": "Ann Lee"}"#,
    #"{'@type': 'Article', 'headline': 'It\'s so', 'author': 'Ann Lee'}"#,
    #"{"@type": "WebSite", "name": "X"}{"@type": "Article", "author": "Ann Lee"}"#,
    #"{"@type": "Article" /* c */, "author": "Ann Lee", "#,
  ])
  func `the author is found however the block is written`(_ json: String) throws {
    #expect(try metadata(jsonLD(json)).authors == ["Ann Lee"])
  }

  @Test func `of several articles the one with the page's address counts`() throws {
    let found = try metadata(
      jsonLD(
        """
        [{"@type": "Article", "url": "/a/other", "headline": "Another story", "author": "Bo Ray"},
        {"@type": "Article", "url": "/a/story/", "headline": "The very story", "author": "Ann Lee"},
        {"@type": "Article", "url": "/a/third", "headline": "A third story", "author": "Cy Tan"}]
        """))
    #expect(found.title == "The very story")
    #expect(found.authors == ["Ann Lee"])
  }

  @Test func `a list of articles is not the page's`() throws {
    let items = (1...5).map { #"{"@type": "Article", "url": "/x/\#($0)", "author": "Ann Lee"}"# }
    #expect(try metadata(jsonLD("[\(items.joined(separator: ","))]")).authors.isEmpty)
  }
}
