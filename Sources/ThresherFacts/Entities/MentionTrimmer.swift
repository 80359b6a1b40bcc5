import ThresherCore

/// Takes from names what is no part of them: "the", titles, marks at the edges.
struct MentionTrimmer {
  private static let the = WordCode(word: "the")
  /// Stand before a person's name and are no part of it.
  static let titles = WordSet(
    """
    : mr mrs ms miss mx dr prof professor sir lord lady dame president vice premier chancellor prime
    : minister secretary senator sen rep representative congressman congresswoman governor gov mayor
    : judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt
    : commander cmdr admiral king queen prince princess pope archbishop bishop cardinal father
    : rev reverend rabbi imam sheikh ayatollah chairman chairwoman spokesman spokeswoman ambassador
    : commissioner inspector detective constable coach chief former deputy foreign
    : baroness baron viscount viscountess count countess duchess marquess marquis
    : sheriff marshal brigadier commodore corporal cpl private pte adm brig superintendent supt
    : sgt-maj cllr councillor councilman councilwoman alderman assemblyman assemblywoman deputy
    : monsieur madame mme mlle maître herr frau señor señora signor signora senhor senhora monsignor
    : sister brother vicar reverend mullah mufti patriarch chaplain friar
    : attorney solicitor advocate magistrate justices ombudsman premier taoiseach tánaiste speaker
    : princes emir sultan emperor empress crown-prince chair director co-chair undersecretary
    : envoy consul attaché nurse engineer hon honourable honorable messrs comrade
    : vice-president vice-chancellor headteacher headmaster principal provost rector
    """)
  /// Titles that stay: part of how the person is always named.
  private static let keptTitles = WordSet(
    ": king queen prince princess pope father sheikh lord lady")
  /// Short forms of American states in news style, and Canadian provinces.
  private static let shortStates = WordSet(
    """
    : ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb
    : nev okla ore pa tenn tex va vt wash wis wyo ont que alta sask
    """)
  private static let parties = WordSet(": r d i")
  /// Short titles that are no name by themselves.
  private static let shortTitles = WordSet(
    """
    : sen rep gov gen col maj capt lt sgt cmdr rev prof cllr hon insp supt adm brig cpl mme mlle
    """)
  /// Name nothing by themselves.
  private static let noNames = WordSet(
    """
    : monday tuesday wednesday thursday friday saturday sunday january february march april june
    : july august september october november december i he she it we they you who the a an this that
    : mr mrs ms dr president minister pm am jan feb mar apr jun jul aug sep sept oct nov dec
    """)

  private let text: AnalyzedText

  init(_ text: AnalyzedText) { self.text = text }

  /// What is left of a name, nil when nothing is.
  func trimmed(_ mention: EntityMention, startsSentence: Bool) -> EntityMention? {
    var start = mention.tokens.lowerBound
    var end = mention.tokens.upperBound
    while end > start, text.tokens[end - 1].kind == .sign, !keepsFinalSign(start, end) { end -= 1 }
    if let state = stateOfMember(start, end) { return state }
    var isTrimmed = true
    while isTrimmed, start < end {
      isTrimmed = false
      if text.tokens[start].kind == .sign, text.codes[start] != "@", text.codes[start] != "#" {
        isTrimmed = true
      } else if end - start > 1, text.codes[start] == Self.the,
        text.isLowercase(start) || startsSentence && mention.kind != .miscellaneous
      {
        isTrimmed = true
      } else if mention.kind == .miscellaneous, end - start == 2,
        text.tokens[start].kind == .number, text.tokens[start].span.count < 4,
        text.isCapitalized(start + 1)
      {
        // "11 Democrats".
        isTrimmed = true
      } else if mention.kind == .person, end - start > 1, Self.titles.contains(text.codes[start]),
        !Self.keptTitles.contains(text.codes[start])
      {
        isTrimmed = true
        if text.code(start + 1) == ".", start + 2 < end { start += 1 }
      }
      if isTrimmed { start += 1 }
    }
    guard start < end, (start..<end).contains(where: { text.tokens[$0].kind == .word }) else {
      return nil
    }
    if end - start == 1 {
      if Self.noNames.contains(text.codes[start]), !isHealthOrganization(start) { return nil }
      if text.code(end) == ".", text.isJoined(end) {
        if Self.shortTitles.contains(text.codes[start]) { return nil }
        if Self.shortStates.contains(text.codes[start]), text.code(start - 1) == "," {
          return EntityMention(tokens: start..<end + 1, kind: .location)
        }
      }
    }
    return EntityMention(tokens: start..<end, kind: mention.kind, scores: mention.scores)
  }

  private func opensParty(_ index: Int) -> Bool {
    text.code(index) == "(" || text.code(index) == ","
  }

  /// "WHO", but not "who".
  private func isHealthOrganization(_ index: Int) -> Bool {
    text.string(text.span(index, through: index)) == "WHO"
  }

  /// "R-Wyo.", "D-N.M.": the state behind the party of a member of the American Congress.
  private func stateOfMember(_ start: Int, _ end: Int) -> EntityMention? {
    let dash: Int
    if Self.parties.contains(text.codes[start]), opensParty(start - 1) {
      dash = start + 1
    } else if text.code(start - 1) == "-", Self.parties.contains(text.code(start - 2)),
      opensParty(start - 3)
    {
      dash = start - 1
    } else {
      return nil
    }
    guard text.code(dash) == "-", text.isJoined(dash), text.isJoined(dash + 1),
      text.isCapitalized(dash + 1)
    else { return nil }
    let hasStop = text.code(dash + 2) == "." && text.isJoined(dash + 2)
    return EntityMention(tokens: dash + 1..<dash + (hasStop ? 3 : 2), kind: .location)
  }

  /// "Corp.", "Yahoo!": a mark joined to the last word may be the name's own; a full stop is when
  /// another word of the sentence follows.
  private func keepsFinalSign(_ start: Int, _ end: Int) -> Bool {
    guard end - start > 1, text.isJoined(end - 1) else { return false }
    switch text.codes[end - 1] {
    case ".": return text.isLowercase(end) || text.code(end) == ","
    case ")": return (start..<end).contains { text.codes[$0] == "(" }
    case "!", "+": return text.isLowercase(end)
    default: return false
    }
  }
}
