import ThresherCore

/// Most of the running text among the lines of a page that was turned to text with its menus.
///
/// The contiguous stretch with the largest sum of line scores (Bentley, "Programming Pearls",
/// column 8): running lines count by their length, lines of menus against it.
enum TextRegion {
  /// Fewer short lines are no menu.
  private static let minimumMenuLines = 12
  private static let runningCharacters = 60
  private static let menuCharacters = 40
  private static let menuScore = -45
  private static let maximumScore = 400
  /// Short lines over the first and under the last running line that are menus.
  private static let minimumOuterLines = 4

  /// The lines that hold most of the running text; nil where there are no menus around it.
  ///
  /// `isTitled`: whether a line repeats the first one, as a page's heading does its title. Of 104
  /// articles with many short lines in them 13 are taken for pages, of 774 pages 984 in 1,000
  /// (2026-11-26).
  static func find(in lines: [PlainLine], isTitled: Bool) -> Range<Int>? {
    let scores = lines.map(score)
    let menu = scores.count { $0 < 0 }
    guard menu >= minimumMenuLines, menu * 5 >= lines.count * 2,
      isTitled || hasOuterMenus(scores)
    else { return nil }
    var best = 0..<0
    var bestSum = 0
    var start = 0
    var sum = 0
    for (index, score) in scores.enumerated() {
      sum += score
      if sum <= 0 {
        sum = 0
        start = index + 1
      } else if sum > bestSum {
        bestSum = sum
        best = start..<index + 1
      }
    }
    return best.isEmpty || !haveMenus(lines, around: best) ? nil : best
  }

  private static func hasOuterMenus(_ scores: [Int]) -> Bool {
    guard let first = scores.firstIndex(where: { $0 >= runningCharacters }),
      let last = scores.lastIndex(where: { $0 >= runningCharacters })
    else { return false }
    let outer = [scores[..<first], scores[(last + 1)...]].joined()
    return outer.count { $0 == menuScore } >= minimumOuterLines
  }

  /// Whether most short lines around the text are a few words and nothing else: the box of facts over
  /// a life has days and places.
  private static func haveMenus(_ lines: [PlainLine], around region: Range<Int>) -> Bool {
    var short = 0
    var labels = 0
    for (index, line) in lines.enumerated()
    where !region.contains(index) && line.characters < menuCharacters && !line.endsSentence {
      short += 1
      if line.isLabel { labels += 1 }
    }
    return labels * 2 >= short
  }

  private static func score(_ line: PlainLine) -> Int {
    if line.characters >= runningCharacters, line.endsSentence || line.characters >= 120 {
      return min(line.characters, maximumScore)
    }
    if line.endsSentence, line.words >= 4 { return line.characters / 2 }
    return line.characters < menuCharacters ? menuScore : menuScore / 3
  }
}
