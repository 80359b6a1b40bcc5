import ThresherCore
import ThresherFacts

/// A document of a corpus as the program sees it, with its names.
struct TrainingDocument {
  /// A name as annotated: bytes of the text.
  struct Name: Hashable {
    var span: TextSpan
    var kind: Entity.Kind
  }

  let article: Article
  let text: ArticleText
  let names: [Name]
  let corpus: Corpus

  init(_ sentences: [TaggedSentence], _ corpus: Corpus, plainEvery: Int = 0) {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.language = "en"
    var names: [Name] = []
    var offset = 0
    for (number, sentence) in sentences.enumerated() {
      let isPlain = plainEvery > 0 && (number + sentence.words.count) % plainEvery == 0
      let text = Detokenizer(
        sentence.words, joinsHyphens: corpus.joinsHyphens, isPlain: isPlain)
      article.append(.paragraph, text.utf8)
      for (words, kind) in sentence.names {
        var words = words
        let first = sentence.words[words.lowerBound]
        if words.count > 1,
          first == "the"
            || first == "The" && words.lowerBound == 0
              && (kind == .location || kind == .organisation)
        {
          words = words.lowerBound + 1..<words.upperBound
        }
        names.append(
          Name(
            span: TextSpan(
              offset + text.spans[words.lowerBound].lowerBound,
              offset + text.spans[words.upperBound - 1].upperBound),
            kind: kind))
      }
      offset += text.utf8.count + 2
    }
    self.article = article
    self.text = ArticleText(article)
    self.names = names
    self.corpus = corpus
  }
}

/// What is particular about a corpus.
struct Corpus {
  var name: String
  /// Hyphens inside words stand alone.
  var joinsHyphens = false
  var sentencesPerDocument = 1
  /// MISC is not annotated.
  var lacksMiscellaneous = false
  /// Annotated by machine; of MISC it has hardly more than nationalities.
  var isSilver = false
  /// Names of small letters only are left out.
  var dropsSmallNames = false

  static let all: [Corpus] = [
    Corpus(name: "gmb", sentencesPerDocument: 10, isSilver: true),
    Corpus(name: "redocred", joinsHyphens: true),
    Corpus(name: "crossner_politics"),
    Corpus(name: "crossner_ai", dropsSmallNames: true),
    Corpus(name: "crossner_literature"),
    Corpus(name: "crossner_music"),
    Corpus(name: "crossner_science", dropsSmallNames: true),
    Corpus(name: "uner_ewt", joinsHyphens: true, lacksMiscellaneous: true),
  ]
}
