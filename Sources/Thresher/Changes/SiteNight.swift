import ThresherCore
import ThresherCorpus

/// What one site brought in one night: integers only, small enough to be kept for each.
struct SiteNight: Hashable {
  /// Records, all of them.
  var records = 0
  var rejected = 0
  /// Articles without a date of publication.
  var undated = 0
  /// Articles by the logarithm of their words: bin n begins at 2^(n/4) words.
  var lengths: [Int] = []
  /// Articles by language.
  var languages: [String: Int] = [:]

  var articles: Int { records - rejected }

  mutating func add(_ tally: ArticleTally) {
    records += 1
    if tally.cubeCell.day == nil { undated += 1 }
    let bin = SiteNight.bin(tally.wordCount)
    while lengths.count <= bin { lengths.append(0) }
    lengths[bin] += 1
    languages[tally.cubeCell.language ?? "", default: 0] += 1
  }

  mutating func addRejection() {
    records += 1
    rejected += 1
  }

  /// The median length in words, within a fifth; 0 without articles.
  var medianWords: Int {
    var rest = (articles + 1) / 2
    for (bin, count) in lengths.enumerated() {
      rest -= count
      if rest <= 0 { return SiteNight.start(of: bin) }
    }
    return 0
  }

  /// The language of most articles.
  var language: String? {
    languages.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Where the bins begin; whole words, so that no rounding decides.
  private static let starts: [Int] = {
    var starts = [0]
    // 1, 1.19, 1.41 and 1.68 times a power of two, in thousandths.
    for power in 0..<24 {
      for step in [1000, 1189, 1414, 1682] {
        let start = (step << power) / 1000
        if start > starts[starts.count - 1] { starts.append(start) }
      }
    }
    return starts
  }()

  private static func bin(_ words: Int) -> Int { (starts.lastIndex { $0 <= words }) ?? 0 }

  private static func start(of bin: Int) -> Int { starts[min(bin, starts.count - 1)] }
}
