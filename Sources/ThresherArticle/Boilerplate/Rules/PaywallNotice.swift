import ThresherCore

extension BlockRule {
  /// A notice that the rest is for those who pay or log in.
  static let paywallNotice = BlockRule(
    name: "paywall-notice",
    phrases: """
      ^already a subscriber|already a member|already have an account|already subscribed
      ^subscribe to continue reading|subscribe to read|subscribe to keep reading
      ^subscribe to unlock|log in to continue|log in to read|sign in to continue|sign in to read
      ^register to continue|register to read|create a free account to|create an account to
      ^to continue reading this article|to continue reading|to read the full|to read the rest
      ^to access this|this content is only available|this content is reserved
      ^this article is only available|this article is reserved|this article is for subscribers
      ^this article is exclusive|this story is for subscribers|this is a premium
      ^you have reached your limit|you've reached your limit|you have reached the limit
      ^you have read all|you have free articles|you've read|keep reading with
      ^continue reading with|start your free trial|start your subscription|unlock this article
      ^unlimited access to|exclusive for subscribers
      =log in|login|sign in|subscribe|register|premium|for subscribers|subscribers only
      =members only|exclusive content|already a subscriber|already a subscriber log in
      =subscriber only|free trial|start free trial|continue reading|create account
      ~log in|login|sign in|subscriber|subscribers|subscription|free articles|unlimited access
      ~account|register|subscribe|premium|free trial
      ^dieser artikel ist nur für abonnenten|dieser inhalt ist nur für|weiterlesen mit
      ^jetzt weiterlesen mit|sie sind bereits abonnent|bereits abonnent|bereits registriert
      ^jetzt testen|sie haben noch kein abo|lesen sie weiter mit
      ~abonnenten|abonnent|anmelden|einloggen|abo|abonnement
      =bereits abonnent|anmelden|einloggen|jetzt testen|zum abo
      ^cet article est réservé|il vous reste|la suite est réservée|article réservé aux abonnés
      ^déjà abonné|vous êtes déjà abonné|pour lire la suite|contenu réservé|réservé aux abonnés
      ^l'accès à la totalité de l'article
      ~abonnés|abonné|connectez vous|se connecter|abonner|abonnement
      =déjà abonné|se connecter|réservé aux abonnés|article réservé aux abonnés
      ^contenido exclusivo para|este contenido es exclusivo|este artículo es exclusivo
      ^para seguir leyendo|suscríbete para seguir leyendo|ya soy suscriptor|ya eres suscriptor
      ^regístrate para seguir
      ~suscriptores|suscriptor|inicia sesión|suscripción
      ^este conteúdo é exclusivo|conteúdo exclusivo para|já é assinante|para continuar lendo
      ^assine para continuar|para ler o artigo
      ~assinantes|assinante|faça login|assinatura
      ^questo contenuto è riservato|contenuto riservato|articolo riservato|sei già abbonato
      ^per continuare a leggere|abbonati per
      ~abbonati|abbonato|accedi|abbonamento
      ^dit artikel is alleen voor|alleen voor abonnees|al abonnee|verder lezen
      ^om dit artikel te lezen
      ~abonnees|abonnee|log in|inloggen|abonnement
      ^ten artykuł jest dostępny tylko|treść dostępna tylko|pozostało|masz już prenumeratę
      ~prenumeratorów|zaloguj|prenumeratę|subskrypcję
      ^материал доступен только|статья доступна только|чтобы читать дальше|уже подписаны
      ^полный текст доступен
      ~подписчикам|подписчиков|войдите|авторизуйтесь|подписка
      ^матеріал доступний тільки|матеріал доступний лише|щоб читати далі
      ~передплатникам|увійдіть|підписка
      ^有料会員になると|この記事は有料会員限定|この記事は会員限定|本文は会員限定|残り
      ~有料記事|会員限定|ログイン
      """,
    examples: [
      "…\n{Already a subscriber? Log in}", "…\n{Subscribe to continue reading.}",
      "…\n{Cet article est réservé aux abonnés. Il vous reste 80 % à découvrir.}",
      "…\n{Dieser Artikel ist nur für Abonnenten verfügbar.}",
      "…\nThe paper has a paywall since May, and subscribers grew by a tenth.\n…",
      "…\nTo continue reading after dark the monks burned seal fat.\n…",
    ],
    judge: { view, matches in
      guard view.span.count <= 500, view.kind != .quotation else { return .keep }
      if view.isCovered(by: matches) {
        return !view.isListItem && view.place.isTail ? .block : .keep
      }
      guard matches.contains(where: { $0.place == .weak }) else { return .keep }
      return SentenceRun.verdict(view, matches, cutsTails: false)
    })
}
