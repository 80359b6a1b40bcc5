public import ThresherCore
public import ThresherHTML

extension Rejection.Code {
  /// The page has no running text.
  public static let articleEmpty = Rejection.Code(rawValue: "article.empty")
  /// The page is of another kind than article.
  public static let notAnArticle = Rejection.Code(rawValue: "article.not-an-article")
}

/// Document tree to article: what the page says of itself, its main text, the furniture in it.
public struct ArticleExtractor: Stage {
  /// The stage is called `extract`.
  public static let name = StageName.extract

  let metadata = MetadataExtractor()
  let content: ContentExtractor
  private let plainText = PlainTextExtractor()
  private let furniture = FurnitureStripper()
  private let languages = LanguageIdentifier()

  /// Makes an extractor.
  ///
  /// `contentModel` takes the place of the model that is compiled in: what
  /// `data/recipes/train_content.py` writes for one fold.
  public init(
    _ configuration: ArticleConfiguration = ArticleConfiguration(),
    contentModel: ContentModelFile? = nil
  ) {
    content = ContentExtractor(configuration, trees: contentModel?.trees)
  }

  /// Buffers of one worker.
  public struct Scratch {
    var content = ContentExtractor.Scratch()

    /// What is noted of the next page, when a trace is put here before it.
    public var trace: ExtractionTrace? {
      get { content.trace }
      set { content.trace = newValue }
    }
  }

  /// Makes the buffers of one worker.
  public func makeScratch() -> Scratch { Scratch() }

  /// Extracts one article.
  ///
  /// Throws when the page has no running text or is no article.
  public func run(_ parsed: ParsedPage, scratch: inout Scratch) throws(Rejection) -> Article {
    var article = Article(of: parsed.page)
    article.warnings += parsed.tree.warnings
    switch parsed.page.media {
    case .html:
      let candidates = metadata.extract(from: parsed, into: &article)
      scratch.content.trace?.note(candidates, article.metadata)
      try content.extract(from: parsed, into: &article, scratch: &scratch.content)
    case .plainText:
      plainText.extract(
        from: parsed.page, into: &article, &scratch.content.leftOut, &scratch.content.trace)
      if article.metadata.published == nil, let date = parsed.page.givenDate {
        article.metadata.published = Metadata.SourcedDate(time: date, source: .feed)
      }
    }
    furniture.cut(&article)
    scratch.content.leftOut.cut(&article)
    scratch.content.trace?.article = article
    guard !ArticleText(article).utf8.isEmpty else {
      throw Rejection(.extract, .articleEmpty, .unwanted, "no running text was found")
    }
    let language = article.utf8.withUnsafeBufferPointer { languages.identify($0) }
    article.language = language?.code
    article.languageScore = language?.score
    if let language, let declared = article.metadata.languageDeclared,
      language.score >= Self.sureOfLanguage, article.utf8.count >= Self.enoughForLanguage,
      !LanguageKinship.covers(declared, language.code)
    {
      article.warnings.append(MetadataWarning.languageConflict.rawValue)
    }
    return article
  }

  /// From this score on, and so many bytes, the text's language is believed before the declared one.
  private static let sureOfLanguage = 0.9
  private static let enoughForLanguage = 200
}
