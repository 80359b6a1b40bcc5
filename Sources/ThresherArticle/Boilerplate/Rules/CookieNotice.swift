import ThresherCore

extension BlockRule {
  /// What a page says about cookies, embedded content that waits for consent, and scripts.
  static let cookieNotice = BlockRule(
    name: "cookie-notice",
    phrases: """
      ^we use cookies|this site uses cookies|this website uses cookies|our website uses cookies
      ^our site uses cookies|we and our partners use|we and our partners store
      ^we value your privacy|we care about your privacy|by continuing to use
      ^by continuing to browse|by clicking accept|by clicking any link|by using this site
      ^accept cookies|accept all cookies|manage cookies|cookie settings|this content is hosted by
      ^this content is provided by|to view this content|to show you this content
      ^allow content from|please enable javascript|please enable cookies
      ^you need to enable javascript|javascript is disabled|enable javascript
      ^your browser does not support|we need your consent to load
      =accept|accept all|accept cookies|accept all cookies|reject all|manage preferences
      =cookie settings|cookie policy|privacy policy|i agree|got it|manage cookies|privacy settings
      =please enable javascript|you need to enable javascript to run this app
      ~cookies|javascript|consent|privacy|personal data|your browser|third party|privacy policy
      ^wir verwenden cookies|diese website verwendet cookies|diese webseite verwendet cookies
      ^an dieser stelle finden sie einen|an dieser stelle befindet sich ein
      ^ich bin damit einverstanden dass mir externe|um diesen inhalt anzuzeigen
      ^empfohlener redaktioneller inhalt|mit dem laden des|mit aktivierung des
      ^zum anzeigen dieses inhalts|externer inhalt|wir benötigen ihre zustimmung
      ^wir brauchen ihre zustimmung
      ~externen inhalt|externer inhalt|externe inhalte|personenbezogene daten|datenschutzerklärung
      ~zustimmung|drittplattformen|datenschutz
      =externer inhalt|empfohlener redaktioneller inhalt|akzeptieren|alle akzeptieren
      ^nous utilisons des cookies|ce site utilise des cookies|ce contenu est bloqué
      ^ce contenu n'est pas visible|en poursuivant votre navigation|pour afficher ce contenu
      ^en cliquant sur
      ~cookies|traceurs|consentement|données personnelles
      ^utilizamos cookies|usamos cookies|este sitio utiliza cookies|este sitio web utiliza cookies
      ^para ver este contenido
      ~consentimiento|privacidad
      ^este site utiliza cookies|este site usa cookies|nós usamos cookies
      ^questo sito utilizza|utilizziamo i cookie|usiamo i cookie|per visualizzare questo contenuto
      ~cookie|consenso
      ^wij gebruiken cookies|we gebruiken cookies|deze website gebruikt cookies
      ^om deze inhoud te tonen
      ~toestemming
      ^ta strona używa|używamy plików cookie|ta strona korzysta z|nasza strona wykorzystuje pliki
      ~plików cookies|plików cookie|pliki cookies
      ^мы используем cookie|мы используем файлы|этот сайт использует|на этом сайте используются
      ~cookie|файлы cookie
      ^ми використовуємо cookie|ми використовуємо файли|цей сайт використовує
      ^bu site çerez|bu web sitesi çerez|çerez kullanıyoruz|çerezleri
      ~çerez|çerezler|çerezleri
      ^نستخدم ملفات|يستخدم هذا الموقع
      ~تعريف الارتباط
      ^我们使用|本网站使用|本網站使用
      ~cookie
      """,
    examples: [
      "…\n{We use cookies to give you the best experience. Read our privacy policy.}",
      "{Please enable JavaScript in your browser.}\n…",
      "…\n{An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.}\n…",
      "…\n{Nous utilisons des cookies.}",
      "…\nWe use cookies and cream in the same bowl, says the cook.\n…",
      "…\nCookies are small files, and most people have thousands of them.\n…",
    ],
    judge: { view, matches in
      guard view.span.count <= 640, view.kind != .quotation, view.page.type != .documentation else {
        return .keep
      }
      if view.isCovered(by: matches) {
        return view.words.count > 1 && !view.isHeading && !view.isListItem ? .block : .keep
      }
      guard let start = matches.first(where: { $0.place == .start }), start.firstWord == 0,
        matches.contains(where: {
          $0.place == .weak && ($0.endWord > start.endWord) || $0.place == .whole
        })
          || view.words.count == start.endWord
      else { return .keep }
      return view.hasQuotes ? .keep : .block
    })
}
