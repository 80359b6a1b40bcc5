import ThresherCore

extension BlockRule {
  /// Who reported, edited or supplied a text, in a line or in brackets at its end.
  static let agencyCredit = BlockRule(
    name: "agency-credit",
    phrases: """
      ^reporting by|additional reporting by|additional reporting from|editing by|writing by
      ^compiled by|with reporting by|with reporting from|with additional reporting|with files from
      ^with inputs from|with agency inputs|with input from|produced by|edited by
      ^our standards the thomson reuters|the associated press contributed|associated press writer
      ^associated press writers|reuters contributed|this story was originally published
      ^this article was originally published|this article originally appeared
      ^this story originally appeared|this article first appeared|originally published
      ^first published on|this report was first published|the post
      ^this story has been published from|this story has not been edited
      ^this article was written by|this story has been updated|this article has been updated
      ^with agencies|republished with permission|republish our articles
      ^this article is republished from|read the original article
      =with agencies|agencies|reuters|afp|ap|dpa
      =our standards the thomson reuters trust principles|ians|pti|ani|xinhua|tass
      =staff and agencies|press association
      ~contributed to this report|contributed to this story|contributed reporting
      ~contributed to this article|editing by|writing by|appeared first on
      ~under a creative commons license|read the original article|edited by|from a syndicated feed
      ~trust principles
      *contributed to this report|contributed to this story|contributed to this article
      *contributed reporting|appeared first on
      ^mit material von|mit agenturmaterial|diese meldung ist|dieser artikel erschien
      ^dieser text erschien|dieser artikel wurde
      =dpa|sda|apa|afp|reuters
      ^avec afp|avec agences|avec reuters
      =avec afp|le figaro avec afp|avec agences|avec reuters
      ^con información de|con informes de|con contenuti|redazione|fonte|fuente
      ^fonte das informações|com informações|bron|źródło|источник|по материалам|джерело
      ^за матеріалами|kaynak|mənbə|المصدر|来源|责任编辑|编辑|來源
      """,
    examples: [
      "…\n{(Reporting by Ada Marsh; Editing by Tom Reed)}",
      "The vote is on Monday, and the result is open. {(Reporting by Ada Marsh; Editing by Tom Reed)}",
      "…\n{Ada Marsh contributed to this report.}", "…\n{Additional reporting by Ada Marsh}",
      "…\n{责任编辑：王海}", "…\n{Источник: Волна}",
      "…\nReporting by satellite began in May and changed what the farmers knew.\n…",
      "…\nHer maps contributed to this report becoming famous, as the minister admits today.\n…",
    ],
    judge: { view, matches in AgencyLine.verdict(view, matches) })
}

private enum AgencyLine {
  static func verdict(_ view: BlockView, _ matches: [PhraseMatch]) -> BlockRule.Verdict {
    guard view.place.isTail, !view.isHeading, view.kind != .quotation, !view.isListItem else {
      return .keep
    }
    if view.isWhole, view.span.count <= 320, !view.hasQuotes {
      if view.isCovered(by: matches) { return .block }
      if let start = matches.first(where: { $0.place == .start && $0.firstWord == 0 }) {
        return isCredit(view, start, matches) ? .block : .keep
      }
      if view.words.count <= 30, let phrase = matches.first(where: { $0.place == .anywhere }),
        phrase.endWord == view.words.count
          || phrase.firstWord > 0
            && view.words[phrase.endWord - 1].marks.contains(.end)
      {
        return .block
      }
    }
    // In brackets at the very end.
    guard let start = matches.first(where: { $0.place == .start || $0.place == .weak }),
      start.firstWord > 0,
      view.words[start.firstWord - 1].marks.contains(.openBracket),
      view.words.last?.marks.contains(.closeBracket) == true,
      view.words.count - start.firstWord <= 40
    else { return .keep }
    return .tail(fromWord: start.firstWord)
  }

  private static func isCredit(
    _ view: BlockView, _ start: PhraseMatch, _ matches: [PhraseMatch]
  ) -> Bool {
    let signs = view.words[start.endWord - 1].marks
    let rest = view.words[start.endWord...]
    guard !rest.isEmpty else { return false }
    if matches.contains(where: { $0.place == .weak || $0.place == .anywhere }) { return true }
    if start.endWord == 1 { return signs.contains(.colon) && rest.count <= 8 }
    let capitals = rest.filter { $0.isCapital || $0.isIdeograph }
    return rest.count <= 24 && capitals.count * 2 >= rest.count
      || signs.contains(.colon) && rest.count <= 8
  }
}
