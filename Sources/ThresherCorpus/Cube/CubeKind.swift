import ThresherCore

/// What is counted by day, site and language.
public enum CubeKind: String, Hashable, Sendable, CaseIterable {
  case persons, organisations, locations, miscellaneous, acronyms, dates, units, speakers
  case keyphrases, authors, keywords, sections, publishers
}

/// The articles of one day, site and language; nil is what is not known.
public struct CubeCell: Hashable, Sendable {
  /// Days since 1970 in UTC; nil when the date of publication gives no day.
  public var day: Int?
  /// The host.
  public var site: String?
  /// ISO 639-1 where there is one.
  public var language: String?

  /// Makes a cell.
  public init(day: Int?, site: String?, language: String?) {
    self.day = day
    self.site = site
    self.language = language
  }
}

extension ArticleTally {
  /// Where the article is counted.
  public var cubeCell: CubeCell {
    var day: Int?
    if let time = published?.time, time.precision == .second || time.precision == .day {
      day = time.day.daysSinceEpoch
    }
    return CubeCell(day: day, site: site, language: language)
  }

  /// Words of the text.
  public var wordCount: Int { words }

  /// Calls back with every value of the article and how often it stands there, each value once.
  public func forEachCubeValue(_ body: (CubeKind, String, Int) -> Void) {
    for (kind, mentions) in zip(
      [CubeKind.persons, .organisations, .locations, .miscellaneous], entities)
    {
      for mention in mentions { body(kind, mention.value, mention.occurrences) }
    }
    for (kind, mentions) in [
      (CubeKind.acronyms, acronyms), (.dates, dates), (.units, units), (.speakers, speakers),
    ] {
      for mention in mentions where !mention.value.isEmpty {
        body(kind, mention.value, mention.occurrences)
      }
    }
    for (kind, values) in [
      (CubeKind.keyphrases, keyphrases), (.authors, authors), (.keywords, keywords),
    ] {
      for value in values { body(kind, value, 1) }
    }
    if let section { body(.sections, section, 1) }
    if let publisher { body(.publishers, publisher, 1) }
  }
}
