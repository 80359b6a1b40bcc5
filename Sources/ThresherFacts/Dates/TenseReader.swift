import ThresherCore

/// Tells from the words around a date whether they speak of what was or of what is to come.
///
/// The nearest verb decides: the last one before the date, or the first one behind it when the date
/// opens its clause ("On Monday, the council will vote"). Quotation marks and semicolons end the
/// search.
struct TenseReader: Sendable {
  enum Tense: Hashable, Sendable {
    case past, future
  }

  /// Tokens that are looked at on each side at most.
  private static let reach = 16

  /// What the words around some tokens of a sentence speak of; nil when no verb tells.
  func tense(of tokens: Range<Int>, in sentence: Range<Int>, of text: AnalyzedText) -> Tense? {
    opensClause(tokens.lowerBound, in: sentence, of: text)
      ? behind(tokens.upperBound, in: sentence, of: text)
        ?? before(tokens.lowerBound, in: sentence, of: text)
      : before(tokens.lowerBound, in: sentence, of: text)
        ?? behind(tokens.upperBound, in: sentence, of: text)
  }

  /// Whether a sentence tells what is always so: no verb in the past or the future.
  func isTimeless(_ sentence: Range<Int>, of text: AnalyzedText) -> Bool {
    !sentence.contains {
      !Self.modals.contains(text.codes[$0]) && text.codes[$0] != Self.may
        && marker($0, in: sentence, of: text) != nil
    }
  }

  private func before(_ start: Int, in sentence: Range<Int>, of text: AnalyzedText) -> Tense? {
    let first = max(sentence.lowerBound, start - Self.reach)
    for index in (first..<max(first, start)).reversed() {
      if isBoundary(text.codes[index]) { return nil }
      if let tense = marker(index, in: sentence, of: text) { return tense }
    }
    return nil
  }

  private func behind(_ end: Int, in sentence: Range<Int>, of text: AnalyzedText) -> Tense? {
    let last = min(sentence.upperBound, end + Self.reach)
    for index in min(end, last)..<last {
      if isBoundary(text.codes[index]) { return nil }
      if let tense = marker(index, in: sentence, of: text) { return tense }
    }
    return nil
  }

  /// Such as "On Monday, …", "…, and on Monday …", "… that on Monday …".
  private func opensClause(_ start: Int, in sentence: Range<Int>, of text: AnalyzedText) -> Bool {
    var index = start - 1
    if index >= sentence.lowerBound, Self.prepositions.contains(text.codes[index]) { index -= 1 }
    guard index >= sentence.lowerBound else { return true }
    return text.tokens[index].kind == .sign
      ? text.codes[index] != ")" && start - index == 2
      : Self.conjunctions.contains(text.codes[index])
  }

  private func isBoundary(_ code: WordCode) -> Bool {
    switch code {
    case ";", "\"", "“", "”": true
    default: false
    }
  }

  private func marker(_ index: Int, in sentence: Range<Int>, of text: AnalyzedText) -> Tense? {
    guard text.tokens[index].kind == .word else { return nil }
    let code = text.codes[index]
    func at(_ place: Int) -> WordCode { sentence.contains(place) ? text.codes[place] : .none }
    if Self.future.contains(code) || Self.modals.contains(code) { return .future }
    if code == Self.may { return text.isLowercase(index) ? .future : nil }
    if code == Self.set { return at(index + 1) == Self.to ? .future : nil }
    if code == Self.due { return at(index + 1) != Self.to || isBe(at(index - 1)) ? .future : nil }
    if code == Self.to { return isBe(at(index - 1)) ? .future : nil }
    if Self.past.contains(code) { return .past }
    guard text.isLowercase(index) else { return nil }
    if Self.irregular.contains(code) || isParticiple(index, code, of: text) {
      // "will be held", "is held": the verb before it tells.
      let isPassive =
        Self.infinitives.contains(at(index - 1)) || Self.infinitives.contains(at(index - 2))
        || isBe(at(index - 1)) || isBe(at(index - 2))
      return isPassive ? nil : .past
    }
    guard endsInING(index, of: text) else { return nil }
    let isNear =
      isBe(at(index - 1)) || (Self.adverbs.contains(at(index - 1)) && isBe(at(index - 2)))
    return isNear ? .future : nil
  }

  private func isBe(_ code: WordCode) -> Bool { Self.be.contains(code) }

  /// A word that ends in "ed" and is a verb's form.
  private func isParticiple(_ index: Int, _ code: WordCode, of text: AnalyzedText) -> Bool {
    let end = Int(text.tokens[index].end)
    return text.tokens[index].span.count > 4 && text.utf8[end - 1] == 0x64
      && text.utf8[end - 2] == 0x65 && !Self.noVerbs.contains(code)
  }

  private func endsInING(_ index: Int, of text: AnalyzedText) -> Bool {
    let end = Int(text.tokens[index].end)
    return text.tokens[index].span.count > 4 && text.utf8[end - 1] == 0x67
      && text.utf8[end - 2] == 0x6E && text.utf8[end - 3] == 0x69
  }

  private static let may = WordCode(word: "may")
  private static let set = WordCode(word: "set")
  private static let due = WordCode(word: "due")
  private static let to = WordCode(word: "to")
  private static let prepositions = WordSet(": on in by from until since late early at this")
  private static let conjunctions = WordSet(": that and but while when as because which who or")
  private static let be = WordSet(": is are am they're we're you're i'm they’re we’re you’re i’m")
  private static let infinitives = WordSet(": be been being get gets")
  private static let adverbs = WordSet(": not also now still currently already")
  private static let modals = WordSet(": might should must could can would")
  private static let future = WordSet(
    """
    : will won't won’t shall i'll you'll he'll she'll it'll we'll they'll i’ll you’ll he’ll she’ll
    : it’ll we’ll they’ll upcoming forthcoming scheduled slated planned plans plan planning expected
    : expects expect likely poised going ahead tomorrow intends intend hopes hope aims
    : opens begins starts meets ends closes returns heads travels hosts launches concludes resumes
    : expires kicks
    """)
  private static let past = WordSet(
    """
    : was were had did wasn't weren't hadn't didn't wasn’t weren’t hadn’t didn’t said
    """)
  private static let irregular = WordSet(
    """
    : told came went took made got gave won lost left led held met ran saw became began rose fell
    : grew broke brought bought built caught chose cut died drew drove fought flew found hit kept
    : knew laid lay lent paid quit read sat sank sent shot shut sold spoke spent stood stole struck
    : swept swore taught thought threw understood wrote wore shook sought slid hung heard felt dealt
    : sued beat born blew known seen done taken given gone killed
    """)
  private static let noVerbs = WordSet(
    """
    : hundred indeed speed exceed proceed succeed united wicked sacred kindred naked aged armed
    : alleged limited related based advanced proposed crowded talented wounded so-called need breed
    """)
}
