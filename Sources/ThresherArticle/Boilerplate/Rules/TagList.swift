import ThresherCore

extension BlockRule {
  /// The topics of an article in a line with their label.
  static let tagList = BlockRule(
    name: "tag-list",
    phrases: """
      ^tags|tag|tagged|tagged with|tagged as|tagged in|filed under|posted in|topics|topic
      ^categories|category|categorized|labels|keywords|key words|related topics|related tags
      ^explore more on these topics|more on these topics|posted under|published in|in this article
      =tags|topics|explore more on these topics|more on these topics|related topics|filed under
      =article tags|post tags
      ^schlagworte|schlagwörter|stichworte|themen|mehr zum thema|themen in diesem artikel
      =schlagworte|schlagwörter|themen in diesem artikel
      ^mots clés|thèmes|thématiques|sujets|étiquettes|catégories|plus de sujets
      =mots clés|plus de sujets
      ^etiquetas|temas|palabras clave|archivado en|categorías|temas relacionados|más sobre
      =etiquetas|temas relacionados|archivado en
      ^palavras chave|assuntos|categorias|tópicos|mais sobre
      =assuntos|tags relacionadas
      ^argomenti|parole chiave|etichette|categorie
      ^trefwoorden|onderwerpen|categorieën
      ^tagi|słowa kluczowe|tematy|kategorie
      ^теги|метки|темы|ключевые слова|рубрики|рубрика|тэги
      =теги|метки|тэги
      ^мітки|теми|ключові слова|рубрика
      =мітки
      ^etiketler|anahtar kelimeler|konular
      =etiketler
      ^teqlər|açar sözlər|etiketlər|mövzular
      =teqlər
      ^الوسوم|وسوم|كلمات مفتاحية|الكلمات الدلالية|كلمات دلالية
      =الوسوم
      ^标签|关键词|标签列表|關鍵字|标签云|タグ|キーワード
      =标签
      """,
    examples: [
      "…\n{Tags: [[harbour]], [[pilots]], [[weather]]}", "…\n{Filed under: Harbour, Weather}",
      "…\n{Schlagworte: Hafen, Wetter}", "…\n{Теги: порт, погода}", "…\n{标签：港口 天气}",
      "…\n{# Tags}\n{- [[harbour]]}\n{- [[weather]]}",
      "…\nTopics: wages, rents and the price of bread filled the evening.\n…",
      "…\nTags of brass hung at every door.\n…", "…\nKeywords: the three words the guard asks for.",
      "…\n# Topics\n…",
    ],
    judge: { view, matches in
      guard view.kind != .quotation, view.kind != .caption, view.span.count <= 400, !view.hasQuotes
      else { return .keep }
      if view.isCovered(by: matches) {
        if view.place.isBeforeLinks { return .blockAndLinks }
        return view.place.isTail && !view.isHeading ? .block : .keep
      }
      guard
        let label = matches.filter({ $0.place == .start && $0.firstWord == 0 })
          .max(by: { $0.endWord < $1.endWord }), view.isWhole
      else { return .keep }
      let isLabel = view.words[label.endWord - 1].marks.contains(.colon)
      let isLinked = view.linkedShare(fromWord: label.endWord) >= 0.6
      if isLinked && (isLabel || label.endWord > 1) { return .block }
      guard isLabel, !view.page.hasLinks || view.place.isTail, view.place.isTail,
        !view.endsAsSentence
      else { return .keep }
      return .block
    })
}
