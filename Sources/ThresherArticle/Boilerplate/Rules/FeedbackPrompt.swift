import ThresherCore

extension BlockRule {
  /// Questions about the page itself, and where to send corrections and stories.
  static let feedbackPrompt = BlockRule(
    name: "feedback-prompt",
    phrases: """
      =how useful was this post|click on a star to rate it|average rating|vote count
      =no votes so far|be the first to rate this post|was this article helpful|was this helpful
      =was this article useful|was the article useful|was this page helpful|was this page useful
      =was this information helpful|did you find this article helpful|did you find this useful
      =rate this article|rate this post|rate this|report an error|report a typo|report an issue
      =report a problem|suggest a correction|suggest an edit|report this|send us feedback
      =give feedback|give us your feedback|send feedback|yes|no|thanks for your feedback
      =thank you for your feedback|thanks for your vote
      =we are sorry that this post was not useful for you|let us improve this post
      =tell us how we can improve this post|as you found this post useful
      =people found this helpful|out of people found this helpful
      ^do you have a news tip|do you have a tip|do you have a story
      ^do you know more about this story|got a tip|got a news tip|got a story|have a tip
      ^have a news tip|have a story|have a story tip|have you got a story|spotted an error
      ^spot an error|see an error|found an error|notice an error|if you spot|if you have a tip
      ^if you have a story|send tips to|send news tips|send us a tip|email your tips
      ^as you found this post useful|we are sorry that this post|tell us how we can improve
      ^did you find this article
      ~email us|e mail us|get in touch|contact us|let us know|send us|tell us|write to us
      ~click here|press ctrl|select it|encrypted|our team|our newsroom|our reporters
      =war dieser artikel hilfreich|fehler melden|haben sie einen fehler gefunden
      =wie hat ihnen dieser artikel gefallen|hat ihnen der artikel gefallen
      =cet article vous a t il été utile|signaler une erreur|avez vous apprécié cet article
      =vous avez trouvé une erreur|avez vous trouvé cet article utile
      =te ha resultado útil este artículo|reportar un error|has visto un error
      =te ha gustado este artículo
      =este artigo foi útil|reportar erro|encontrou algum erro
      =hai trovato un errore|segnala un errore|questo articolo ti è stato utile
      =was dit artikel nuttig|fout gespot|fout melden
      =czy ten artykuł był pomocny|zgłoś błąd|znalazłeś błąd
      ^нашли ошибку|нашли опечатку|заметили ошибку|увидели ошибку|если вы нашли ошибку
      ^если вы заметили ошибку
      =нашли ошибку|сообщить об ошибке|нашли опечатку
      ^знайшли помилку|помітили помилку|якщо ви знайшли помилку|якщо ви помітили помилку
      =знайшли помилку|повідомити про помилку
      ~ctrl|enter|выделите|виділіть|сообщите|повідомте
      =bu haberi nasıl buldunuz|hata bildir
      """,
    examples: [
      "…\n{How useful was this post?}\n{Click on a star to rate it!}",
      "…\n{Average rating 4.2 / 5. Vote count: 17}", "…\n{# Was this article helpful?}",
      "…\n{Got a tip? Email us at the newsroom.}",
      "…\n{Нашли ошибку? Выделите её и нажмите Ctrl+Enter.}",
      "…\nGot a tip from the harbour master that the pilot never slept.\n…",
      "…\nYes\n…", "…\nWas this helpful to the town? Three of five think so.\n…",
    ],
    judge: { view, matches in
      guard view.kind != .quotation, !view.hasQuotes, view.span.count <= 300 else { return .keep }
      if view.isCovered(by: matches, orNumbers: true) {
        return view.words.count > 2 ? .block : .keep
      }
      guard matches.contains(where: { $0.place == .weak }) else { return .keep }
      return SentenceRun.verdict(view, matches, cutsTails: false)
    })
}
