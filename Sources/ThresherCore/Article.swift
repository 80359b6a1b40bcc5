/// What kind of page it is, as classified from the page itself.
public enum PageType: String, Hashable, Sendable, CaseIterable, Codable {
  case article, listing, forum, product, documentation, service, collection
}

/// One block of running text.
public struct Block: Hashable, Sendable {
  /// What the block is.
  public enum Kind: Hashable, Sendable {
    /// A heading of level 1…6.
    case heading(level: Int)
    case paragraph
    /// A list item at depth 1….
    case listItem(depth: Int)
    case quotation, preformatted, caption, tableRow

    /// The name in the record.
    public var name: String {
      switch self {
      case .heading: "heading"
      case .paragraph: "paragraph"
      case .listItem: "list_item"
      case .quotation: "quotation"
      case .preformatted: "preformatted"
      case .caption: "caption"
      case .tableRow: "table_row"
      }
    }

    /// Heading level or list depth, else nil.
    public var level: Int? {
      switch self {
      case .heading(let level): level
      case .listItem(let depth): depth
      default: nil
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// Its text in `Article.utf8`.
  ///
  /// Never empty; blocks are in order and apart.
  public var span: TextSpan

  /// Makes a block.
  public init(kind: Kind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A stretch of the chosen text that is furniture: it does not get into the final text.
public struct Cut: Hashable, Sendable {
  /// Who decided.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case rule
    case siteLine = "site-line"
  }

  /// What goes, in `Article.utf8`; inside one block.
  public var span: TextSpan
  /// The rule's name, or the learned line's id.
  public var rule: String
  /// Who decided.
  public var kind: Kind

  /// Makes a cut.
  public init(span: TextSpan, rule: String, kind: Kind) {
    self.span = span
    self.rule = rule
    self.kind = kind
  }
}

/// What a page says about itself.
///
/// Strings are NFC, trimmed, without control characters; nil rather than empty.
public struct Metadata: Hashable, Sendable {
  /// Where a date was found.
  public enum DateSource: String, Hashable, Sendable, CaseIterable {
    case jsonLD = "json-ld"
    case openGraph = "opengraph"
    case meta, microdata
    case timeElement = "time-element"
    case byline, url, text, feed
  }

  /// A date and where it was found.
  public struct SourcedDate: Hashable, Sendable {
    /// The moment.
    public var time: Timestamp
    /// Where it was found.
    public var source: DateSource
    /// Makes one.
    public init(time: Timestamp, source: DateSource) {
      self.time = time
      self.source = source
    }
  }

  /// The page's own address for itself, absolute.
  public var canonicalURL: String?
  /// schema.org `headline`, without the site's name.
  public var title: String?
  /// schema.org `alternativeHeadline`, or the standfirst marked as such.
  public var subtitle: String?
  /// schema.org `description`.
  public var description: String?
  /// People, in order, without "By".
  public var authors: [String] = []
  /// Name of the site or publisher.
  public var publisher: String?
  /// schema.org `articleSection`.
  public var section: String?
  /// The publisher's, in order, each once.
  public var keywords: [String] = []
  /// The place a report is filed from.
  public var dateline: String?
  /// First publication.
  public var published: SourcedDate?
  /// Its source is never `.url`.
  public var modified: SourcedDate?
  /// BCP 47, as the page declares it.
  public var languageDeclared: String?
  /// The page's main picture, absolute.
  public var imageURL: String?
  /// A licence's URL or name.
  public var license: String?
  /// schema.org `isAccessibleForFree`.
  public var freeAccess: Bool?

  /// Nothing known.
  public init() {}
}

/// One article: its main text as blocks with what is to be cut from them, and what the page says
/// of itself.
public struct Article: Hashable, Sendable {
  /// Where it comes from.
  public var source: Source
  /// See `Page.contentID`.
  public var contentID: String
  /// As fetched.
  public var url: String?
  /// When.
  public var crawled: Timestamp?
  /// What the page says of itself.
  public var metadata = Metadata()
  /// The language of the text, ISO 639-1 where there is one.
  public var language: String?
  /// 0…1.
  public var languageScore: Double?
  /// What kind of page it is.
  public var pageType: PageType = .article
  /// The text of all chosen blocks, NFC, one after another with `\n\n` between them.
  public var utf8: [UInt8] = []
  /// The chosen blocks, in order, covering `utf8` but the separators.
  public var blocks: [Block] = []
  /// Stretches of `utf8` that are links: in order, apart.
  public var links: [TextSpan] = []
  /// Stretches of `utf8` in bold or italics: in order, apart.
  public var emphases: [TextSpan] = []
  /// What is furniture: in order, apart.
  ///
  /// Every cut lies inside one block.
  public var cuts: [Cut] = []
  /// Notes for `extract.warnings`, such as `html-depth`.
  public var warnings: [String] = []

  /// An article of a page without any text yet.
  public init(of page: Page) {
    source = page.source
    contentID = page.contentID
    url = page.url
    crawled = page.crawled
    warnings = page.warnings
  }

  /// An article by its parts.
  public init(source: Source, contentID: String, url: String?, crawled: Timestamp?) {
    self.source = source
    self.contentID = contentID
    self.url = url
    self.crawled = crawled
  }

  /// The host of the URL, else of the canonical URL, lower case; nil when there is neither.
  public var site: String? {
    WebURL.host(of: url) ?? WebURL.host(of: metadata.canonicalURL)
  }

  /// Appends a block's text (not empty, no blank line in it), with the separator before it.
  ///
  /// Returns where it stands.
  @discardableResult
  public mutating func append(_ kind: Block.Kind, _ text: some Collection<UInt8>) -> TextSpan {
    if !blocks.isEmpty { utf8 += [0x0A, 0x0A] }
    let start = utf8.count
    utf8 += text
    let span = TextSpan(start, utf8.count)
    blocks.append(Block(kind: kind, span: span))
    return span
  }

  /// Adds cuts and puts all in order; of cuts that overlap the first by position stays, and a
  /// later one keeps what sticks out.
  public mutating func add(_ more: [Cut]) {
    guard !more.isEmpty else { return }
    var result: [Cut] = []
    for var cut in (cuts + more).sorted(by: { ($0.span, $0.rule) < ($1.span, $1.rule) }) {
      let end = result.last?.span.upperBound ?? 0
      guard cut.span.upperBound > end else { continue }
      cut.span = TextSpan(max(cut.span.lowerBound, end), cut.span.upperBound)
      result.append(cut)
    }
    cuts = result
  }
}
