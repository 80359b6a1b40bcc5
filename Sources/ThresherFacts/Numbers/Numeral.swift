/// A number as it is written in a text.
struct Numeral: Hashable {
  /// What the number is used for, as its form tells.
  enum Form: Hashable {
    case cardinal
    /// "80th", "third".
    case ordinal
    /// "two-thirds", "½", "half".
    case fraction
  }

  /// The number; a scale word is multiplied in.
  var value: Double
  /// Whether a scale word or letter is multiplied in.
  var isScaled = false
  /// Whether it is written in digits.
  var isDigits = false
  /// What it is used for.
  var form = Form.cardinal
  /// The token after its last.
  var end: Int
  /// Letters at the end of its last token that are not part of it ("km" in "5km"): where they
  /// begin.
  var suffixStart: Int?
}
