import ThresherCore

/// The digits of a number token and the letters that follow them.
struct NumberToken {
  /// The number; a comma before three digits is a thousands separator, any other a decimal one.
  let value: Double
  /// Digits, when there is nothing but digits, such as 4 for "2024"; else 0.
  let plainDigits: Int
  /// Where the letters begin: the token's end when there are none.
  let suffixStart: Int
  /// Separators between the digits.
  let separators: Int

  /// Reads a token that starts with an ASCII digit; nil when its digits are no number ("1,2,3",
  /// "2023-07-04").
  init?(_ token: Token, in utf8: [UInt8]) {
    let end = Int(token.end)
    var index = Int(token.start)
    var whole = 0.0
    var fraction = 0.0
    var place = 1.0
    var digits = 0
    var separators = 0
    var isFraction = false
    while index < end {
      let byte = utf8[index]
      if byte &- 0x30 < 10 {
        digits += 1
        if isFraction {
          fraction = fraction * 10 + Double(byte - 0x30)
          place *= 10
        } else {
          whole = whole * 10 + Double(byte - 0x30)
        }
      } else if byte == 0x2C || byte == 0x2E {
        guard !isFraction else { return nil }
        separators += 1
        let group = NumberToken.digits(in: utf8, index + 1, end)
        if byte == 0x2C, group == 3 {
          // A thousands separator.
        } else if group > 0 {
          isFraction = true
        } else {
          return nil
        }
      } else {
        break
      }
      index += 1
    }
    guard digits > 0, digits <= 300, index == end || utf8[index] != 0x2D else { return nil }
    value = whole + (place > 1 ? fraction / place : 0)
    plainDigits = separators == 0 && index == end ? digits : 0
    suffixStart = index
    self.separators = separators
  }

  private static func digits(in utf8: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, utf8[index] &- 0x30 < 10 { index += 1 }
    return index - start
  }
}
