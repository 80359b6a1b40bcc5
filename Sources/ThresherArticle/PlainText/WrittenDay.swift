import ThresherCore

/// A line that is a day and nothing else: `2024-03-12`, `12 March 2024`, `March 12, 2024`.
enum WrittenDay {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let labels: Set<String> = [
    "published", "updated", "posted", "on", "date", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday",
  ]

  /// The day; nil when the line says anything else or could be read in two ways.
  static func read(_ line: [UInt8]) -> CivilDate? {
    var numbers: [Int] = []
    var month: Int?
    let parts = line.split { [0x20, 0x2C, 0x2E, 0x3A, 0x2D].contains($0) }
    for part in parts {
      let word = String(decoding: part, as: UTF8.self).lowercased()
      if let number = Int(word), part.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        numbers.append(number)
      } else if let index = months.firstIndex(where: {
        $0 == word || word.utf8.count == 3 && $0.hasPrefix(word)
      }), month == nil {
        month = index + 1
      } else if !labels.contains(word) {
        return nil
      }
    }
    if let month {
      guard numbers.count == 2, let year = numbers.last, year > 1900 else { return nil }
      return CivilDate(year: year, month: month, day: numbers[0])
    }
    guard numbers.count == 3, numbers[0] > 1900, line.contains(0x2D) else { return nil }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
