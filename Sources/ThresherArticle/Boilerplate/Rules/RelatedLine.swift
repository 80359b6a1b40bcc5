import ThresherCore

extension BlockRule {
  /// A label such as "Related:" with a headline after it, or alone before a list of links.
  static let relatedLine = BlockRule(
    name: "related-line",
    phrases: """
      =related|related articles|related article|related stories|related story|related content
      =related posts|related news|related links|related coverage|related reading|related topics
      =related items|related products|more related articles|read more|read also|also read
      =read next|read this next|see also|see more|more stories|more news|more from
      =more on this story|more on this topic|more on this|more like this|more to read|most read
      =most popular|popular posts|popular articles|popular stories|trending|trending now
      =trending stories|recommended|recommended for you|recommended reading|recommended stories
      =recommended articles|you may also like|you might also like|you may also be interested in
      =you might also be interested in|you might also enjoy|you may also enjoy|dont miss
      =don't miss|further reading|latest news|latest stories|latest articles|latest posts
      =recent posts|editors picks|editor's picks|in other news|top stories|around the web
      =from around the web
      ^related|related story|related stories|related article|related articles|related content
      ^related post|related posts|related news|related link|related links|related coverage
      ^related reading|read more|read also|also read|read next|read this|read this next|read now
      ^see also|see more|also see|must read|more on this story|more on this topic|more on this
      ^more from|more stories|more news|you may also like|you might also like
      ^you may also be interested in|you might also be interested in|you may also be interested
      ^you might also be interested|you might also enjoy|you may also enjoy
      ^you may also want to read|recommended|recommended reading|recommended for you|don't miss
      ^further reading|watch next|also watch|click here for|click here to read|for more on
      ^explore more|in case you missed it|story continues after|editors pick|editor's pick
      ^in pictures
      =lesen sie auch|lesen sie mehr|lesen sie hier|lesen sie dazu|lesen sie dazu auch
      =lesen sie weiter|mehr zum thema|mehr dazu|mehr lesen|zum thema|auch interessant
      =das könnte sie auch interessieren|das könnte sie interessieren
      =das könnte dich auch interessieren|weitere artikel|weitere themen|ähnliche artikel
      =verwandte artikel|verwandte themen|meistgelesen|meist gelesen|weiterlesen|siehe auch
      =mehr aus|mehr von|empfohlen|lies auch
      ^lesen sie auch|lesen sie mehr|lesen sie hier|lesen sie dazu|lesen sie dazu auch
      ^lesen sie mehr dazu|lesen sie hierzu|mehr zum thema|mehr dazu|zum thema|auch interessant
      ^das könnte sie auch interessieren|das könnte dich auch interessieren|siehe auch|lies auch
      ^lies mehr|hier lesen sie|hier geht es|weiterlesen|passend dazu|lesetipp|mehr über|dazu
      =lire aussi|à lire aussi|à lire également|lire également|à lire|a voir aussi|à voir aussi
      =lire la suite|sur le même sujet|dans la même rubrique|articles liés|articles similaires
      =voir aussi|à découvrir|les plus lus|en lire plus|pour aller plus loin|notre dossier
      =ça peut vous intéresser|vous aimerez aussi|recommandé pour vous
      ^lire aussi|à lire aussi|à lire également|lire également|à lire|à voir|à voir aussi
      ^à écouter|lire la suite|sur le même sujet|voir aussi|articles liés|pour aller plus loin
      ^vous aimerez aussi|lisez aussi|à relire|notre dossier
      =lea también|lee también|leer más|te puede interesar|le puede interesar|te recomendamos
      =le recomendamos|ver también|vea también|más información|noticias relacionadas
      =artículos relacionados|relacionado|relacionados|contenido relacionado
      =también te puede interesar|lo más leído|más leídas|más noticias|te podría interesar
      =le podría interesar|lea además|podría interesarte|quizás te interese
      ^lea también|lee también|leer más|te puede interesar|le puede interesar|te recomendamos
      ^le recomendamos|ver también|vea también|mira también|más información|noticias relacionadas
      ^noticia relacionada|relacionado|relacionada|también te puede interesar|puede interesarte
      ^te podría interesar|le podría interesar|podría interesarte|lea además|sigue leyendo
      ^seguir leyendo|lea aquí|lea más
      =leia também|leia mais|veja também|saiba mais|veja mais|notícias relacionadas
      =artigos relacionados|matérias relacionadas|relacionadas|relacionados|mais lidas
      =últimas notícias|leia ainda|ler mais|leia a seguir|confira também|assista também
      ^leia também|leia mais|veja também|saiba mais|veja mais|notícias relacionadas|leia ainda
      ^ler mais|ler também|leia a seguir|confira também|assista também|conteúdo relacionado
      =leggi anche|leggi di più|leggi tutto|potrebbe interessarti|potrebbe interessarti anche
      =ti potrebbe interessare|ti potrebbe interessare anche|vedi anche|guarda anche
      =articoli correlati|notizie correlate|correlati|approfondisci|per approfondire|i più letti
      =continua a leggere|approfondimenti
      ^leggi anche|leggi di più|potrebbe interessarti|potrebbe interessarti anche
      ^ti potrebbe interessare|ti potrebbe interessare anche|vedi anche|guarda anche
      ^articoli correlati|per approfondire|leggi qui|ascolta anche
      =lees ook|lees meer|lees verder|meer over|ook interessant|bekijk ook|gerelateerd
      =gerelateerde artikelen|meer lezen|meest gelezen|aanbevolen|zie ook
      ^lees ook|lees meer|lees verder|lees hier|bekijk ook|gerelateerd|kijk ook|luister ook
      ^zie ook|ook interessant|meer over
      =czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|zobacz również
      =przeczytaj także|przeczytaj również|przeczytaj też|powiązane artykuły|polecamy
      =najczęściej czytane|więcej na ten temat
      ^czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|zobacz również
      ^przeczytaj także|przeczytaj również|przeczytaj też|polecamy|więcej na ten temat
      ^sprawdź także
      =читайте также|читать также|читать далее|читайте еще|смотрите также|см также|по теме
      =материалы по теме|похожие статьи|похожие материалы|статьи по теме|новости по теме
      =другие новости|еще по теме|рекомендуем|самое читаемое|популярное|подробнее
      =подробнее по теме
      ^читайте также|читать также|читать далее|читайте еще|читайте по теме|смотрите также|по теме
      ^материалы по теме|рекомендуем|подробнее по теме|еще по теме|подробнее|читайте в
      ^ранее по теме
      =читайте також|читати також|читайте далі|дивіться також|див також|за темою
      =матеріали за темою|схожі статті|новини за темою|популярне|рекомендуємо|детальніше
      =більше на цю тему
      ^читайте також|читати також|читайте далі|дивіться також|за темою|матеріали за темою
      ^рекомендуємо|детальніше|читайте ще
      =ilgili haber|ilgili haberler|ilgili yazılar|ayrıca okuyun|ayrıca bakınız|bunları da okuyun
      =okumaya devam et|devamını oku|benzer haberler|ilginizi çekebilir
      =bunlar da ilginizi çekebilir|önerilen|en çok okunanlar|diğer haberler|bunu da oku
      ^ilgili haber|ilgili haberler|ilgili yazı|ayrıca okuyun|ayrıca bakınız|bunu da okuyun
      ^ilginizi çekebilir|önerilen haber|devamını oku
      =həmçinin oxuyun|həmçinin bax|oxşar xəbərlər|əlaqəli xəbərlər|digər xəbərlər|bunu da oxuyun
      =ən çox oxunanlar|mövzu ilə bağlı|daha ətraflı|oxucuların seçimi
      ^həmçinin oxuyun|həmçinin bax|oxşar xəbərlər|əlaqəli xəbər|əlaqəli xəbərlər|bunu da oxuyun
      ^mövzu ilə bağlı|bu mövzuda
      =اقرأ أيضا|إقرأ أيضا|اقرأ المزيد|اقرأ ايضا|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة
      =ذات صلة|شاهد أيضا|قد يهمك أيضا|قد يعجبك أيضا|الأكثر قراءة|المزيد
      ^اقرأ أيضا|إقرأ أيضا|اقرأ المزيد|اقرأ ايضا|أخبار ذات صلة|مواضيع ذات صلة|شاهد أيضا
      ^قد يهمك أيضا|طالع أيضا
      =相关阅读|相关新闻|相关文章|相关链接|相关报道|相关推荐|延伸阅读|推荐阅读|热门文章|猜你喜欢
      =更多阅读|阅读更多|相關新聞|相關閱讀|相關報導|延伸閱讀|推薦閱讀|更多新聞|関連記事|関連リンク
      =あわせて読みたい
      ^相关阅读|相关新闻|相关文章|相关链接|相关报道|相关推荐|延伸阅读|推荐阅读|阅读更多|相關新聞
      ^相關閱讀|相關報導|延伸閱讀|推薦閱讀|関連記事|あわせて読みたい
      """,
    examples: [
      "…\n{Related: [[Why the northern pier was closed]]}\n…",
      "…\n{Related: Why the northern pier was closed}\n…",
      "…\n{[[Read more about the northern pier]]}\n…",
      "…\n{READ ALSO: Harbour master resigns!}\n…",
      "…\n{# Related articles}\n{- [[The pier reopens]]}\n{- [[A storm is named]]}",
      "…\n{(Read more: [[The pier reopens]])}\n…",
      "…\n{Lesen Sie auch: Warum die Schafe bleiben dürfen}\n…",
      "…\n{À lire aussi : Les halles d’autrefois en dix photos}\n…",
      "…\n{Te puede interesar: Los faroleros del delta}\n…",
      "…\n{Leia também: O homem que pintou a ponte}\n…",
      "…\n{Leggi anche: La strada dei mulini}\n…",
      "…\n{Lees ook: Waarom hout langer meegaat}\n…",
      "…\n{Czytaj także: Ostatni latarnik opowiada}\n…",
      "…\n{Читайте также: Как чинят маяки}\n…",
      "…\n{Читайте також: Чому бджоли повернулися}\n…",
      "…\n{İlgili haber: Liman feneri yeniden yanıyor}\n…",
      "…\n{Həmçinin oxuyun: Köhnə çap maşını muzeydə}\n…",
      "…\n{اقرأ أيضا: حكاية صانع النحاس}\n…",
      "…\n{相关阅读：一杯茶要走多远}\n…",
      "The pier was repaired over the winter and opens again on Sunday. {Read more: [[A pier and its people]]}",
      "…\nRelated: the word comes from a Latin verb that means to carry back.\n…",
      "…\nRelated questions were left to the committee.\n…",
      "…\nSee also the report of the committee, which names three causes.\n…",
      "…\nRead more books, the librarian tells every child that asks.\n…",
      "…\n> Related: nobody asked us.\n…",
      "…\nMore from the fields than from the sea comes the money.\n…",
      "…\n# Related work\n…",
    ],
    judge: { view, matches in RelatedLabel.verdict(view, matches) })
}

/// What follows a label such as "Related" decides whether it is one.
private enum RelatedLabel {
  private static let maximumBytes = 320
  private static let maximumWords = 40

  static func verdict(_ view: BlockView, _ matches: [PhraseMatch]) -> BlockRule.Verdict {
    guard view.kind != .quotation, view.kind != .caption, !view.leading.contains(.quote) else {
      return .keep
    }
    if view.isCovered(by: matches) { return alone(view) }
    guard let label = matches.filter({ $0.place == .start }).max(by: isWeaker) else {
      return .keep
    }
    if label.firstWord == 0, view.isWhole { return line(view, label) }
    return tail(view, label)
  }

  /// The last label, of two the longer.
  private static func isWeaker(_ a: PhraseMatch, _ b: PhraseMatch) -> Bool {
    (a.firstWord, a.endWord) < (b.firstWord, b.endWord)
  }

  private static func alone(_ view: BlockView) -> BlockRule.Verdict {
    // A section of the text may have such a title.
    guard view.page.type == .article, !view.place.isBeforeText else { return .keep }
    if view.place.isBeforeLinks { return .blockAndLinks }
    return view.place.isTail || !view.isHeading && view.words.count > 1 ? .block : .keep
  }

  private static func line(_ view: BlockView, _ label: PhraseMatch) -> BlockRule.Verdict {
    guard view.span.count <= maximumBytes, view.words.count <= maximumWords else { return .keep }
    let signs = view.words[label.endWord - 1].marks
    let isLinked = view.linkedShare(fromWord: label.endWord) >= 0.6
    if signs.contains(.colon) || signs.contains(.lineBreak) {
      return isLinked || !endsAsStatement(view) ? .block : .keep
    }
    guard isLinked, !signs.contains(.comma), !endsAsStatement(view) else { return .keep }
    return .block
  }

  private static func tail(_ view: BlockView, _ label: PhraseMatch) -> BlockRule.Verdict {
    guard label.firstWord > 0, view.words[label.endWord - 1].marks.contains(.colon),
      view.words.count - label.endWord <= 24,
      view.linkedShare(fromWord: label.endWord) >= 0.7
        || !view.page.hasLinks && view.words[label.firstWord].isCapital && !endsAsStatement(view)
    else { return .keep }
    return .tail(fromWord: label.firstWord)
  }

  /// Headlines end without a full stop.
  private static func endsAsStatement(_ view: BlockView) -> Bool {
    guard let last = view.words.last else { return false }
    return last.marks.contains(.period) && !last.marks.contains(.call)
  }
}
