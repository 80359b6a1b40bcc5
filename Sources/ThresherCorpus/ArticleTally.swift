import ThresherCore
public import ThresherFacts

/// What the statistics need to know of one article: small, and kept beside its record until it is
/// known whether the article is a duplicate.
///
/// Of each list every value stands once, in order of first appearance. A value longer than
/// `maximumValueBytes` is cut short and ends in `…`.
public struct ArticleTally: Hashable, Sendable {
  /// A value of a fact and how often the article has it.
  struct Mention: Hashable, Sendable {
    var value: String
    var occurrences: Int
  }

  /// The cuts of one rule.
  struct CutTally: Hashable, Sendable {
    var rule: String
    var kind: Cut.Kind
    var cuts: Int
    var characters: Int
  }

  /// Longer values are cut short.
  static let maximumValueBytes = 256

  var site: String?
  var pageType = PageType.article
  var language: String?
  var published: Metadata.SourcedDate?
  var modifiedSource: Metadata.DateSource?
  var presence = MetadataPresence()

  var words = 0
  var sentences = 0
  var blocks = 0
  var characters = 0
  var blockKinds: [Mention] = []

  var publisher: String?
  var section: String?
  var authors: [String] = []
  var keywords: [String] = []

  var charset: String?
  var charsetSource: Source.CharsetSource?
  var warnings: [String] = []
  var cuts: [CutTally] = []

  /// By kind, as `Entity.Kind` lists them.
  var entities: [[Mention]] = Entity.Kind.allCases.map { _ in [] }
  /// ISO 3166-1 codes of the places named, with the mentions of all of them.
  var countries: [Mention] = []
  /// Short and long form, joined as `KeyParts`.
  var acronyms: [Mention] = []
  /// Value and kind, joined as `KeyParts`.
  var dates: [Mention] = []
  /// By unit; money among them.
  var units: [Mention] = []
  /// Currency and sum of money, joined as `KeyParts`.
  var sums: [Mention] = []
  /// An empty one for quotations without.
  var speakers: [Mention] = []
  var keyphrases: [String] = []

  /// Takes what counts from an article; one pass over its text.
  public init(_ annotated: AnnotatedArticle) {
    let article = annotated.article
    site = article.site.map(bounded)
    pageType = article.pageType
    language = article.language
    presence = MetadataPresence(of: article)
    charset = article.source.charset
    charsetSource = article.source.charsetSource
    warnings = distinct(article.warnings)
    take(article.metadata)
    take(annotated.text)
    take(annotated.facts)
  }

  private mutating func take(_ metadata: Metadata) {
    published = metadata.published
    modifiedSource = metadata.modified?.source
    publisher = metadata.publisher.map(bounded)
    section = metadata.section.map(bounded)
    authors = distinct(metadata.authors)
    keywords = distinct(metadata.keywords)
  }

  private mutating func take(_ text: ArticleText) {
    let measure = TextMeasure(text)
    words = measure.words
    sentences = measure.sentences
    characters = measure.characters
    blocks = text.blocks.count
    blockKinds = counted(text.blocks.map(\.kind.name))
    var places: [String: Int] = [:]
    for removal in text.removals {
      let place = places[removal.rule, default: cuts.count]
      if place == cuts.count {
        places[removal.rule] = place
        let rule = bounded(removal.rule)
        cuts.append(CutTally(rule: rule, kind: removal.kind, cuts: 0, characters: 0))
      }
      cuts[place].cuts += 1
      cuts[place].characters += removal.characters
    }
  }

  private mutating func take(_ facts: Facts) {
    for (index, kind) in Entity.Kind.allCases.enumerated() {
      entities[index] = counted(
        facts.entities.lazy.filter { $0.kind == kind }.map { ($0.name, $0.mentions.count) })
    }
    countries = counted(
      facts.entities.lazy.compactMap { entity in
        entity.country.map { ($0, entity.mentions.count) }
      })
    acronyms = counted(facts.acronyms.map { KeyParts.join($0.short, $0.long) })
    dates = counted(
      facts.dates.compactMap { date in
        date.value.map { KeyParts.join(date.kind.rawValue, $0) }
      })
    units = counted(facts.quantities.map { $0.unit ?? "" })
    sums = counted(
      facts.quantities.compactMap { quantity in
        MoneySum(quantity).map { KeyParts.join($0.currency, $0.amount) }
      })
    speakers = counted(facts.quotations.map { $0.speaker ?? "" })
    keyphrases = distinct(facts.keyphrases)
  }
}

private func bounded(_ value: String) -> String {
  guard value.utf8.count > ArticleTally.maximumValueBytes else { return value }
  var end = value.utf8.index(value.startIndex, offsetBy: ArticleTally.maximumValueBytes)
  while value.utf8[end] & 0xC0 == 0x80 { end = value.utf8.index(before: end) }
  return String(value[..<end]) + "…"
}

private func distinct(_ values: [String]) -> [String] {
  counted(values).map(\.value)
}

private func counted(_ values: some Sequence<String>) -> [ArticleTally.Mention] {
  counted(values.lazy.map { ($0, 1) })
}

/// Every value once, in order of first appearance, with the sum of its numbers.
private func counted(_ values: some Sequence<(String, Int)>) -> [ArticleTally.Mention] {
  var result: [ArticleTally.Mention] = []
  var places: [String: Int] = [:]
  for (value, number) in values {
    let value = bounded(value)
    let place = places[value, default: result.count]
    if place == result.count {
      places[value] = place
      result.append(ArticleTally.Mention(value: value, occurrences: 0))
    }
    result[place].occurrences += number
  }
  return result
}
