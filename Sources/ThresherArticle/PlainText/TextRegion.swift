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
  /// Running lines so near to the region belong to it.
  private static let maximumGap = 8

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
    guard !best.isEmpty else { return 0..<lines.count }
    let region = withHeading(grown(best, lines), lines)
    let lower = isMenu(lines[..<region.lowerBound]) ? region.lowerBound : 0
    let upper = isMenu(lines[region.upperBound...]) ? region.upperBound : lines.count
    return lower..<upper
  }

  /// Whether most lines are a few words and nothing else: the box of facts over a life has days and
  /// places.
  private static func isMenu(_ lines: ArraySlice<PlainLine>) -> Bool {
    lines.count { $0.isLabel } * 2 >= lines.count
  }

  /// The region with the running lines that only few lines part from it.
  private static func grown(_ region: Range<Int>, _ lines: [PlainLine]) -> Range<Int> {
    var lower = region.lowerBound
    var index = lower - 1
    while index >= 0, lower - index <= maximumGap + 1 {
      if isRunning(lines[index]) { lower = index }
      index -= 1
    }
    var upper = region.upperBound
    index = upper
    while index < lines.count, index - upper <= maximumGap {
      if isRunning(lines[index]) { upper = index + 1 }
      index += 1
    }
    return lower..<upper
  }

  private static func isRunning(_ line: PlainLine) -> Bool {
    line.characters >= 80 && line.endsSentence
  }

  private static func score(_ line: PlainLine) -> Int {
    if line.characters >= runningCharacters, line.endsSentence || line.characters >= 120 {
      return min(line.characters, maximumScore)
    }
    if line.endsSentence, line.words >= 4 { return line.characters / 2 }
    return line.characters < menuCharacters ? menuScore : menuScore / 3
  }

  /// One heading right before the first running line belongs to it.
  private static func withHeading(_ region: Range<Int>, _ lines: [PlainLine]) -> Range<Int> {
    let before = region.lowerBound - 1
    guard before > 0, lines[before].isAfterBlank, lines[before].characters > 12 else {
      return region
    }
    return before..<region.upperBound
  }
}
