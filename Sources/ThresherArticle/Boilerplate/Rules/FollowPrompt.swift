import ThresherCore

extension BlockRule {
  /// A prompt to follow the publisher somewhere.
  static let followPrompt = BlockRule(
    name: "follow-prompt",
    phrases: """
      ^follow us|follow the|follow me|follow our|follow him on|follow her on|follow them on|follow
      ^like us|join us on|join me on|find us on|connect with us|connect with|subscribe to our
      ^sign up for our|join our|let's hang out|let's connect|you can follow|you can find|tag us
      =follow|follow us|follow us on|follow me|connect with us|stay connected|find us on
      =like us on|follow on
      ~facebook|twitter|instagram|linkedin|youtube|tiktok|pinterest|telegram|whatsapp|viber
      ~bluesky|threads|mastodon|google news|social media|on x|snapchat|reddit|discord|newsbreak
      ~flipboard|signal
      =facebook|twitter|instagram|linkedin|youtube|tiktok|pinterest|telegram|whatsapp|viber|rss
      =bluesky|threads|google news|flipboard|reddit|facebook and twitter
      =facebook twitter and instagram|follow us on facebook and twitter|on facebook|on twitter
      =on instagram
      ^folgen sie uns|folge uns|folgt uns|besuchen sie uns
      =folgen sie uns|folge uns|folgen
      ^suivez nous|suivez|rejoignez nous|retrouvez nous
      =suivez nous|suivez nous sur
      ^síguenos|síganos|sigue a|únete a|únete al
      =síguenos|síguenos en|síganos en
      ^siga nos|siga o|siga a|siga|acompanhe|participe do|entre no
      =siga nos|siga nos no
      ^seguici|segui|seguiteci
      =seguici|seguici su
      ^volg ons|volg
      =volg ons|volg ons op
      ^obserwuj nas|śledź nas|dołącz do nas
      =obserwuj nas|śledź nas
      ^подписывайтесь на|подпишитесь на|подпишись на|следите за|читайте нас|мы в|наш канал
      ^наш телеграм
      =мы в соцсетях|читайте нас в|телеграм
      ~телеграм|телеграме|вконтакте|фейсбук|фейсбуке|ютуб|дзен|соцсетях|viber
      ^підписуйтесь на|підписуйтеся на|підпишіться на|стежте за|читайте нас|ми в|наш канал
      =читайте нас в|ми в соцмережах
      ~телеграм|телеграмі|фейсбук|фейсбуці|ютуб|соцмережах
      ^bizi takip edin|bizi takip et|takip edin|bizi
      =bizi takip edin
      ~sosyal medya
      ^bizi izləyin|bizi telegram|sosial şəbəkələrdə
      =bizi izləyin
      ^تابعونا|تابعنا|انضم إلى|اشترك في
      =تابعونا|تابعنا على
      ~فيسبوك|تويتر|تلغرام|تيليجرام|واتساب|انستغرام|يوتيوب
      ^关注我们|关注|扫码关注|欢迎关注
      =关注我们|扫码关注
      ~微信|微博|公众号|抖音
      """,
    examples: [
      "…\n{Follow the Coastal Courier on social media for live updates.}\n…",
      "…\n{Follow us on Facebook and Twitter}",
      "…\n{Facebook Twitter Instagram}",
      "…\n{Folgen Sie uns auf Instagram!}",
      "…\n{Bizi takip edin: Facebook, Instagram}",
      "…\nFollow the river for two miles and turn left at the mill.\n…",
      "…\nFollow the money, the minister wrote on Twitter, and you will find the bridge that "
        + "nobody ordered, and after it a second one that nobody has ever wanted to pay for.\n…",
      "…\nFacebook opened an office in the old mill, and two hundred people applied.\n…",
    ],
    judge: { view, matches in
      guard view.span.count <= 260, view.kind != .quotation else { return .keep }
      let isCovered = view.isCovered(by: matches)
      if isCovered, view.place.isBeforeText || view.isListItem { return .keep }
      // One network's name alone is a heading or an item more often than a button.
      if isCovered, view.words.count > 1 || matches.contains(where: { $0.place == .start }) {
        return .block
      }
      guard !view.hasQuotes, view.words.count <= 28,
        let prompt = matches.first(where: { $0.place == .start }), prompt.firstWord == 0,
        let network = matches.first(where: {
          $0.place == .weak && $0.firstWord >= prompt.endWord
        }), network.firstWord <= 14
      else { return .keep }
      let before = view.words[prompt.endWord - 1..<network.firstWord]
      return before.contains { $0.marks.contains(.comma) } ? .keep : .block
    })
}
