import ThresherCore

/// The names of `meta` elements that are understood.
struct MetaNames: Sendable {
  static let shared = MetaNames(table)

  /// What a name stands for.
  struct Entry: Equatable, Sendable {
    var field: MetadataField
    var weight: Int
    var source: Metadata.DateSource
    /// The same for all elements of one name: several of them make one list.
    var group: Int
  }

  private var entries: [UInt64: Entry] = [:]

  private init(_ table: StaticString) {
    for (number, line) in "\(table)".split(separator: "\n").enumerated() {
      let parts = line.split(separator: " ")
      guard parts.count == 4, let field = fieldNames[String(parts[0])], let weight = Int(parts[1])
      else { continue }
      let source = Metadata.DateSource(rawValue: String(parts[2])) ?? .meta
      for name in parts[3].split(separator: ",") {
        entries[StableHash.of(String(name))] = Entry(
          field: field, weight: weight, source: source, group: -1 - number)
      }
    }
  }

  /// What a name in any case stands for.
  func entry(_ name: UnsafeBufferPointer<UInt8>) -> Entry? {
    guard (2...48).contains(name.count) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { buffer in
      for index in 0..<name.count {
        let byte = name[index]
        buffer[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
      return entries[StableHash.of(UnsafeBufferPointer(rebasing: buffer[..<name.count]))]
    }
  }
}

private let fieldNames: [String: MetadataField] = [
  "title": .title, "subtitle": .subtitle, "description": .description, "author": .author,
  "publisher": .publisher, "section": .section, "keyword": .keyword, "canonical": .canonicalURL,
  "language": .language, "image": .imageURL, "license": .license, "published": .published,
  "modified": .modified,
]

/// A line: field, weight, source, names in lower case.
///
/// The weights are set by hand, not counted name by name.
private let table: StaticString = """
  title 80 opengraph og:title
  title 74 meta twitter:title
  title 72 meta parsely-title,sailthru.title,citation_title,hdl
  title 66 meta dc.title,dcterms.title,title,headline
  description 80 opengraph og:description
  description 76 meta description
  description 70 meta twitter:description,dc.description,dcterms.description,sailthru.description
  author 84 meta parsely-author,sailthru.author,citation_author,byl
  author 82 meta author,article:author_name,article.author,authors,byline,cxenseparse:author
  author 80 meta dc.creator,dc.creator.personalname,dcterms.creator,creator,author-name,cre:author
  author 78 opengraph article:author,og:author,og:article:author,book:author,video:director
  author 60 meta twitter:data1
  publisher 80 opengraph og:site_name
  publisher 70 meta application-name,citation_journal_title,dc.publisher,dcterms.publisher,publisher
  publisher 60 meta apple-mobile-web-app-title,copyright,dc.source
  section 80 opengraph article:section,og:article:section
  section 76 meta parsely-section,sailthru.section,section,cxenseparse:recs:category,category
  section 70 meta dc.subject.section,article.section,news_section
  keyword 80 meta keywords,news_keywords
  keyword 76 opengraph article:tag,og:article:tag
  keyword 74 meta parsely-tags,sailthru.tags,dc.subject,dcterms.subject,citation_keywords
  canonical 70 opengraph og:url
  canonical 60 meta twitter:url
  language 60 meta content-language,language,dc.language,dcterms.language,inlanguage
  language 50 opengraph og:locale
  image 80 opengraph og:image,og:image:url,og:image:secure_url
  image 70 meta twitter:image,twitter:image:src,thumbnail,sailthru.image.full,image,parsely-image-url
  license 70 meta dc.rights,dcterms.rights,dcterms.license,dc.rights.uri,license
  published 90 opengraph article:published_time,og:article:published_time,article:published
  published 88 opengraph og:published_time,og:pubdate,og:release_date,article:post_date
  published 86 meta parsely-pub-date,sailthru.date,citation_publication_date,citation_online_date
  published 85 meta datepublished,date_published,publishdate,publish-date,publish_date,published_date
  published 85 meta pubdate,pub_date,publication_date,publicationdate,publication-date,ptime,pdate
  published 84 meta cxenseparse:recs:publishtime,article_date_original,originalpublicationdate
  published 84 meta dc.date.issued,dcterms.issued,dcterms.created,dc.date.created,dc.date.published
  published 84 meta article.published,published,published-date,published_at,date.release,release_date
  published 80 meta datecreated,article.created,created,rnews:datepublished,article-publish-date
  published 76 meta date,dc.date,dcterms.date,displaydate,timestamp,og:date,bt:pubdate,time
  modified 90 opengraph article:modified_time,og:updated_time,article:modified,og:article:modified_time
  modified 85 meta datemodified,date_modified,last-modified,lastmod,lastmodified,modified,dc.modified
  modified 85 meta dcterms.modified,dc.date.modified,article.updated,revised,updated,utime,mtime
  """
