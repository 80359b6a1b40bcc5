import ThresherCore

extension BlockRule {
  /// Buttons to share the page.
  static let shareLine = BlockRule(
    name: "share-line",
    phrases: """
      =share|share this|share this article|share this story|share this post|share this page
      =share this with|share this link|share article|share story|share on|share on facebook
      =share on twitter|share on x|share on linkedin|share on whatsapp|share via email|share via
      =share with|share it|share with your friends|share to|1 shares|1 share|shares 1|share 1
      =shares|share options|tweet|tweet this|pin|pin it|post|send|email|email this|e mail|mail
      =print|copy link|copy|copied|link|link copied|sms|messenger|facebook|twitter|x|whatsapp
      =telegram|linkedin|pinterest|reddit|flipboard|more|print this|print article|print this page
      =email this article|save|like|like this|loading|bluesky|threads|pocket|viber|vk|vkontakte
      =facebook messenger|opens in new window|click to share on|click to email|click to print
      =opens in a new window
      =teilen|artikel teilen|auf facebook teilen|auf twitter teilen|drucken|per e mail teilen
      =merken|link kopieren|beitrag teilen|per mail|mailen
      =partager|partager cet article|partagez|partager sur|partager sur facebook|imprimer|envoyer
      =envoyer par mail|copier le lien|partagez cet article|enregistrer
      =compartir|comparte|compartir en|compartir en facebook|comparte este artículo
      =compartir este artículo|imprimir|enviar|copiar enlace|compartir noticia|guardar
      =compartilhar|compartilhe|compartilhe esta notícia|compartilhar no|partilhar|partilhe
      =copiar link|salvar
      =condividi|condividi su|condividi questo articolo|stampa|invia|copia link
      =delen|deel dit|deel dit artikel|deel via|afdrukken
      =udostępnij|udostępnij na|podziel się|drukuj|wyślij|skopiuj link|udostępnij artykuł
      =поделиться|поделитесь|поделиться в|поделиться ссылкой|распечатать|отправить
      =скопировать ссылку|поделитесь с друзьями|печать
      =поділитися|поділитись|поділіться|роздрукувати|поширити|скопіювати посилання|надіслати
      =paylaş|paylaşın|bu haberi paylaş|haberi paylaş|yazdır|gönder|kopyala|facebook'ta paylaş
      =linki kopyala|twitter'da paylaş
      =paylaşın|bu xəbəri paylaş|paylaş|çap et|çap versiyası
      =شارك|مشاركة|شارك هذا الخبر|شارك المقال|طباعة|نسخ الرابط|شارك على
      =分享|分享到|打印|分享本文|复制链接|分享至|列印|微信|微博
      ^share this article on|share this article with|share this story|share this post
      ^share this with your friends|if you found this article
      ^if you enjoyed this article please share|if you liked this article please share
      """,
    examples: [
      "…\n{Share this article}\n…", "…\n{Share Tweet Email Print}\n…", "…\n{128 Shares}",
      "…\n{Partager cet article}\n…", "…\n{Teilen}\n…", "…\n{Поделиться в Facebook}\n…",
      "…\n{分享到微信}\n…",
      "…\nShare this page of the report with your neighbours, the mayor wrote.\n…",
      "…\nShare prices fell.\n…", "…\n# Link\n…",
    ],
    judge: { view, matches in
      guard view.words.count <= 30, view.span.count <= 220, view.kind != .quotation else {
        return .keep
      }
      if view.isCovered(by: matches) {
        // One such word may be a title or an item of a list.
        let isWeak = view.words.count == 1 && (view.isHeading || view.isListItem)
        return isWeak && view.linkedShare() < 0.8 ? .keep : .block
      }
      guard matches.contains(where: { $0.place == .start && $0.firstWord == 0 }),
        view.words.count <= 12, !view.hasQuotes,
        !view.words.contains(where: { $0.marks.contains(.comma) })
      else { return .keep }
      return .block
    })
}
