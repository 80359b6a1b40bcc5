import Testing
import ThresherCore

@testable import ThresherCorpus

struct TalliesTests {
  @Test func `ties in a top list are settled by the bytes of the key`() {
    var counter = TopCounter()
    for key in ["b", "a", "c", "c"] { counter.add(key) }
    #expect(counter.top().map(\.key) == ["c", "a", "b"])
    #expect(counter.top(1).map(\.key) == ["c"])
    #expect(counter.distinct == 3)
  }

  @Test(arguments: [0, 1, 7, 100, 999, 5000])
  func `a cut list is the front of the whole one`(limit: Int) {
    var counter = TopCounter()
    var samples = Samples(seed: 3)
    for _ in 0..<3000 {
      let key = "k\(samples.number(1000))"
      counter.add(key, occurrences: 1 + samples.number(9), characters: samples.number(5))
    }
    for measure in [nil, \TopCounter.Count.occurrences] {
      let whole = counter.top(by: measure)
      #expect(whole.count == counter.distinct)
      #expect(counter.top(limit, by: measure) == Array(whole.prefix(limit)))
    }
    let occurrences = counter.top(by: \.occurrences).map(\.count.occurrences)
    #expect(occurrences == occurrences.sorted(by: >))
  }

  @Test func `two spellings of one text are two keys`() {
    var counter = TopCounter()
    counter.add("\u{e9}")
    counter.add("e\u{301}")
    #expect(counter.distinct == 2)
  }

  @Test(arguments: [1, 5, 25, 50, 75, 90, 99])
  func `a quantile is never too low and at most a thirty-second too high`(percent: Int) throws {
    var histogram = Histogram()
    var samples = Samples(seed: 5)
    var values: [Int] = []
    for _ in 0..<1000 {
      let value = samples.number(1 << (1 + samples.number(40)))
      values.append(value)
      histogram.add(value)
    }
    values.sort()
    let truth = values[(values.count * percent + 99) / 100 - 1]
    let quantile = try #require(histogram.quantile(percent: percent))
    #expect(quantile >= truth)
    #expect(Double(quantile) <= Double(truth) * (1 + Histogram.quantileError))
  }

  @Test func `the bins of the picture hold every value once`() {
    var histogram = Histogram()
    for value in 0..<5000 { histogram.add(value) }
    let bins = histogram.pictureBins()
    #expect(
      bins.allSatisfy { $0.count == min(4999, $0.values.upperBound) - $0.values.lowerBound + 1 })
    #expect(bins.reduce(0) { $0 + $1.count } == 5000)
  }

  @Test(arguments: [
    ("The weir held. The boats left.", 6, 2),
    ("J. Marl paid 3.5 per cent, didn't she?", 8, 1),
    ("\u{201C}Stay.\u{201D} He left\u{2026} Then rain!", 5, 3),
    ("水位上升。船离开了。", 8, 2),
    ("A heading without an end", 5, 1),
    ("— …", 0, 0),
  ])
  func `words and sentences are counted`(text: String, words: Int, sentences: Int) {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.append(.paragraph, Array(text.utf8))
    let measure = TextMeasure(ArticleText(article))
    #expect(measure.words == words)
    #expect(measure.sentences == sentences)
    #expect(measure.characters == text.unicodeScalars.count)
  }
}
