/// Class and id words and the labels they give.
///
/// A class or id is cut into words at everything that is no letter and where a capital follows a
/// small letter; a word ending in `*` also stands for all longer ones.
struct LabelWords: Sendable {
  static let standard = LabelWords(table)

  private struct Entry {
    var word: [UInt8]
    var isPrefix: Bool
    var labels: ContainerLabels
  }

  private static let slotCount = 4096
  private var slots: [Int16]
  private var entries: [Entry] = []

  private init(_ table: StaticString) {
    slots = Array(repeating: -1, count: Self.slotCount)
    for line in "\(table)".split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2, let labels = labelNames[String(parts[0])] else { continue }
      for word in parts[1].split(separator: " ") {
        let isPrefix = word.last == "*"
        add(Array(isPrefix ? word.dropLast().utf8 : word.utf8), isPrefix, labels)
      }
    }
  }

  private mutating func add(_ word: [UInt8], _ isPrefix: Bool, _ labels: ContainerLabels) {
    var hash: UInt32 = 0
    for byte in word { hash = Self.mixed(hash, byte) }
    var slot = Self.slot(hash)
    while slots[slot] >= 0 {
      if entries[Int(slots[slot])].word == word {
        entries[Int(slots[slot])].labels.formUnion(labels)
        return
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    slots[slot] = Int16(entries.count)
    entries.append(Entry(word: word, isPrefix: isPrefix, labels: labels))
  }

  /// The labels of all words in a class or id.
  func labels(of value: UnsafeBufferPointer<UInt8>) -> ContainerLabels {
    var found: ContainerLabels = []
    var inName: ContainerLabels = []
    var start = 0
    var hash: UInt32 = 0
    for index in 0..<value.count {
      let byte = value[index]
      let letter = byte | 0x20
      guard letter >= 0x61, letter <= 0x7A else {
        start = index + 1
        hash = 0
        if byte <= 0x20 {
          found.formUnion(combined(inName))
          inName = []
        }
        continue
      }
      if byte < 0x61, index > 0, value[index - 1] >= 0x61, value[index - 1] <= 0x7A {
        start = index
        hash = 0
      }
      hash = Self.mixed(hash, letter)
      guard index - start >= 1, slots[Self.slot(hash)] >= 0 else { continue }
      inName.formUnion(labels(ofWordAt: start, to: index + 1, in: value, hash))
    }
    return found.union(combined(inName))
  }

  /// `article-body` and the like: one name with a word for the article and a word for its text.
  private func combined(_ labels: ContainerLabels) -> ContainerLabels {
    labels.isSuperset(of: [.article, .body]) && labels.isDisjoint(with: .furniture)
      ? labels.union(.articleBody) : labels
  }

  private func labels(
    ofWordAt start: Int, to end: Int, in value: UnsafeBufferPointer<UInt8>, _ hash: UInt32
  ) -> ContainerLabels {
    var slot = Self.slot(hash)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.word.count == end - start,
        (0..<entry.word.count).allSatisfy({ entry.word[$0] == value[start + $0] | 0x20 })
      {
        return entry.isPrefix || endsWord(end, in: value) ? entry.labels : []
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return []
  }

  private func endsWord(_ end: Int, in value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard end < value.count else { return true }
    let next = value[end]
    let letter = next | 0x20
    if letter < 0x61 || letter > 0x7A { return true }
    return next < 0x61 && value[end - 1] >= 0x61
  }

  @inline(__always)
  private static func mixed(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193 &+ 0x9E37
  }

  @inline(__always)
  private static func slot(_ hash: UInt32) -> Int {
    Int((hash ^ hash >> 15) & UInt32(slotCount - 1))
  }
}

private let labelNames: [String: ContainerLabels] = [
  "comments": .comments, "related": .related, "sidebar": .sidebar, "footer": .footer,
  "navigation": .navigation, "header": .header, "promotion": .promotion,
  "newsletter": .newsletter, "share": .share, "byline": .byline, "caption": .caption,
  "hidden": .hidden, "dialog": .dialog, "tags": .tags, "form": .form, "article": .article,
  "body": .body, "articleBody": .articleBody, "title": .title, "summary": .summary,
  "author": .author, "aside": .aside,
]

/// One label a line, its words after the colon.
private let table: StaticString = """
  comments:comment comments commentlist* commentarea commentsection* commentcontent* disqus* respond livefyre* kommentar* commentaire* comentario* reacties reactie komment* discussion replies reply
  related:related* relacionad* recommend* recirc* popular* trending mostread* mostpopular* readmore* readnext* upnext outbrain* taboola* teaser* morestories* moreon morefrom latest* similar* suggested* seealso youmaylike mightlike readalso lireaussi zergnet revcontent* upsell* crosslink* carousel* slider* featuredposts otherposts recentposts recent nextpost prevpost
  sidebar:sidebar* sidecolumn* rightcol* rightrail* leftrail* rail widgetarea* seitenleiste rhs
  footer:footer* foot pied piedpage* pieddepage* fuss fusszeile* rodape* piepagina* piedepagina* stopka* voettekst* colophon copyright* disclaimer* legal* bottombar subfooter*
  navigation:nav navbar* navigation* navi menu* submenu* megamenu* breadcrumb* pagination* pager* paging* topbar* toolbar* skiplink* sitemap* masthead* crumbs ticker* toc tableofcontents prevnext sidenav*
  header:header*
  promotion:promo* ad ads advert* adsense* adslot* adunit* adcontainer* sponsor* banner* dfp* gpt* commercial* cta callout* affiliate* werbung* anzeige* publicidad* donate* donation* offer* deals
  newsletter:newsletter* subscribe* signup* mailchimp* optin* mailinglist*
  share:share* sharing* sharedaddy* social* addthis* addtoany* facebook* twitter tweetbutton* follow* whatsapp* sharethis* sociable*
  byline:byline* meta metadata postmeta* entrymeta* dateline* timestamp* pubdate* postdate* publishdate* readtime readingtime published posted views
  author:authorbox* authorbio* authorinfo* aboutauthor* bio biography*
  caption:caption* wpcaption* figcaption* photocredit* imagecaption* bildunterschrift*
  hidden:visuallyhidden* visually sr sronly screenreader* noprint
  dialog:cookie* consent* gdpr* modal* popup* popover* lightbox* tooltip* onetrust* dialog* offcanvas*
  tags:tags taglist* tagcloud* posttags* keywords topics topiclist* categories hashtags
  article:article* story* post posts entry* news* hnews hentry recipe* blog*
  body:body* content* text* main* copy prose richtext* wysiwyg
  articleBody:articlebody* articletext* articlecontent* storybody* storytext* storycontent* entrycontent* postcontent* postbody* posttext* newscontent* newsbody* blogcontent* bodytext* bodycopy* artikeltext*
  title:title* headline* heading
  summary:summary* standfirst* lead lede dek deck subtitle* subhead* subheadline* intro* excerpt* sapo teasertext* abstract kicker chapo vorspann
  """
