import ThresherCore

extension BlockRule {
  /// What a page offers its reader to do with the text, and how long it takes.
  static let readingTool = BlockRule(
    name: "reading-tool",
    phrases: """
      =listen to this article|listen to article|listen to this story|listen to the article|listen
      =play audio|audio|read aloud|min read|mins read|minute read|minutes read|min|mins|minutes
      =reading time|estimated reading time|read time|time to read|less than a minute|views|view
      =reads|back to top|back to top of page|go to top|top of page|skip to content
      =skip to main content|click to enlarge|click to expand|view gallery|view image
      =view image in fullscreen|open image in gallery|view all photos|show caption|hide caption
      =toggle caption|image caption|text size|font size|increase font size|decrease font size
      =dark mode|show more|show less|load more|view more|click here|learn more
      =your browser does not support the audio element|your browser does not support the video tag
      =your browser does not support html5 video|this article is more than|years old|year old
      =months old|video player is loading|play video|play|pause|mute|unmute|download pdf
      =open in app|add to favorites|add to favourites|bookmark|bookmark this|save for later
      =save article|print this article|close|previous|next|previous article|next article
      =previous post|next post|translate|select language
      =artikel anhören|artikel vorlesen|vorlesen|anhören|lesezeit|min lesezeit|minuten lesezeit
      =lesedauer|nach oben|zum seitenanfang|min lesen|minuten|mehr anzeigen|lesezeit etwa|ca
      =écouter l'article|écouter|lecture|temps de lecture|min de lecture|minutes de lecture
      =lecture en|haut de page|retour en haut|agrandir l'image|lire l'article|durée de lecture
      =escuchar|escuchar artículo|escucha este artículo|tiempo de lectura|min de lectura
      =minutos de lectura|lectura de|minutos|ver más|volver arriba
      =ouvir|ouça este conteúdo|ouça este artigo|tempo de leitura|min de leitura
      =minutos de leitura|ver mais|voltar ao topo
      =ascolta|ascolta l'articolo|ascolta questo articolo|tempo di lettura|minuti di lettura
      =minuti|torna su
      =luister naar dit artikel|beluister dit artikel|leestijd|min leestijd|minuten leestijd
      =leestijd minuten|naar boven
      =posłuchaj artykułu|czas czytania|min czytania|minut czytania|ok|ten tekst przeczytasz w
      =ten tekst przeczytasz w minutę|ten tekst przeczytasz w mniej niż minutę|minuty|minut
      =powrót na górę
      =прослушать|слушать|время чтения|время на чтение|мин|минут|минуты|минута|мин чтения
      =просмотров|просмотры|просмотра|наверх|показать еще|читать полностью
      =прослухати|слухати|час читання|хв|хв читання|хвилин|переглядів|перегляди|показати ще|нагору
      =dinle|haberi dinle|okuma süresi|dakika|dk|dakikada okunur|dk okuma|görüntülenme|oku
      =dinlə|oxunma sayı|oxunub|baxış|baxış sayı
      =استمع|استمع إلى المقال|وقت القراءة|دقيقة|دقائق|دقائق قراءة|مشاهدة
      =收听|朗读|阅读时间|分钟|阅读|浏览|浏览次数|返回顶部|回到顶部|字号|点击放大
      """,
    examples: [
      "…\n{Listen to this article}\n…", "{5 min read}\n…", "{Reading time: 4 minutes}\n…",
      "…\n{Back to top}", "{Lesezeit: 3 Minuten}\n…", "{Temps de lecture : 5 min}\n…",
      "…\n5 minutes\n…", "…\nListen to this\n…",
      "…\nThe reading time of the act is two hours.\n…", "…\n- Play\n…",
    ],
    judge: { view, matches in
      guard view.words.count <= 14, view.kind != .quotation, !view.isHeading,
        view.isCovered(by: matches, orNumbers: true)
      else { return .keep }
      // A number of minutes may be an answer in the text, one word an item of a list.
      let named = view.words.filter { $0.hash != FoldedWords.number }.count
      guard named > 1 || view.place.isHead || view.linkedShare() > 0.8 else { return .keep }
      return view.isListItem && view.words.count < 3 ? .keep : .block
    })
}
