import ThresherCore

/// A rule with a name that tells a kind of furniture by its words and its place.
///
struct BlockRule: Sendable {
  /// What goes.
  enum Verdict: Hashable, Sendable {
    case keep
    /// The whole block.
    case block
    /// The whole block and the blocks of links that follow it.
    case blockAndLinks
    /// From this word of the block to its end.
    case tail(fromWord: Int)
    /// From the block's start to before this word.
    case head(beforeWord: Int)
  }

  /// Which blocks a rule is asked about.
  enum Scope: Sendable {
    /// Those where one of its phrases stands.
    case phrases
    /// Those before the text begins, with or without a phrase.
    case head
  }

  /// The name in the ledger of cuts.
  var name: String
  /// Which blocks it is asked about.
  var scope = Scope.phrases
  /// What it looks for, one phrase a line, each with how it must stand before it: see `Phrase.Place`.
  var phrases: StaticString
  /// Short articles in the notation of the tests, `{…}` around what the rule cuts.
  var examples: [String]
  /// Decides about a block by the phrases found in it.
  var judge: @Sendable (BlockView, [PhraseMatch]) -> Verdict

  /// All rules; the first that cuts a block decides about it.
  static let all: [BlockRule] = [
    .titleRepeat, .byline, .relatedLine, .advertisement, .donationAppeal, .newsletterPrompt,
    .followPrompt, .shareLine, .readingTool, .commentLine, .feedbackPrompt, .paywallNotice,
    .cookieNotice, .tagList, .photoCredit, .agencyCredit, .copyrightLine, .authorBox, .bareAddress,
  ]
}

/// Where one phrase of a rule stands in a block.
struct PhraseMatch: Hashable, Sendable {
  /// How a phrase must stand, by the sign before it in the rule's table.
  enum Place: UInt8, Sendable {
    /// `=`: it, others of the rule and numbers make up the whole block.
    case whole = 0x3D
    /// `^`: at the start of a sentence.
    case start = 0x5E
    /// `*`: anywhere.
    case anywhere = 0x2A
    /// `~`: anywhere, and it counts only beside another.
    case weak = 0x7E
  }

  /// How it must stand.
  var place: Place
  /// Its first word.
  var firstWord: Int
  /// The word after its last.
  var endWord: Int
}
