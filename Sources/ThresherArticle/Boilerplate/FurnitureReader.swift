import ThresherCore

/// One reading of an article's blocks by the rules.
struct FurnitureReader {
  /// Longer blocks are read from the first sentence that starts in their last `tailBytes`, and only
  /// among the last or where a link ends them.
  private static let wholeBytes = 640
  /// Longer blocks amid the text are read whole only when they begin as furniture does.
  private static let shortBytes = 240
  /// So much of them tells.
  private static let openingBytes = 64
  private static let tailBytes = 420
  /// A block of links after a label is at most so long.
  private static let linkBlockBytes = 300
  /// At most so many blocks go with a label.
  private static let maximumLinkBlocks = 30
  /// Running text is at least so long.
  private static let runningBytes = 120

  private let text: UnsafeBufferPointer<UInt8>
  private let blocks: [Block]
  private let phrases: PhraseTable
  private let headPhrases: PhraseTable
  private let page: PageView
  private let links: [TextSpan]
  private let emphases: [TextSpan]
  /// Of each block, where its links start in `links`; one more at the end.
  private var firstLinks: [Int32] = []
  private var linkedBytes: [Int32] = []
  private var firstRunning = Int.max
  private var lastRunning = -1

  private var words = FoldedWords()
  private var title = TitleMatcher()
  private var found = [[PhraseMatch]](repeating: [], count: BlockRule.all.count)
  private var nextEmphasis = 0
  private var labelRule = -1
  private var linkBlocksLeft = 0
  private var cuts: [Cut] = []

  init(
    _ text: UnsafeBufferPointer<UInt8>, _ article: Article, _ phrases: PhraseTable,
    _ headPhrases: PhraseTable
  ) {
    self.text = text
    self.phrases = phrases
    self.headPhrases = headPhrases
    blocks = article.blocks
    links = article.links
    emphases = article.emphases
    page = PageView(article)
    title.set(article.metadata.title)
    measure()
  }

  private mutating func measure() {
    firstLinks.reserveCapacity(blocks.count + 1)
    linkedBytes.reserveCapacity(blocks.count)
    var link = 0
    for (index, block) in blocks.enumerated() {
      firstLinks.append(Int32(link))
      var linked = 0
      while link < links.count, links[link].lowerBound < block.span.upperBound {
        linked += links[link].count
        link += 1
      }
      linkedBytes.append(Int32(linked))
      if isRunning(block, linked) {
        firstRunning = min(firstRunning, index)
        lastRunning = index
      }
    }
    firstLinks.append(Int32(link))
  }

  private func isRunning(_ block: Block, _ linked: Int) -> Bool {
    switch block.kind {
    case .paragraph, .quotation, .listItem:
      block.span.count >= Self.runningBytes && 2 * linked < block.span.count
    default: false
    }
  }

  /// All cuts, in order.
  mutating func read() -> [Cut] {
    for index in blocks.indices {
      if linkBlocksLeft > 0 {
        if isLinkBlock(index) {
          linkBlocksLeft -= 1
          add(blocks[index].span, labelRule)
          continue
        }
        linkBlocksLeft = 0
      }
      judge(index)
    }
    return cuts
  }

  private func isLinkBlock(_ index: Int) -> Bool {
    guard index < blocks.count else { return false }
    let span = blocks[index].span
    return span.count <= Self.linkBlockBytes
      && Int(linkedBytes[index]) * 10 >= span.count * 7
  }

  private mutating func judge(_ index: Int) {
    let block = blocks[index]
    let emphasized = emphasizedBytes(in: block.span)
    guard block.kind != .preformatted, block.kind != .tableRow else { return }
    guard let start = start(of: index) else { return }
    words.read(text, TextSpan(start, block.span.upperBound))
    guard !words.words.isEmpty else { return }
    let view = BlockView(
      text: text, kind: block.kind, span: block.span, words: words.words, leading: words.leading,
      isWhole: start == block.span.lowerBound,
      links: links[Int(firstLinks[index])..<Int(firstLinks[index + 1])],
      emphasizedBytes: emphasized, place: place(index), repeatsTitle: repeatsTitle(index),
      page: page)
    var rules = phrases.find(in: view, into: &found)
    if view.place.isHead {
      _ = headPhrases.find(in: view, into: &found)
      rules |= headPhrases.rules
    }
    while rules != 0 {
      let rule = rules.trailingZeroBitCount
      rules &= rules - 1
      let verdict = BlockRule.all[rule].judge(view, found[rule])
      found[rule].removeAll(keepingCapacity: true)
      if carryOut(verdict, rule, view) { break }
    }
    while rules != 0 {
      found[rules.trailingZeroBitCount].removeAll(keepingCapacity: true)
      rules &= rules - 1
    }
  }

  /// From where a block is read; nil when it can't be furniture.
  private mutating func start(of index: Int) -> Int? {
    let span = blocks[index].span
    if span.count <= Self.shortBytes { return span.lowerBound }
    let isEdge = index <= firstRunning || index >= lastRunning || index + 3 >= blocks.count
    if span.count <= Self.wholeBytes, isEdge || opensAsFurniture(span) { return span.lowerBound }
    let lastLink = Int(firstLinks[index + 1]) - 1
    let endsWithLink =
      lastLink >= Int(firstLinks[index]) && links[lastLink].upperBound + 3 >= span.upperBound
    return isEdge || endsWithLink || links.isEmpty ? tailStart(span) : nil
  }

  /// Whether a phrase that starts sentences starts the block.
  private mutating func opensAsFurniture(_ span: TextSpan) -> Bool {
    var end = min(span.lowerBound + Self.openingBytes, span.upperBound)
    while end > span.lowerBound, text[end - 1] > 0x20 { end -= 1 }
    words.read(text, TextSpan(span.lowerBound, end))
    return phrases.startsPhrase(words.words)
  }

  private func place(_ index: Int) -> BlockPlace {
    let next = index + 1
    return BlockPlace(
      index: index, count: blocks.count, firstRunning: firstRunning, lastRunning: lastRunning,
      isBeforeLinks: isLinkBlock(next),
      isBeforeText: next < blocks.count && isRunning(blocks[next], Int(linkedBytes[next])))
  }

  private mutating func repeatsTitle(_ index: Int) -> Bool {
    guard index == 0 || blocks[index].kind == .heading(level: 1), index < 6, index <= firstRunning
    else { return false }
    return title.matches(text[blocks[index].span.range])
  }

  private mutating func emphasizedBytes(in span: TextSpan) -> Int {
    var bytes = 0
    while nextEmphasis < emphases.count, emphases[nextEmphasis].lowerBound < span.upperBound {
      bytes += emphases[nextEmphasis].count
      nextEmphasis += 1
    }
    return bytes
  }

  /// The first start of a sentence in the last bytes of a block; its end where there is none.
  private func tailStart(_ span: TextSpan) -> Int {
    // Two bytes before are looked at.
    var index = max(span.lowerBound + 2, span.upperBound - Self.tailBytes)
    while index < span.upperBound {
      switch text[index] {
      case 0x2E, 0x21, 0x3F:
        var next = index + 1
        while next < span.upperBound, text[next] == 0x22 || text[next] == 0x29 { next += 1 }
        if next < span.upperBound, text[next] <= 0x20 || text[next] >= 0x41 && text[next] <= 0x5A {
          return next
        }
      // 。！？ and closing curly quotes after a full stop end on these.
      case 0x82 where text[index - 1] == 0x80 && text[index - 2] == 0xE3: return index + 1
      case 0x81, 0x9F:
        if text[index - 1] == 0xBC, text[index - 2] == 0xEF { return index + 1 }
      case 0x0A: return index
      default: break
      }
      index += 1
    }
    return span.upperBound
  }

  /// Returns whether something is cut.
  private mutating func carryOut(
    _ verdict: BlockRule.Verdict, _ rule: Int, _ view: BlockView
  ) -> Bool {
    switch verdict {
    case .keep: return false
    case .block: add(view.span, rule)
    case .blockAndLinks:
      add(view.span, rule)
      labelRule = rule
      linkBlocksLeft = Self.maximumLinkBlocks
    case .tail(let word):
      add(TextSpan(boundary(before: word, in: view), view.span.upperBound), rule)
    case .head(let word):
      add(TextSpan(view.span.lowerBound, boundary(before: word, in: view)), rule)
    }
    return true
  }

  /// Where a word starts, with the bracket or bullet that is glued to it.
  private func boundary(before word: Int, in view: BlockView) -> Int {
    var index = Int(view.words[word].start)
    let floor = word > 0 ? Int(view.words[word - 1].end) : view.span.lowerBound
    while index > floor, [0x28, 0x5B, 0x2D, 0x2A, 0x7C, 0x3E].contains(text[index - 1]) {
      index -= 1
    }
    return index
  }

  private mutating func add(_ span: TextSpan, _ rule: Int) {
    guard !span.isEmpty else { return }
    cuts.append(Cut(span: span, rule: BlockRule.all[rule].name, kind: .rule))
  }
}

extension PageView {
  init(_ article: Article) {
    self.init(
      authorWords: article.metadata.authors.flatMap { FoldedWords.hashes(of: $0) },
      publisherWords: article.metadata.publisher.map { FoldedWords.hashes(of: $0) } ?? [],
      days: [article.metadata.published, article.metadata.modified].compactMap {
        $0?.time.localDay
      }, hasLinks: !article.links.isEmpty, type: article.pageType)
  }
}
