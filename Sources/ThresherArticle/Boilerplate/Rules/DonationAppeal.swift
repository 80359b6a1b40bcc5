extension BlockRule {
  /// An appeal for money or support, as a block or glued to the end of the last one.
  static let donationAppeal = BlockRule(
    name: "donation-appeal",
    phrases: """
      *we need your support|we need your help to|your support helps us|your support makes
      *your donation helps|your donation makes|your contribution helps|support our journalism
      *support our work|support independent journalism|support independent media
      *support quality journalism|support local journalism|support our newsroom|support this site
      *support the site|help us keep|help support our|please consider making a donation
      *please consider donating|please consider a donation|please consider supporting
      *please consider becoming|consider making a donation|consider supporting our
      *consider supporting us|please donate|please contribute via|please contribute to our
      *please contribute today|please support us|please support our|become a patron
      *support us on patreon|buy me a coffee|buy us a coffee|we rely on readers
      *we rely on donations|we depend on readers|funded by readers like you|readers like you
      *make a tax deductible donation|make a donation today|donate today|donate now|chip in
      ^support us|donate|become a supporter|become a member|become a sponsor|contribute now
      ^make a donation|join our supporters
      =donate|donate now|donate today|support us|make a donation|contribute|become a member
      =become a supporter|become a patron
      ~under attack|independent media|independent journalism|independent analysis
      ~alternative media|free speech|free press|local reporting|freedom of the press|press freedom
      ~reader supported|reader funded|no paywall|ad free|tax deductible|via paypal|via patreon
      ~paypal|patreon|crowdfunding|donation|donations|contribution|your support
      ~thank you for your support|every contribution|help us|ads|advertising
      *unterstützen sie uns|unterstützen sie unsere arbeit|unterstützen sie unseren journalismus
      *unterstützen sie unabhängigen journalismus|bitte spenden sie|spenden sie jetzt
      *wir brauchen ihre unterstützung|wir brauchen deine unterstützung|mit ihrer spende
      *mit deiner spende|jetzt spenden|jetzt unterstützen|unterstütze uns
      =spenden|jetzt spenden|unterstützen sie uns
      ~spende|spenden|spendenkonto|unabhängigen journalismus|unabhängiger journalismus|werbefrei
      *soutenez nous|soutenez notre|soutenez une presse|soutenez un journalisme|faites un don
      *faire un don|nous avons besoin de vous|nous avons besoin de votre soutien|votre soutien est
      *grâce à votre soutien|je fais un don|je soutiens
      =faire un don|soutenez nous|je fais un don
      ~presse indépendante|journalisme indépendant|sans publicité|dons|un don
      *necesitamos tu apoyo|necesitamos su apoyo|apoya nuestro|apoye nuestro|apoya el periodismo
      *haz una donación|haz tu donación|haga una donación|hazte socio|hazte socia|con tu apoyo
      *ayúdanos a seguir|dona ahora
      =donar|dona|haz una donación|hazte socio
      ~periodismo independiente|donación|donaciones|medios independientes
      *precisamos do seu apoio|precisamos de seu apoio|apoie o nosso|apoie nosso
      *apoie o jornalismo|apoie a gente|faça uma doação|faça sua doação|contribua com|doe agora
      *seja um apoiador
      =doe|doar|apoie
      ~jornalismo independente|doação|doações
      *abbiamo bisogno del tuo sostegno|abbiamo bisogno del vostro sostegno|sostieni il nostro
      *sostieni il giornalismo|sostienici|sostieni|fai una donazione|dona ora|aiutaci a
      ~giornalismo indipendente|donazione|informazione libera
      *we hebben uw steun nodig|we hebben jouw steun nodig|steun ons|steun onze
      *steun onafhankelijke journalistiek|doneer nu|word lid|word donateur
      ~onafhankelijke journalistiek|donatie|donaties
      *potrzebujemy twojego wsparcia|wesprzyj nas|wesprzyj nasze|wesprzyj niezależne|wspieraj nas
      *przekaż darowiznę|wpłać darowiznę
      ~niezależne dziennikarstwo|niezależne media|darowizna
      *нам нужна ваша поддержка|поддержите нас|поддержите нашу|поддержите наш
      *поддержите независимую|поддержать нас|поддержать проект|поддержать редакцию|помогите нам
      *ваша поддержка помогает
      =поддержать|поддержать проект|поддержать нас|поддержите нас
      ~независимую журналистику|независимая журналистика|пожертвование|независимые сми
      ~свобода слова
      *нам потрібна ваша підтримка|підтримайте нас|підтримайте нашу|підтримайте наш|підтримати нас
      *підтримайте незалежну|станьте патроном
      =підтримати|підтримати нас|підтримайте нас
      ~незалежну журналістику|незалежна журналістика|свобода слова|донат
      *desteğinize ihtiyacımız var|bize destek olun|bizi destekleyin|bağış yapın|destek ol
      ~bağımsız gazetecilik|bağış
      *dəstəyinizə ehtiyacımız var|bizə dəstək olun|bizi dəstəkləyin|ianə edin
      ~müstəqil jurnalistika|müstəqil media
      *نحتاج إلى دعمكم|ادعمونا|ادعم الصحافة|تبرع الآن|ساهم في دعم
      ~الصحافة المستقلة|تبرع
      *请支持我们|我们需要您的支持|支持独立媒体|请捐款|立即捐款|支持我们的工作
      ~独立媒体|捐款|打赏
      """,
    examples: [
      "…\n{Free speech and small papers are under attack. We need your support to survive. "
        + "Please contribute via our page.}",
      "Both houses must vote, and both know it. {Independent analysis is under attack "
        + "everywhere. We need your support to survive. Please contribute via our page.}",
      "Both houses must vote, and neither is in a hurry.{We need your support to survive.}",
      "…\n{Please consider making a donation.}",
      "…\n{# Support us}",
      "…\n{Unterstützen Sie unsere Arbeit mit einer Spende.}",
      "…\n{Soutenez une presse indépendante : faites un don.}",
      "…\n{Поддержите нас! Нам нужна ваша поддержка.}",
      "…\nThe shelter asked neighbours to donate blankets before the frost came.\n…",
      "…\n“We need your support to survive,” the owner of the cinema told the crowd on Monday.\n…",
      "…\nFree speech is under attack in the region, the report says.\n…",
      "The owner told the council: “We need your support to survive. Please donate.”",
    ],
    judge: { view, matches in SentenceRun.verdict(view, matches) })
}
