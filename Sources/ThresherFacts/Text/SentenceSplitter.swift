import ThresherCore

/// Cuts the tokens of a block into sentences.
///
/// A sentence ends with its block, or after a full stop, question or exclamation mark and the
/// closing marks behind it when white space follows and what comes next can begin a sentence. A
/// full stop after an abbreviation or an initial ends a sentence only before a word that seldom is
/// part of a name.
struct SentenceSplitter {
  let utf8: [UInt8]
  let tokens: [Token]
  let codes: [WordCode]
  private let words = SentenceWords.standard
  private(set) var sentences: [Range<Int>] = []

  init(utf8: [UInt8], tokens: [Token], codes: [WordCode]) {
    self.utf8 = utf8
    self.tokens = tokens
    self.codes = codes
    sentences.reserveCapacity(tokens.count / 16)
  }

  /// Appends the sentences of a block.
  mutating func split(_ block: Range<Int>) {
    var start = block.lowerBound
    var index = start
    while index < block.upperBound {
      if let next = sentenceEnd(at: index, in: block) {
        sentences.append(start..<next)
        start = next
        index = next
      } else {
        index += 1
      }
    }
    if start < block.upperBound { sentences.append(start..<block.upperBound) }
  }

  /// The first token of the next sentence when one ends with this token's mark.
  @inline(__always)
  private func sentenceEnd(at index: Int, in block: Range<Int>) -> Int? {
    let token = tokens[index]
    if token.kind != .sign {
      // "U.S." and "p.m." have their full stop in them.
      guard token.kind == .word || token.kind == .number, utf8[Int(token.end) - 1] == 0x2E,
        index + 1 < block.upperBound
      else { return nil }
      let next = afterClosers(index + 1, block)
      return next < block.upperBound && isParted(next) && beginsSurely(next) ? next : nil
    }
    // The last mark of "?!" or "..." decides.
    if index + 1 < block.upperBound, isStop(codes[index + 1]), isJoined(index + 1) { return nil }
    switch codes[index] {
    case ".": return afterFullStop(index, block)
    case "!", "?", "…":
      let next = afterClosers(index + 1, block)
      guard next < block.upperBound, isParted(next), !isLowercase(next) else { return nil }
      return next
    // Full-width stops need no space after them.
    case "。", "！", "？", "।", "؟", "۔":
      let next = afterClosers(index + 1, block)
      return next < block.upperBound ? next : nil
    default: return nil
    }
  }

  private func afterFullStop(_ index: Int, _ block: Range<Int>) -> Int? {
    let next = afterClosers(index + 1, block)
    guard next < block.upperBound, isParted(next), !isLowercase(next) else { return nil }
    guard next == index + 1, index > block.lowerBound,
      tokens[index].start == tokens[index - 1].end, tokens[index - 1].kind == .word
    else { return next }
    let before = codes[index - 1]
    if words.titles.contains(before) { return nil }
    if words.beforeNumbers.contains(before), tokens[next].kind == .number { return nil }
    if words.abbreviations.contains(before) { return beginsSurely(next) ? next : nil }
    let span = tokens[index - 1].span
    let isInitial = span.count == 1 && isUppercase(index - 1)
    return !isInitial || beginsSurely(next) ? next : nil
  }

  private func isStop(_ code: WordCode) -> Bool {
    code == "." || code == "!" || code == "?" || code == "…"
  }

  private func isJoined(_ index: Int) -> Bool { tokens[index].start == tokens[index - 1].end }

  private func afterClosers(_ index: Int, _ block: Range<Int>) -> Int {
    var index = index
    while index < block.upperBound, tokens[index].start == tokens[index - 1].end {
      switch codes[index] {
      case "\"", "'", "”", "’", "»", "›", ")", "]", "」", "』", "）": index += 1
      // A reference: "happened.[3]"
      case "[":
        guard index + 2 < block.upperBound, tokens[index + 1].kind == .number,
          codes[index + 2] == "]"
        else { return index }
        index += 3
      default: return index
      }
    }
    return index
  }

  /// Whether white space stands before a token.
  private func isParted(_ index: Int) -> Bool { tokens[index].start > tokens[index - 1].end }

  /// Whether a token begins a sentence even after an abbreviation.
  private func beginsSurely(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .number: false
    case .sign: codes[index] == "\"" || codes[index] == "“"
    case .word: isUppercase(index) && words.starters.contains(codes[index])
    }
  }

  private func isUppercase(_ index: Int) -> Bool {
    utf8[Int(tokens[index].start)] &- 0x41 < 26
  }

  private func isLowercase(_ index: Int) -> Bool {
    tokens[index].kind == .word && utf8[Int(tokens[index].start)] &- 0x61 < 26
  }
}

/// English words that decide about full stops.
struct SentenceWords: Sendable {
  static let standard = SentenceWords()

  /// Stand before a name.
  let titles = WordSet(
    """
    : mr mrs ms mx dr prof gen lt col maj capt cpl sgt cmdr adm sen rep reps sens gov pres hon rev
    : fr st mt ft messrs supt insp amb atty vs v eg ie cf al
    """)
  /// Stand before a number.
  let beforeNumbers = WordSet(
    """
    : no nos p pp fig figs vol vols ch sec art jan feb mar apr jun jul aug sep sept oct nov dec op
    : approx ca c est
    """)
  /// End a sentence or not.
  let abbreviations = WordSet(
    """
    : inc corp co ltd llc plc bros jr sr etc ave blvd rd hwy dept univ assn no vol fig jan feb mar
    : apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat approx est ph
    """)
  /// Begin sentences and are seldom the second word of a name.
  let starters = WordSet(
    """
    : the a an this that these those it its he she they we i you his her their our my your who what
    : when where why how which if as at in on by for from with without under over after before
    : since during while although though because and but or nor so yet however meanwhile then there
    : here now today yesterday not no all some many most several both each every other another such
    : according despite instead also still only even once until unless is are was were do does did
    """)
}
