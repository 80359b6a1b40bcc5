import ThresherCore

extension BlockRule {
  /// The marker over, under or around an advertisement.
  static let advertisement = BlockRule(
    name: "advertisement",
    phrases: """
      =advertisement|advertisements|advertising|ad|ads|advertisement continue reading
      =advertisement scroll to continue|advertisement story continues below
      =advertisement article continues below|story continues below advertisement
      =story continues below|story continues|article continues below|article continues below ad
      =article continues below advertisement|article continues after advertisement
      =article continues after ad|continue reading below|continues below advertisement
      =scroll to continue|scroll to continue with content|continue reading|sponsored
      =sponsored content|sponsored links|promoted|promoted content|paid content|skip ad
      =skip advertisement|skip past newsletter promotion|after newsletter promotion|close ad
      =ad feedback|report this ad|remove ads|loading|loading ad|advertise with us|your ad here
      =anzeige|werbung|anzeigen|advertorial|gesponsert|nach der anzeige weiterlesen
      =weiterlesen nach der anzeige|der artikel geht nach der anzeige weiter
      =publicité|annonce|la suite après la publicité|la suite après cette publicité
      =contenu sponsorisé|sponsorisé|suite après la publicité
      =publicidad|anuncio|continúa leyendo|patrocinado|contenido patrocinado|anuncios
      =la noticia continúa después de la publicidad
      =publicidade|anúncio|continua após a publicidade|conteúdo patrocinado
      =continua depois da publicidade|pub|patrocinado
      =pubblicità|annuncio|annuncio pubblicitario|contenuto sponsorizzato|sponsorizzato
      =continua dopo la pubblicità|advertising
      =advertentie|advertenties|gesponsord|artikel gaat verder onder de advertentie
      =tekst gaat verder onder de advertentie|lees verder na de advertentie
      =tekst loopt door onder de advertentie|lees verder onder de advertentie
      =reklama|dalsza część artykułu pod reklamą|dalsza część tekstu pod reklamą
      =dalszy ciąg materiału pod wideo|materiał sponsorowany|artykuł sponsorowany
      =koniec bloku reklamowego
      =реклама|на правах рекламы|партнерский материал|продолжение после рекламы|реклама 16
      =реклама 18|спонсорский материал
      =на правах реклами|продовження після реклами
      =reklam|reklamlar|sponsorlu içerik|haberin devamı|yazının devamı
      =إعلان|إعلانات|محتوى مدفوع
      =广告|推广|广告位|廣告|贊助內容|スポンサーリンク|広告
      """,
    examples: [
      "…\n{Advertisement}\n…", "…\n{ADVERTISEMENT - SCROLL TO CONTINUE}\n…",
      "…\n{Story continues below advertisement}\n…", "…\n{– Anzeige –}\n…",
      "…\n{Publicité}\n…", "…\n{Реклама}\n…", "…\n{广告}\n…",
      "…\nAdvertisement revenue fell by a third.\n…", "…\n# Advertising\n…",
    ],
    judge: { view, matches in
      guard view.words.count <= 14, view.isCovered(by: matches, orNumbers: true) else {
        return .keep
      }
      // "Advertising" over text is a section's title, "Advertisement" never is.
      let isTitle = view.isHeading && view.place.isBeforeText && view.span.count < 13
      return isTitle || view.isListItem ? .keep : .block
    })
}
