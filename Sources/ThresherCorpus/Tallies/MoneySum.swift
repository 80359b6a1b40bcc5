import ThresherFacts

/// A sum of money as a key, the same for "$3.4 billion" and "3,400 million dollars".
struct MoneySum {
  /// ISO 4217's code.
  let currency: String
  /// In units of the currency: `3400000000`, `0.41`; the ends of a range are joined by `/`.
  let amount: String

  /// Nil for a quantity that is no money or has no value.
  init?(_ quantity: Quantity) {
    guard let unit = quantity.unit, Currency.codes.contains(unit), let value = quantity.value,
      let amount = MoneySum.text(value)
    else { return nil }
    currency = unit
    self.amount = quantity.maximum.flatMap { MoneySum.text($0) }.map { amount + "/" + $0 } ?? amount
  }

  /// Whole amounts have all their digits, others at most two behind the point; nil from 10^16 on.
  private static func text(_ value: Double) -> String? {
    guard abs(value) < 1e16 else { return nil }
    let hundredths = Int64((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    guard part > 0 else { return sign + String(whole) }
    let digits = part < 10 ? "0\(part)" : part % 10 == 0 ? "\(part / 10)" : "\(part)"
    return sign + String(whole) + "." + digits
  }
}
