/// What an element's name, role, class and id say it holds.
struct ContainerLabels: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let comments = ContainerLabels(rawValue: 1 << 0)
  /// Other articles: related, recommended, most read, teasers.
  static let related = ContainerLabels(rawValue: 1 << 1)
  static let sidebar = ContainerLabels(rawValue: 1 << 2)
  static let footer = ContainerLabels(rawValue: 1 << 3)
  static let navigation = ContainerLabels(rawValue: 1 << 4)
  /// The site's head or an article's head.
  static let header = ContainerLabels(rawValue: 1 << 5)
  static let promotion = ContainerLabels(rawValue: 1 << 6)
  static let newsletter = ContainerLabels(rawValue: 1 << 7)
  static let share = ContainerLabels(rawValue: 1 << 8)
  /// Who wrote it and when.
  static let byline = ContainerLabels(rawValue: 1 << 9)
  static let caption = ContainerLabels(rawValue: 1 << 10)
  /// Not shown, or only to machines.
  static let hidden = ContainerLabels(rawValue: 1 << 11)
  /// Consent, log-in and other dialogs.
  static let dialog = ContainerLabels(rawValue: 1 << 12)
  static let tags = ContainerLabels(rawValue: 1 << 13)
  static let form = ContainerLabels(rawValue: 1 << 14)
  static let aside = ContainerLabels(rawValue: 1 << 15)
  /// Words such as article, post, story.
  static let article = ContainerLabels(rawValue: 1 << 16)
  /// Words such as body, content, text.
  static let body = ContainerLabels(rawValue: 1 << 17)
  /// The page says outright that this is the article's text.
  static let articleBody = ContainerLabels(rawValue: 1 << 18)
  static let title = ContainerLabels(rawValue: 1 << 19)
  /// The standfirst.
  static let summary = ContainerLabels(rawValue: 1 << 20)
  static let author = ContainerLabels(rawValue: 1 << 21)

  /// Labels of what is no running text.
  static let furniture: ContainerLabels = [
    .comments, .related, .sidebar, .footer, .navigation, .promotion, .newsletter, .share, .byline,
    .dialog, .tags, .author, .aside,
  ]
  /// What class words say that also stand on what holds the text: several paragraphs outweigh them.
  static let weak: ContainerLabels = [
    .sidebar, .navigation, .header, .promotion, .newsletter, .share, .byline, .tags, .caption,
    .author, .footer,
  ]
}
