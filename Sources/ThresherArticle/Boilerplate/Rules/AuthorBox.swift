import ThresherCore

extension BlockRule {
  /// Who the author is and how to reach them, after the text.
  static let authorBox = BlockRule(
    name: "author-box",
    phrases: """
      *is a reporter|is a staff writer|is a staff reporter|is a senior reporter|is a senior writer
      *is a senior editor|is a journalist|is a freelance writer|is a freelance journalist
      *is a freelance|is a contributing writer|is a contributing editor|is a contributor
      *is a correspondent|is a columnist|is an editor|is the editor|is a writer|is a news editor
      *is a news reporter|is a content writer|is an associate editor|is a business reporter
      *is a political reporter|is an investigative reporter|is a senior correspondent
      *is the author of|is an author|is a blogger|is an award winning journalist
      *is editor in chief|is our|covers the|has been a journalist|writes about|he covers
      *she covers|they cover|reports on
      ~can be reached at|reach him at|reach her at|reach them at|email him at|email her at
      ~follow him|follow her|follow them|on twitter|view all posts|more articles by|see all posts
      ~read more from|contact the author|based in|lives in|years of experience|covering|who covers
      ~twitter|linkedin
      ^about the author|about the authors|author bio|written by|contact the author
      ^more from this author|view all posts by|see all posts by|more articles by|read more from
      ^contact|email|reach|posts by
      =about the author|about the authors|author bio|about author|author|the author
      =meet the author|contact the author|more from this author|view all posts|see all posts
      =all posts
      ^über den autor|über die autorin|zur person|zum autor|zur autorin
      =über den autor|über die autorin|zum autor|zur autorin
      =à propos de l'auteur|sobre el autor|sobre la autora|acerca del autor|sobre o autor
      =sobre a autora|sull'autore|over de auteur|o autorze|об авторе|про автора|yazar hakkında
      =müəllif haqqında|عن الكاتب|作者简介
      """,
    examples: [
      "@author Ada Marsh\n…\n{Ada Marsh is a reporter at the Coastal Courier.}",
      "@author Ada Marsh\n…\n{Ada Marsh is a staff writer who covers ports. Reach her at the desk.}",
      "…\n{About the author}",
      "@author Ada Marsh\n…\nAda Marsh, the pilot says, is a reporter and ought to know better.\n…",
      "…\nTom Reed is a writer of letters that nobody answers, and the harbour knows it.",
      "@author Ada Marsh\n…\nTom Reed is a reporter, too.",
    ],
    judge: { view, matches in
      guard view.place.index + 4 >= view.place.count, view.place.index > 0, view.isWhole,
        !view.leading.contains(.quote), view.kind != .quotation
      else { return .keep }
      if view.isCovered(by: matches) {
        return view.words.count > 1 && !view.place.isBeforeText ? .block : .keep
      }
      let opening = view.words.prefix(6)
      guard !view.page.authorWords.isEmpty, let first = opening.first,
        view.page.authorWords.contains(first.hash),
        opening.filter({ view.page.authorWords.contains($0.hash) }).count >= 2
      else { return .keep }
      // "Ada Marsh is a reporter", nothing said about her between the two.
      let isNamed = matches.contains { match in
        (match.place == .anywhere || match.place == .weak) && (1..<9).contains(match.firstWord)
          && view.words[..<match.firstWord].allSatisfy { $0.marks == .space }
      }
      return isNamed ? .block : .keep
    })
}
