import ThresherCore

extension BlockRule {
  /// A prompt to sign up for a newsletter, a subscription or an application.
  static let newsletterPrompt = BlockRule(
    name: "newsletter-prompt",
    phrases: """
      ^sign up for our|sign up for the|sign up for free|sign up to our|sign up to receive
      ^sign up to get|sign up here|sign up now|sign up today|sign up below|sign up and
      ^subscribe to our|subscribe to the|subscribe now|subscribe here|subscribe today
      ^subscribe for free|subscribe below|get our newsletter|get our free|get the latest news
      ^get the latest|get our latest|get our daily|get our weekly|get our top|get breaking news
      ^get our blog|join our newsletter|join our mailing list|join our email list|join our free
      ^want more stories like this|want more|want to stay up to date|stay up to date
      ^stay in the loop|stay informed|stay in the know|never miss a story|never miss an update
      ^never miss a post|never miss a single post|don't miss a story|don't miss out
      ^enter your email|your email address|receive our newsletter|download our app
      ^download the app|receive the latest|for more stories like this|like what you read
      ^like what you're reading|enjoyed this article|enjoying this article|for more news
      =newsletter|newsletters|our newsletter|subscribe|subscribe now|subscribe today|sign up
      =sign up now|sign up today|join our newsletter|newsletter sign up|newsletter signup
      =email address|enter your email|your email|get our newsletter|subscribe to our newsletter
      =sign up for our newsletter|free newsletter
      ~newsletter|newsletters|inbox|mailing list|email|e mail|unsubscribe
      ~privacy policy|terms of service|terms of use|weekly|daily|app store|google play|no spam
      *this field is required|delivered to your inbox|delivered straight to your inbox
      *straight to your inbox|sent to your inbox|direct to your inbox|right to your inbox
      *you have successfully subscribed|thanks for subscribing|thank you for subscribing
      *thank you for signing up|please check your inbox|by signing up you agree
      *by subscribing you agree
      ^newsletter abonnieren|abonnieren sie unseren|abonnieren sie den|abonnieren sie jetzt
      ^abonniere unseren|jetzt newsletter abonnieren|melden sie sich für|jetzt anmelden
      ^jetzt abonnieren|unser newsletter|mit unserem newsletter
      =newsletter abonnieren|jetzt abonnieren|jetzt anmelden|unser newsletter|zum newsletter
      =anmelden
      ~abonnieren|postfach|ihr e mail
      ^abonnez vous à|abonnez vous|inscrivez vous à|inscrivez vous gratuitement|recevez notre
      ^recevez chaque|recevez toute|recevez gratuitement|s'abonner à|je m'abonne|je m'inscris
      ^la newsletter
      =s'abonner|abonnez vous|je m'abonne|je m'inscris|s'inscrire
      ~lettre d'information|infolettre|boîte mail|votre adresse|boîte de réception
      ^suscríbete a|suscríbase a|suscríbete|suscríbase|apúntate a|recibe nuestro|recibe en tu
      ^recibe las|regístrate|inscríbete
      =suscríbete|suscríbase|suscribirse|boletín|suscribirme
      ~boletín|tu correo|correo electrónico
      ^assine a nossa|assine nossa|assine a newsletter|assine já|inscreva se|receba nossa
      ^receba as|receba em|cadastre se|subscreva a|subscreva
      =assine|inscreva se|subscreva|assine já
      ~seu e mail|por e mail
      ^iscriviti alla|iscriviti|abbonati a|abbonati|ricevi la|ricevi le
      =iscriviti|abbonati
      ~tua email|casella
      ^meld je aan|meld u aan|schrijf je in|schrijf u in|abonneer je|ontvang onze|ontvang de
      ^abonneer u
      =abonneren|inschrijven|meld je aan|abonneer je
      ~nieuwsbrief|mailbox
      ^zapisz się na|zapisz się do|zapisz się|zasubskrybuj|subskrybuj|dołącz do newslettera
      ^zamów newsletter
      =zapisz się|subskrybuj
      ~newslettera|skrzynkę
      ^подпишитесь на|подписывайтесь на|подпишись на|подписывайся на|получайте новости
      ^присоединяйтесь к
      =подписаться|подписка|подпишитесь|рассылка
      ~рассылку|рассылка|почту|канал|телеграм|telegram
      ^підпишіться на|підписуйтесь на|підписуйтеся на|підпишись на|отримуйте новини
      =підписатися|підписатись|розсилка|підпишіться
      ~розсилку|пошту|канал|телеграм
      ^bültenimize|e bültenimize|bültene abone|abone olun|haber bültenimize|abone ol
      =abone ol|abone olun|e bülten
      ~bülten|bültenimize|abone
      ^abunə olun|xəbər bülleteninə|abunə ol|bülletenimizə
      =abunə ol|abunə olun
      ~abunə|bülleten
      ^اشترك في|اشتركوا في|سجل في|اشترك الآن|انضم إلى
      =اشترك|اشترك الآن
      ~النشرة|نشرتنا|البريدية|بريدك
      ^订阅我们的|订阅我们|立即订阅|欢迎订阅|訂閱我們|立即訂閱
      =订阅|立即订阅|訂閱
      ~邮箱|邮件|电子报
      """,
    examples: [
      "…\n{Sign up for our morning newsletter and never miss a story from the coast.}\n…",
      "…\n{Subscribe to our markets newsletter}\n…",
      "…\n{Never miss a single post. Get our blog posts sent to your inbox weekly.}\n…",
      "…\n{Newsletter abonnieren: Jeden Morgen das Wichtigste aus der Region}\n…",
      "…\n{Abonnez-vous à notre lettre d’information}\n…",
      "…\n{Suscríbete a nuestro boletín}\n…",
      "…\n{Sign up for our Telegram channel}\n…",
      "…\n{Подпишитесь на нашу рассылку}\n…", "…\n{Подписывайтесь на наш канал в Telegram}",
      "The vote is on Monday, and the result is open. {Sign up for our newsletter.}",
      "…\nThe newsletter reached four hundred farms and was read aloud in most of them.\n…",
      "…\nSign up for the harbour race closes on Friday, when the tide is right.\n…",
      "…\n“Subscribe to our newsletter,” the sign in the window says.\n…",
      "…\nGet the latest tide table from the harbour office before you leave.\n…",
    ],
    judge: { view, matches in
      guard view.span.count <= 420 || view.place.isTail else { return .keep }
      if view.isCovered(by: matches) {
        return view.place.isTail || view.linkedShare() > 0.8 ? .block : .keep
      }
      // "Sign up for" what? A weak phrase of the rule tells.
      guard matches.contains(where: { $0.place == .weak || $0.place == .anywhere }) else {
        return .keep
      }
      return SentenceRun.verdict(view, matches)
    })
}
