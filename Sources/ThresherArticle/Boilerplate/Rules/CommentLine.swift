import ThresherCore

extension BlockRule {
  /// How many comments there are, and the prompt to write one.
  static let commentLine = BlockRule(
    name: "comment-line",
    phrases: """
      =comments|comment|no comments|no comments yet|comments off|comments are closed
      =comments closed|leave a comment|leave a reply|leave your comment|leave a response
      =post a comment|post your comment|add a comment|add your comment|write a comment
      =view comments|view all comments|show comments|hide comments|read comments|read the comments
      =read all comments|join the conversation|join the discussion|join the debate
      =start the conversation|start the discussion|be the first to comment
      =be the first to leave a comment|comments for this article|responses|replies|sort by|newest
      =oldest|what do you think|have your say|log in to comment|sign in to comment
      =you must be logged in to post a comment|cancel reply|comment on this story
      =comments on this story|comments on this article|to comment
      ^you must be logged in to post|you must log in to|please log in to comment
      ^log in to leave a comment|sign in to leave a comment
      ^your email address will not be published|this site uses akismet|let us know in the comments
      ^let us know your thoughts in the comments|share your thoughts in the comments
      ^tell us in the comments|comments are closed|comments have been closed
      =kommentare|kommentar|kommentieren|kommentar schreiben|kommentare anzeigen|alle kommentare
      =keine kommentare|diskutieren sie mit|jetzt kommentieren|schreiben sie einen kommentar
      =mitdiskutieren|zu den kommentaren
      =commentaires|commentaire|commenter|laisser un commentaire|réagir|aucun commentaire
      =voir les commentaires|lire les commentaires|ajouter un commentaire|poster un commentaire
      =vos réactions
      =comentarios|comentario|comentar|deja un comentario|dejar un comentario|deja una respuesta
      =ver comentarios|sin comentarios|escribe un comentario
      =comentários|comentário|deixe um comentário|deixe seu comentário|ver comentários
      =sem comentários|comente|deixe uma resposta
      =commenti|commento|lascia un commento|scrivi un commento|commenta|nessun commento
      =leggi i commenti|vedi i commenti
      =reacties|reactie|reageer|reageren|laat een reactie achter|plaats een reactie|geen reacties
      =bekijk reacties
      =komentarze|komentarz|dodaj komentarz|skomentuj|brak komentarzy|zobacz komentarze
      =napisz komentarz
      =комментарии|комментариев|комментарий|комментария|комментировать|оставить комментарий
      =добавить комментарий|написать комментарий|нет комментариев|показать комментарии|обсудить
      =коментарі|коментарів|коментар|коментувати|залишити коментар|додати коментар
      =немає коментарів|обговорити
      =yorumlar|yorum|yorum yap|yorum yaz|yorum ekle|yorumları gör|henüz yorum yapılmamış
      =ilk yorumu siz yapın
      =şərhlər|şərh|şərh yaz|şərh əlavə et|rəylər
      =تعليقات|التعليقات|تعليق|اترك تعليقا|أضف تعليقا|أضف تعليق|لا توجد تعليقات
      =评论|发表评论|条评论|写评论|暂无评论|查看评论|我要评论|網友評論|留言|コメント
      """,
    examples: [
      "…\n{12 Comments}", "…\n{# Leave a Reply}", "…\n{Comments (0)}", "…\n{Kommentare}",
      "…\n{You must be logged in to post a comment.}", "…\n{Оставить комментарий}", "…\n{3 条评论}",
      "…\nComments from the gallery were noisy.\n…", "…\nNo comment.\n…", "…\n# Comments\n…",
      "…\nWhat do you think?\n…",
    ],
    judge: { view, matches in
      guard view.kind != .quotation, view.kind != .caption, !view.hasQuotes else { return .keep }
      if view.isCovered(by: matches, orNumbers: true), view.words.count <= 16 {
        // In the midst of the text such words belong to it.
        guard view.place.isTail && !view.place.isBeforeText || view.linkedShare() > 0.8 else {
          return .keep
        }
        return .block
      }
      guard matches.contains(where: { $0.place == .start && $0.firstWord == 0 }),
        view.span.count <= 240, view.place.isTail
      else { return .keep }
      return .block
    })
}
