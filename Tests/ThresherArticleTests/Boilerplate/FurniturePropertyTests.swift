import Testing
import ThresherCore

@testable import ThresherArticle

/// Laws of the cuts, on articles made of pieces of the rules' examples.
struct FurniturePropertyTests {
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  private static let pieces = BlockRule.all.flatMap(\.examples)
    .flatMap { $0.split(separator: "\n") }.filter { !$0.hasPrefix("@") }

  private func article(_ seed: Int) -> Article {
    var random = Random(state: UInt64(seed))
    let lines = (0..<random.next(12) + 1).map { _ in
      var line = Self.pieces[random.next(Self.pieces.count)]
      if random.next(4) == 0 { line = line.prefix(random.next(line.count) + 1) }
      return String(line) + (random.next(3) == 0 ? " —" : "")
    }
    return MarkedArticle(lines.joined(separator: "\n").replacing("{", with: "")).article
  }

  @Test(arguments: 0..<200) func `cuts lie in blocks, in order and apart`(_ seed: Int) {
    var article = article(seed)
    FurnitureStripper().cut(&article)
    for cut in article.cuts {
      #expect(!cut.span.isEmpty)
      #expect(
        article.blocks.contains {
          $0.span.lowerBound <= cut.span.lowerBound && cut.span.upperBound <= $0.span.upperBound
        })
    }
    for (cut, next) in zip(article.cuts, article.cuts.dropFirst()) {
      #expect(cut.span.upperBound <= next.span.lowerBound)
    }
  }

  @Test(arguments: 0..<200) func `a second reading changes nothing`(_ seed: Int) {
    var article = article(seed)
    FurnitureStripper().cut(&article)
    let once = article
    FurnitureStripper().cut(&article)
    #expect(article == once)
  }

  @Test(arguments: 0..<200) func `text is only taken away`(_ seed: Int) {
    var article = article(seed)
    let before = ArticleText(article).utf8
    FurnitureStripper().cut(&article)
    var rest = before[...]
    for byte in ArticleText(article).utf8 where byte > 0x20 {
      guard let place = rest.firstIndex(of: byte) else {
        Issue.record("a byte appeared")
        return
      }
      rest = rest[(place + 1)...]
    }
    #expect(String(validating: ArticleText(article).utf8, as: UTF8.self) != nil)
  }

  @Test(arguments: [241, 260, 290]) func `a block is read from no byte before it`(_ count: Int) {
    let opening = String(repeating: "The office opened at nine. ", count: 5).dropLast()
    var block = ""
    while block.count < count { block += "and so the ships of the harbour were counted " }
    var article = MarkedArticle("\(opening)\n\(block.prefix(count - 1))o\n…\n…").article
    FurnitureStripper().cut(&article)
    #expect(article.cuts.isEmpty)
  }

  @Test(arguments: 0..<200) func `any bytes of UTF-8 are read without a trap`(_ seed: Int) {
    var random = Random(state: UInt64(seed))
    var article = MarkedArticle("…").article
    let scalars: [Unicode.Scalar] = [
      "©", "é", "。", "م", "“", "😀", "1", " ", "R", ":", ".", "相", "\u{301}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<random.next(900) + 1 { text.append(scalars[random.next(scalars.count)]) }
    article.append(.paragraph, String(text).utf8)
    FurnitureStripper().cut(&article)
    #expect(LineDigest(of: article) != nil)
  }
}
