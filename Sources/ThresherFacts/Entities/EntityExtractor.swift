public import ThresherCore

/// Finds people, organisations, places and other names.
public struct EntityExtractor: FactExtractor {
  /// `entities`.
  public static var name: StageName { StageName(rawValue: "entities") }

  private let tagger: EntityTagger
  private let readsWholeDocument: Bool

  /// Makes the extractor with the model that is compiled in.
  public init() { self.init(.standard, readsWholeDocument: true) }

  /// Makes an extractor with another model; one that does not read the whole document takes every
  /// sentence by itself.
  public init(_ model: EntityModel, readsWholeDocument: Bool) {
    tagger = EntityTagger(model)
    self.readsWholeDocument = readsWholeDocument
  }

  /// Sets `facts.entities`.
  public func extract(from text: AnalyzedText, of article: Article, into facts: inout Facts) {
    let features = EntityFeatures(text)
    let trimmer = MentionTrimmer(text)
    var mentions: [EntityMention] = []
    for name in tagger.tag(features) {
      let starts = text.startsSentence(name.tokens.lowerBound)
      if let mention = trimmer.trimmed(name, startsSentence: starts) { mentions.append(mention) }
    }
    if readsWholeDocument {
      mentions = DocumentNames(text, features, mentions, facts.acronyms).mentions
    }
    var grouper = EntityGrouper(text)
    facts.entities = grouper.entities(of: mentions, facts.acronyms)
  }
}
