/// A unit of time that texts count in.
enum TimeUnit: String, Hashable, Sendable {
  case second, minute, hour, day, week, fortnight, weekend, month, quarter, year, decade, century

  /// An ISO 8601 duration: `P3D`, `PT5H`, `P20Y`; `PXM` when the count is not known.
  func duration(_ count: Double?) -> String {
    let (factor, prefix, letter): (Double, String, String) =
      switch self {
      case .second: (1, "PT", "S")
      case .minute: (1, "PT", "M")
      case .hour: (1, "PT", "H")
      case .day: (1, "P", "D")
      case .week: (1, "P", "W")
      case .fortnight: (2, "P", "W")
      case .weekend: (1, "P", "WE")
      case .month: (1, "P", "M")
      case .quarter: (3, "P", "M")
      case .year: (1, "P", "Y")
      case .decade: (10, "P", "Y")
      case .century: (100, "P", "Y")
      }
    guard let count else {
      let isLong = self == .decade || self == .century
      return prefix + "X" + (isLong ? (self == .decade ? "DE" : "CE") : letter)
    }
    let product = count * factor
    // "half an hour", "half a year": a finer unit keeps the number whole.
    if product == 0.5 {
      switch self {
      case .hour: return "PT30M"
      case .day: return "PT12H"
      case .minute: return "PT30S"
      case .year: return "P6M"
      default: break
      }
    }
    return prefix + decimal(product) + letter
  }

  private func decimal(_ value: Double) -> String {
    guard value < 1e15 else { return "X" }
    let whole = Int(value)
    guard Double(whole) != value else { return String(whole) }
    let thousandths = Int((value * 1000).rounded())
    var digits = String(thousandths % 1000 + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(thousandths / 1000)" + (digits.isEmpty ? "" : "." + digits)
  }
}
