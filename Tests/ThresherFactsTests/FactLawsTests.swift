import Testing
import ThresherCore

@testable import ThresherFacts

/// What holds for any text.
struct FactLawsTests {
  /// A generator that is the same in every run.
  private struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }
  }

  private static let pieces = [
    "“", "”", "\"", "'", "‘", "’", "«", "»", "„", "(", ")", "[", "]", ".", ",", "-", "–", ":", "/",
    "%", "$", "€", "°", "½", "−", "…", " ", " ", " ", " ", "\n", "said", "Ada", "Byron", "Mr", "he",
    "the", "a", "an", "half", "of", "and", "to", "between", "from", "last", "next", "every", "mid",
    "May", "July", "Monday", "summer", "Q3", "FY2023", "2024", "3", "4th", "80,000", "3.4", "1.2m",
    "5pm", "10", "30", "p.m.", "two", "hundred", "million", "thirds", "years", "ago", "century",
    "quarter", "GMT", "NWB", "COP29", "29th", "é", "水", "🙂", "U.S.", "o’clock", "1990s", "'60s",
    "2023-07-04", "13/07/2023", "Ministry", "Łódź", "Byron's", "UN", "99999999999999999999999999",
    "0", "second", "over", "more", "than",
  ]

  private func annotate(_ blocks: [[UInt8]]) throws -> AnnotatedArticle {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.language = "en"
    for block in blocks where !block.isEmpty { article.append(.paragraph, block) }
    article.metadata.published = Metadata.SourcedDate(
      time: Timestamp(secondsSinceEpoch: 1_714_700_000), source: .meta)
    var scratch: Void = ()
    return try FactStage(FactsConfiguration()).run(article, scratch: &scratch)
  }

  private func spans(_ facts: Facts) -> [[TextSpan]] {
    [
      facts.acronyms.map(\.span), facts.dates.map(\.span), facts.quantities.map(\.span),
      facts.quotations.map(\.span),
      facts.entities.compactMap(\.mentions.first), facts.entities.flatMap(\.mentions).sorted(),
    ]
  }

  @Test(arguments: 0..<200)
  func `spans of any text are in order, inside it and on code points`(seed: Int) throws {
    var random = Random(state: UInt64(seed))
    var text = ""
    for _ in 0..<random.next(120) {
      text += Self.pieces[random.next(Self.pieces.count)]
      if random.next(3) > 0 { text += " " }
    }
    let blocks = text.split(separator: "\n").map { Array($0.utf8) }
    let annotated = try annotate(blocks)
    let utf8 = annotated.text.utf8
    for list in spans(annotated.facts) {
      for span in list {
        #expect(!span.isEmpty && span.upperBound <= utf8.count)
        #expect(utf8[span.lowerBound] & 0xC0 != 0x80)
        #expect(span.upperBound == utf8.count || utf8[span.upperBound] & 0xC0 != 0x80)
        #expect(utf8[span.lowerBound] > 0x20 && utf8[span.upperBound - 1] > 0x20)
      }
      #expect(zip(list, list.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound })
    }
    let dates = annotated.facts.dates.map(\.span)
    #expect(zip(dates, dates.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    let quantities = annotated.facts.quantities.map(\.span)
    #expect(zip(quantities, quantities.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    #expect(!quantities.contains { quantity in dates.contains { $0.overlaps(quantity) } })
    #expect(try annotate(blocks).facts == annotated.facts)
  }

  @Test(arguments: 0..<200)
  func `bytes that are no text never trap`(seed: Int) throws {
    var random = Random(state: UInt64(seed) &+ 1_000_000)
    let blocks = (0..<4).map { _ in
      (0..<random.next(200)).map { _ in UInt8(random.next(256)) }
    }
    let annotated = try annotate(blocks)
    for list in spans(annotated.facts) {
      #expect(list.allSatisfy { !$0.isEmpty && $0.upperBound <= annotated.text.utf8.count })
    }
    _ = Tokenizer.wordCount(blocks[0])
  }

  @Test func `a text in another language has no facts`() throws {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.language = "de"
    article.append(.paragraph, "Am 3. Mai 2024 kamen 80 Boote.".utf8)
    var scratch: Void = ()
    #expect(try FactStage(FactsConfiguration()).run(article, scratch: &scratch).facts == Facts())
  }
}
