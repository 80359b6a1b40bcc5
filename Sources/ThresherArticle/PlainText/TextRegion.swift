import ThresherCore

/// The running text among the lines of a page that was turned to text with its menus.
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

  /// The lines that hold the running text: all of them but where most lines are a menu's.
  static func find(in lines: [PlainLine]) -> Range<Int> {
    let scores = lines.map(score)
    let menu = scores.count { $0 < 0 }
    guard menu >= minimumMenuLines, menu * 5 >= lines.count * 2, scores.contains(where: { $0 > 0 })
    else { return 0..<lines.count }
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
    return best.isEmpty ? 0..<lines.count : withHeadings(best, lines, scores)
  }

  private static func score(_ line: PlainLine) -> Int {
    if line.characters >= runningCharacters, line.endsSentence || line.characters >= 120 {
      return min(line.characters, maximumScore)
    }
    if line.endsSentence, line.words >= 4 { return line.characters / 2 }
    return line.characters < menuCharacters ? menuScore : menuScore / 3
  }

  /// One heading right before the first running line belongs to it.
  private static func withHeadings(
    _ region: Range<Int>, _ lines: [PlainLine], _ scores: [Int]
  ) -> Range<Int> {
    let before = region.lowerBound - 1
    guard before > 0, lines[before].isAfterBlank, lines[before].characters > 12 else {
      return region
    }
    return before..<region.upperBound
  }
}
