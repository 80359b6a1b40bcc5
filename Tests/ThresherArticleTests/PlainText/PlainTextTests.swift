import Testing
import ThresherCore

@testable import ThresherArticle

struct PlainTextTests {
  private func article(_ text: String) -> Article {
    let page = Page(
      source: Source(key: RecordKey(path: "a.txt")), contentID: "a", url: nil, crawled: nil,
      media: .plainText, utf8: Array(text.utf8))
    var article = Article(of: page)
    var leftOut = LeftOutBlocks()
    var trace: ExtractionTrace?
    PlainTextExtractor().extract(from: page, into: &article, &leftOut, &trace)
    leftOut.cut(&article)
    return article
  }

  /// The blocks as `kind: text`.
  private func blocks(_ text: String) -> [String] {
    let article = article(text)
    return article.blocks.map {
      "\($0.kind.name): " + String(decoding: article.utf8[$0.span.range], as: UTF8.self)
    }
  }

  private let first =
    "The three towns on the lower river agreed on Monday to share one pilot, one tug and the cost of both."
  private let second =
    "Nobody had expected that, since the last attempt ended before the court of the upper river in 1994."

  @Test func `lines without end are one in the end, and no word is lost`() {
    let article = article(String(repeating: "a\n", count: 70_000))
    #expect(article.blocks.count <= 65_537)
    #expect(article.utf8.count { $0 == 0x61 } == 70_000)
  }

  @Test func `paragraphs are parted by blank lines`() {
    #expect(blocks("\(first)\n\n\(second)\n") == ["paragraph: \(first)", "paragraph: \(second)"])
  }

  @Test func `without blank lines each line is a paragraph`() {
    #expect(blocks("\(first)\r\n\(second)\r\n") == ["paragraph: \(first)", "paragraph: \(second)"])
  }

  @Test func `short lines without an end over running text are headings`() {
    let text = "\(first)\nA pilot for three towns\n\(second)\nConclusion: patience pays\n\(first)"
    #expect(
      blocks(text) == [
        "paragraph: \(first)", "heading: A pilot for three towns", "paragraph: \(second)",
        "heading: Conclusion: patience pays", "paragraph: \(first)",
      ])
  }

  @Test func `a first line without an end is the title`() {
    let article = article("A pilot for three towns\n\n\(first)\n\n\(second)")
    #expect(article.metadata.title == "A pilot for three towns")
    #expect(article.blocks.count == 2)
  }

  @Test func `a first line that is a paragraph is no title`() {
    #expect(article("\(first)\nWhat it costs\n\(second)").metadata.title == nil)
  }

  @Test func `hard-wrapped lines are joined`() {
    let text = """
      The three towns on the lower river agreed on Monday to
      share one pilot, one tug and the cost of both for the
      next nine years.

      Nobody had expected that, since the last attempt ended
      before the court of the upper river in 1994 with no
      more than a letter.
      """
    #expect(
      blocks(text) == [
        "paragraph: The three towns on the lower river agreed on Monday to share one pilot, one tug "
          + "and the cost of both for the next nine years.",
        "paragraph: Nobody had expected that, since the last attempt ended before the court of the "
          + "upper river in 1994 with no more than a letter.",
      ])
  }

  @Test func `bullets and counted lines are list items`() {
    let text =
      "\(first)\n\n- a pilot\n- a tug\n  - with ropes\n\n1. In May.\n2. In June.\n\n\(second)"
    #expect(
      blocks(text).dropFirst().dropLast() == [
        "list_item: a pilot", "list_item: a tug", "list_item: with ropes", "list_item: In May.",
        "list_item: In June.",
      ])
  }

  @Test func `lines behind a greater sign are a quotation`() {
    #expect(
      blocks("\(first)\n\n> One river,\n> one pilot.\n\n\(second)")[1]
        == "quotation: One river, one pilot.")
  }

  @Test func `a byline and a day go to the metadata`() {
    let article = article(
      "A pilot for three towns\nBy Ada Marsh\n12 March 2024\n\n\(first)\n\n\(second)")
    #expect(article.metadata.authors == ["Ada Marsh"])
    #expect(article.metadata.published?.time.day.description == "2024-03-12")
    #expect(article.metadata.published?.source == .text)
    #expect(article.blocks.count == 2)
  }

  @Test(arguments: ["3/4/2024", "March 2024", "By the river", "31 February 2024"])
  func `what can be read in two ways is left in the text`(_ line: String) {
    let article = article("A pilot for three towns\n\(line)\n\n\(first)\n\n\(second)")
    #expect(article.metadata.published == nil)
    #expect(article.metadata.authors == [])
    #expect(article.blocks.count == 3)
  }

  /// A page with menus over and under its text, `amid` between the paragraphs.
  private func page(_ amid: String...) -> String {
    let menu = ["Home", "News", "Sport", "Weather", "Culture", "Contact", "Login"]
    let title = "A pilot for three towns"
    return
      (["\(title) - The Courier"] + menu + [title, first, second] + amid
      + [first.replacing("Monday", with: "Friday"), second.replacing("1994", with: "1998")] + menu
      + ["Imprint"] + menu).joined(separator: "\n")
  }

  @Test func `the menus of a page that became text are left out`() {
    let article = article(page())
    #expect(article.metadata.title == "A pilot for three towns")
    #expect(
      String(decoding: ArticleText(article).utf8, as: UTF8.self)
        == [
          first, second, first.replacing("Monday", with: "Friday"),
          second.replacing("1994", with: "1998"),
        ].joined(separator: "\n\n"))
  }

  @Test(arguments: [
    ("A pilot for three towns | Towns | The Courier", "A pilot for three towns"),
    ("Three towns, one pilot, one tug - The Courier", "Three towns, one pilot, one tug"),
    ("Three towns share one pilot on the river", "Three towns share one pilot on the river"),
  ])
  func `a page's title is without its site`(first: String, title: String) {
    let text = page().replacing("A pilot for three towns - The Courier", with: first)
    #expect(article(text).metadata.title == title)
  }

  @Test func `without menus too a first line that is repeated is the title`() {
    let article = article("A pilot for towns | Post\nA pilot for towns\n\(first)\n\(second)")
    #expect(article.metadata.title == "A pilot for towns")
    #expect(article.blocks.count == 2)
  }

  @Test func `a line that is left out amid the text stands in the ledger`() {
    let text = ArticleText(article(page("News")))
    #expect(text.removals.map(\.sample) == ["News"])
    #expect(text.removals.allSatisfy { $0.rule == "content-model" })
  }

  @Test func `a box of facts over the text is no menu`() {
    let box = [
      "Ada Byron", "Ada Byron in 1951", "Born 4 April 1903, Lindhaven", "Died 12 March 1988",
      "Resting place Lindhaven, at the weir", "Occupation Miller, pilot",
      "Years active 1921 – 1970",
      "Spouse Carl Marl (m. 1931)", "Children 3", "Known for The weir of 1951", "Height 1.71 m",
      "Awards Weir Medal, 1952", "Alma mater The guild's school for pilots",
    ]
    let text = (box + [first, second, first]).joined(separator: "\n\n")
    #expect(blocks(text).contains("paragraph: Born 4 April 1903, Lindhaven"))
    #expect(blocks(text).contains("paragraph: Died 12 March 1988"))
  }

  @Test func `long lists between the paragraphs of an article are no menus`() {
    let list = ["Lindhaven", "Upper Marl", "Marl Weir", "Three Wells", "Oldbridge", "Ferry Lane"]
    let second = [self.second, self.second].joined(separator: " ")
    let text = ([first] + list + [second] + list.reversed() + [first, second])
      .joined(separator: "\n\n")
    let kept = ArticleText(article(text))
    #expect(kept.removals.isEmpty)
    for name in list { #expect(String(decoding: kept.utf8, as: UTF8.self).contains(name)) }
  }

  @Test func `the first day of a chronicle stays in the text`() {
    let article = article(
      "The weir in three days\n12 March 1938\n\(first)\n4 April 1951\n\(second)")
    #expect(article.metadata.published == nil)
    #expect(article.blocks.count == 4)
  }

  @Test(arguments: ["", "\n\n", " \t\r\n", "***", "> ", "- ", "#", "1.", "\u{A0}"])
  func `texts without words are read without a trap`(_ text: String) {
    #expect(article(text).blocks.count <= 1)
  }

  @Test(arguments: 0..<200) func `no letter is lost but those of the head`(_ seed: Int) {
    var state = UInt64(seed)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pieces = [
      first, second, "What it costs", "", "- a tug", "> one river", "2. In June.", "  x", "* * *",
    ]
    let text = ([first] + (0..<next(12)).map { _ in pieces[next(pieces.count)] })
      .joined(separator: "\n")
    let letters = { (bytes: [UInt8]) in bytes.filter { $0 >= 0x61 && $0 <= 0x7A } }
    #expect(letters(article(text).utf8) == letters(Array(text.utf8)))
  }
}
