import ThresherCore
import ThresherHTML

/// What the kind of a page is told by: its make-up, the words in its class names, its address, and
/// what it says of itself.
enum PageTypeFeatures {
  /// The names of the numbers, in order.
  static let columns =
    PageFeatures.columns + signs.map { "class-\($0)" } + pathWords.map { "path-\($0)" } + [
      "pathDepth", "pathWords", "pathDigits", "hasPath", "times", "tables", "pictures", "buttons",
      "code", "articles", "prices", "questions", "authors", "published", "modified", "section",
      "description", "titleWords", "keptWords", "keptShare",
    ]

  /// The numbers of a page.
  static func row(_ page: MeasuredPage) -> [Float] {
    // By its length alone an article would be a manual.
    var row = PageFeatures.values(page, ofLongText: .firstBlocks)
    row.append(contentsOf: repeatElement(0, count: PageFeatures.columns.count - row.count))
    row += classCounts(page.tree).map { logarithm($0) }
    row += path(page)
    row += elements(page.tree)
    row += text(page)
    let metadata = page.metadata
    row += [
      metadata.authors.isEmpty ? 0 : 1, metadata.published == nil ? 0 : 1,
      metadata.modified == nil ? 0 : 1, metadata.section == nil ? 0 : 1,
      logarithm(metadata.description?.utf8.count ?? 0),
      Float(metadata.title?.utf8.count { $0 == 0x20 } ?? -1),
    ]
    return row + kept(page)
  }

  /// Words of class names and ids that say what a page is for.
  private static let signs = [
    "product", "price", "cart", "sku", "buy", "shop", "review", "rating", "forum", "thread",
    "topic",
    "post", "reply", "comment", "user", "avatar", "member", "question", "answer", "vote", "doc",
    "api", "toc", "code", "highlight", "wiki", "listing", "result", "card", "grid", "item",
    "filter",
    "pagination", "category", "hero", "cta", "pricing", "testimonial", "feature", "faq", "team",
    "contact", "author", "byline", "date", "published", "share", "article", "entry", "blog", "news",
    "story", "related", "gallery", "carousel", "collection", "tag", "breadcrumb",
  ]

  private static let pathWords = [
    "forum", "thread", "topic", "question", "doc", "guide", "product", "shop", "store", "categor",
    "collection", "tag", "blog", "news", "article", "service", "about", "review", "search", "wiki",
    "20",
  ]

  private static func classCounts(_ tree: HTMLTree) -> [Int] {
    var counts = [Int](repeating: 0, count: signs.count)
    let table = SignTable.standard
    for node in 1..<max(1, tree.count) where tree.hasAttributes(node) {
      if let value = tree.value(of: .class, in: node) { table.count(value, &counts) }
      if let value = tree.value(of: .id, in: node) { table.count(value, &counts) }
    }
    return counts
  }

  /// The signs by their first two letters.
  private struct SignTable: Sendable {
    static let standard = SignTable()
    private var byLetters = [[Int]](repeating: [], count: 1024)
    private let words = signs.map { Array($0.utf8) }

    private init() {
      for (index, word) in words.enumerated() {
        byLetters[Self.key(word[0], word[1])].append(index)
      }
    }

    /// Counts the words of a name that begin with a sign.
    func count(_ name: UnsafeBufferPointer<UInt8>, _ counts: inout [Int]) {
      var last: UInt8 = 0
      for index in 0..<max(0, min(name.count, 160) - 1) {
        let byte = name[index]
        defer { last = byte }
        let letter = byte | 0x20
        guard letter >= 0x61, letter <= 0x7A else { continue }
        let follows = last | 0x20 >= 0x61 && last | 0x20 <= 0x7A
        guard !follows || byte < 0x61 && last >= 0x61 else { continue }
        for sign in byLetters[Self.key(byte, name[index + 1])]
        where has(words[sign], at: index, in: name) {
          counts[sign] += 1
        }
      }
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> Int {
      Int(first & 31) << 5 | Int(second & 31)
    }

    private func has(_ word: [UInt8], at start: Int, in name: UnsafeBufferPointer<UInt8>) -> Bool {
      guard start + word.count <= name.count else { return false }
      for (offset, byte) in word.enumerated() where name[start + offset] | 0x20 != byte {
        return false
      }
      return true
    }
  }

  private static func path(_ page: MeasuredPage) -> [Float] {
    let address = page.metadata.canonicalURL ?? page.url
    guard let address, let scheme = address.utf8.firstIndex(of: 0x3A) else {
      return [Float](repeating: 0, count: pathWords.count + 4)
    }
    let rest = address.utf8[scheme...].dropFirst(3)
    let path = rest.firstIndex(of: 0x2F).map { Array(rest[$0...].map { $0 | 0x20 }) } ?? []
    let slash = UInt8(0x2F)
    var row: [Float] = pathWords.map { hasWord(Array($0.utf8), path) ? 1 : 0 }
    let parts = path.split(separator: slash)
    let last = parts.last ?? []
    let hyphens = last.count { $0 == 0x2D || $0 == 0x7F }
    let digits = path.count { $0 >= 0x30 && $0 <= 0x39 }
    row.append(Float(min(parts.count, 10)))
    row.append(Float(min(hyphens, 20)))
    row.append(Float(min(digits, 20)))
    row.append(1)
    return row
  }

  /// Whether a part of a path, or a word in it, begins with a word.
  private static func hasWord(_ word: [UInt8], _ path: [UInt8]) -> Bool {
    path.indices.contains { index in
      (path[index] == 0x2F || path[index] == 0x2D) && path[(index + 1)...].starts(with: word)
    }
  }

  private static func elements(_ tree: HTMLTree) -> [Float] {
    var counts = [Int](repeating: 0, count: 256)
    for node in 0..<tree.count { counts[Int(tree.tag(of: node).rawValue)] += 1 }
    func count(_ tags: HTMLTag...) -> Float {
      logarithm(tags.reduce(0) { $0 + counts[Int($1.rawValue)] })
    }
    return [
      count(.time), count(.table), count(.img, .picture), count(.button), count(.pre, .code),
      count(.article),
    ]
  }

  private static func text(_ page: MeasuredPage) -> [Float] {
    var prices = 0
    var questions = 0
    page.blocks.text.withUnsafeBufferPointer { text in
      for index in text.indices.dropLast() {
        switch text[index] {
        case 0x3F: questions += 1
        // A dollar, euro or pound sign before a digit.
        case 0x24, 0xAC, 0xA3:
          let next = text[index + 1]
          if next >= 0x30, next <= 0x39 { prices += 1 }
        default: break
        }
      }
    }
    return [logarithm(prices), logarithm(questions)]
  }

  private static func kept(_ page: MeasuredPage) -> [Float] {
    var kept = 0
    var all = 0
    for block in 0..<page.blocks.count {
      all += Int(page.measures.words[block])
      if page.ruled[block] { kept += Int(page.measures.words[block]) }
    }
    return [logarithm(kept), share(kept, all)]
  }
}
