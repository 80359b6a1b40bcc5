import ThresherCore

/// Finds the noun that a number counts.
///
/// English adjectives have no plural, so the first plural word behind the number, with the plurals
/// right after it, is the head: "80,000 foreign attendees", "10 sports clubs". Words that can't be
/// part of the phrase end the search.
struct CountedNoun: Sendable {
  /// Words between the number and the head at most.
  private static let maximumModifiers = 3
  private static let stops = WordSet(stopTable)
  private static let irregular = WordSet(irregularTable)
  private static let singular = WordSet(singularTable)
  private static let noPlural = WordSet(noPluralTable)

  /// Whether a token is a word in the plural, as its form tells.
  static func isPlural(_ text: AnalyzedText, _ index: Int) -> Bool {
    guard text.tokens[index].kind == .word else { return false }
    let code = text.codes[index]
    if irregular.contains(code) { return true }
    let end = text.stemEnd(index)
    let length = end - Int(text.tokens[index].start)
    guard length > 3, text.utf8[end - 1] == 0x73 else { return false }
    switch text.utf8[end - 2] {
    // "less", "various", "this"
    case 0x73, 0x75, 0x69, 0x27: return false
    default: return !noPlural.contains(code) && !stops.contains(code)
    }
  }

  /// The head of the phrase that begins at a token.
  static func head(
    in text: AnalyzedText, at start: Int, before limit: Int, isSingular: Bool
  ) -> Int? {
    guard start < limit else { return nil }
    if isSingular { return singular.contains(text.codes[start]) ? start : nil }
    var index = start
    var modifiers = 0
    while index < limit, modifiers <= maximumModifiers {
      guard text.tokens[index].kind == .word else {
        guard index > start, text.codes[index] == "-", text.isJoined(index), index + 1 < limit,
          text.isJoined(index + 1)
        else { return nil }
        index += 1
        modifiers -= 1
        continue
      }
      guard !stops.contains(text.codes[index]) else { return nil }
      if isPlural(text, index),
        text.isLowercase(index) || index == start || !text.isCapitalized(index + 1)
      {
        // "10 sports clubs"
        if index + 1 < limit, text.isLowercase(index + 1), isPlural(text, index + 1) {
          return index + 1
        }
        return index
      }
      index += 1
      modifiers += 1
    }
    return nil
  }

  private static let stopTable: StaticString = """
    : a an the this that these those of in on at by for from with without to into onto over under
    : after before during since until till between among against about around through across per
    : and or but nor so yet if because while when where which who whom whose what as than then
    : is are was were be been being am has have had do does did will would shall should can could may
    : might must not no he she it they we you i him her them us his its their our your my me
    : said says say told tells died dies killed fell rose grew went came took made got gave won lost
    : left led held met ran saw became began remained reported announced against there here also only
    : already still just even both either including includes include more less fewer up down out
    : off away back later earlier ago each every every onwards onward
    """
  private static let irregularTable: StaticString = """
    : people men women children police troops personnel staff cattle sheep fish aircraft spacecraft
    : media data criteria phenomena feet teeth mice lives wives wolves species series headquarters
    : policemen policewomen servicemen servicewomen fishermen businessmen firefighters clergy militia
    : youth crew
    """
  private static let singularTable: StaticString = """
    : person man woman child boy girl soldier civilian student worker policeman officer official
    : member country state city village town house home building vehicle car bus train plane ship
    : boat vote seat goal point game match win loss case death billion million thousand percent group
    : company firm team study report attack strike missile drone rocket bomb
    """
  private static let noPluralTable: StaticString = """
    : overseas perhaps always sometimes towards besides afterwards thus plus across news nowadays
    : whereas unless besides says makes takes gives comes goes means seems remains needs wants
    : becomes includes shows brings keeps leaves stands opens closes begins starts ends plays calls
    : works helps allows adds asks faces follows holds sees
    """
}
