import ThresherCore

/// Signs, codes and names of money, with their ISO 4217 codes.
struct Currencies: Sendable {
  private let names: WordTable<String>
  /// Names that need a scale or another word to be money: "pounds", "won".
  private let doubtful: WordTable<String>
  private let hundredths = WordTable<String>("USD: cent cents\nGBP: pence") { String($0) }
  private let codes: Set<String>
  /// The letters before a dollar sign.
  private let dollars: [String: String] = [
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "HK": "HKD", "NZ": "NZD",
    "S": "SGD", "SG": "SGD", "R": "BRL", "NT": "TWD", "MX": "MXN",
  ]
  private let qualified: [String: String] = [
    "us dollars": "USD", "australian dollars": "AUD", "canadian dollars": "CAD",
    "singapore dollars": "SGD", "taiwan dollars": "TWD", "egyptian pounds": "EGP",
    "syrian pounds": "SYP", "swiss francs": "CHF", "turkish lira": "TRY", "turkish liras": "TRY",
    "indian rupees": "INR", "pakistani rupees": "PKR", "mexican pesos": "MXN",
    "argentine pesos": "ARS", "philippine pesos": "PHP", "iranian rials": "IRR",
    "swedish kronor": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "chinese yuan": "CNY", "japanese yen": "JPY", "russian rubles": "RUB",
    "russian roubles": "RUB", "belarusian rubles": "BYN", "pounds sterling": "GBP",
    "azerbaijani manats": "AZN", "azerbaijani manat": "AZN", "turkmen manat": "TMT",
    "south korean won": "KRW",
  ]

  init() {
    names = WordTable(Self.nameTable) { String($0) }
    doubtful = WordTable("GBP: pound pounds\nKRW: won\nZAR: rand\nBRL: real") { String($0) }
    codes = Set(
      "\(Self.codeTable)".split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  }

  /// The money that is told before a number which begins at `index`, and its first token.
  func before(_ index: Int, in text: AnalyzedText, from first: Int) -> (code: String, start: Int)? {
    let sign = index - 1
    guard sign >= first else { return nil }
    if text.tokens[sign].kind == .word {
      let word = text.string(text.tokens[sign].span)
      if word == "Rs" { return ("INR", sign) }
      if word == "RMB" { return ("CNY", sign) }
      return codes.contains(word) ? (word, sign) : nil
    }
    guard let code = Currencies.code(ofSign: text.codes[sign]) else { return nil }
    if code == "USD", sign > first, text.isJoined(sign), text.tokens[sign - 1].kind == .word,
      let dollar = dollars[text.string(text.tokens[sign - 1].span).replacingDots]
    {
      return (dollar, sign - 1)
    }
    return (code, sign)
  }

  /// The money that is told at a token, and the token after it.
  func after(
    _ index: Int, in text: AnalyzedText, before limit: Int, isScaled: Bool
  ) -> (code: String, end: Int)? {
    guard index < limit else { return nil }
    if text.tokens[index].kind == .sign {
      return Currencies.code(ofSign: text.codes[index]).map { ($0, index + 1) }
    }
    guard text.tokens[index].kind == .word else { return nil }
    if index + 1 < limit, text.tokens[index + 1].kind == .word,
      names[text.codes[index + 1]] != nil || doubtful[text.codes[index + 1]] != nil
        || text.codes[index + 1] == Self.sterling || Self.isMinor(text.codes[index + 1])
    {
      let words = text.string(TextSpan(Int(text.tokens[index].start), text.stemEnd(index + 1)))
      if let code = qualified[words.lowercased().replacingDots] { return (code, index + 2) }
    }
    if let code = names[text.codes[index]] { return (code, index + 1) }
    if isScaled, let code = doubtful[text.codes[index]] { return (code, index + 1) }
    guard text.tokens[index].span.count == 3 else { return nil }
    let word = text.string(text.tokens[index].span)
    return codes.contains(word) ? (word, index + 1) : nil
  }

  /// The money whose hundredth a word names: "cents", "pence".
  func hundredth(_ code: WordCode) -> String? { hundredths[code] }

  private static func isMinor(_ code: WordCode) -> Bool {
    code == francs || code == pesos || code == kronor || code == kroner
  }

  private static let sterling = WordCode(word: "sterling")
  private static let francs = WordCode(word: "francs")
  private static let pesos = WordCode(word: "pesos")
  private static let kronor = WordCode(word: "kronor")
  private static let kroner = WordCode(word: "kroner")

  /// The currency of a sign; a bare `$` is the US dollar, `¥` the yen.
  static func code(ofSign sign: WordCode) -> String? {
    switch sign {
    case "$": "USD"
    case "€": "EUR"
    case "£": "GBP"
    case "¥": "JPY"
    case "₼": "AZN"
    case "₽": "RUB"
    case "₹": "INR"
    case "₴": "UAH"
    case "₺": "TRY"
    case "₾": "GEL"
    case "₸": "KZT"
    case "₩": "KRW"
    case "₪": "ILS"
    case "₫": "VND"
    case "₱": "PHP"
    case "₦": "NGN"
    case "฿": "THB"
    default: nil
    }
  }

  private static let nameTable: StaticString = """
    USD: dollar dollars
    EUR: euro euros
    CNY: yuan renminbi
    JPY: yen
    RUB: ruble rubles rouble roubles
    AZN: manat manats
    TRY: lira liras
    UAH: hryvnia hryvnias hryvnya
    KZT: tenge
    GEL: lari laris
    AMD: dram drams
    IRR: rial rials
    PLN: zloty zlotys złoty złotys zł
    INR: rupee rupees
    CZK: koruna korunas
    HUF: forint forints
    THB: baht
    ILS: shekel shekels
    BRL: reais
    """

  private static let codeTable: StaticString = """
    USD EUR GBP JPY CNY RUB AZN TRY UAH KZT GEL AMD IRR PLN INR CHF KRW SEK NOK DKK CZK HUF THB ILS
    BRL ZAR MXN AUD CAD NZD HKD SGD AED SAR QAR KWD TWD UZS KGS TJS TMT BYN RON BGN RSD EGP PKR
    """
}

extension String {
  /// "U.S." as "US".
  fileprivate var replacingDots: String { String(filter { $0 != "." }) }
}
