import ThresherCore

/// Units that stand behind a number, with their UCUM codes; per cent is `%`.
///
/// Source: The Unified Code for Units of Measure, 2.1.
struct MeasureUnits: Sendable {
  static let standard = MeasureUnits()

  /// Written out, in any case.
  private let names: WordTable<String>
  /// Symbols, in their own case.
  private let symbols: [String: String]
  /// What a length is squared or cubed by.
  private let powers = WordTable<String>("2: square sq\n3: cubic cu") { String($0) }
  private let perWords = WordSet(": per a an each every")

  init() {
    names = WordTable(Self.nameTable) { String($0) }
    symbols = Self.parse(Self.symbolTable)
  }

  private static func parse(_ table: StaticString) -> [String: String] {
    var result: [String: String] = [:]
    for line in "\(table)".split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      for word in line[line.index(after: colon)...].split(separator: " ") {
        result[String(word)] = String(line[..<colon])
      }
    }
    return result
  }

  /// A unit's code for letters that follow digits at once.
  func code(ofSymbol symbol: String) -> String? { symbols[symbol] ?? names[WordCode(word: symbol)] }

  /// The unit that begins at a token, and the token after it.
  func unit(in text: AnalyzedText, at index: Int, before limit: Int) -> (code: String, end: Int)? {
    guard var first = single(in: text, at: index, before: limit) else { return nil }
    if let power = negativePower(in: text, at: first.end, before: limit) {
      first = (first.code + "-" + power.digits, power.end)
    }
    return per(first, in: text, before: limit) ?? first
  }

  /// The power behind a unit with a minus sign, as in "s−1".
  private func negativePower(
    in text: AnalyzedText, at index: Int, before limit: Int
  ) -> (digits: String, end: Int)? {
    guard index + 1 < limit, text.codes[index] == "−", text.isJoined(index),
      text.isJoined(index + 1), text.tokens[index + 1].kind == .number,
      text.tokens[index + 1].span.count == 1
    else { return nil }
    return (text.string(text.tokens[index + 1].span), index + 2)
  }

  /// Such as "barrels a day", "km per hour", "mg/l".
  func per(
    _ first: (code: String, end: Int), in text: AnalyzedText, before limit: Int
  ) -> (code: String, end: Int)? {
    let next = first.end
    guard next + 1 < limit, first.code != "%" else { return nil }
    // "m s−1"
    if let second = single(in: text, at: next, before: limit), second.code != "%",
      let power = negativePower(in: text, at: second.end, before: limit)
    {
      return (first.code + "/" + second.code + (power.digits == "1" ? "" : power.digits), power.end)
    }
    let isSlash = text.codes[next] == "/" && text.isJoined(next) && text.isJoined(next + 1)
    guard isSlash || perWords.contains(text.codes[next]),
      let second = single(in: text, at: next + 1, before: limit), second.code != "%"
    else { return nil }
    let isPer = isSlash || text.codes[next] == Self.perWord
    guard isPer || Self.times.contains(second.code) else { return nil }
    return (first.code + "/" + second.code, second.end)
  }

  private func single(
    in text: AnalyzedText, at index: Int, before limit: Int
  ) -> (code: String, end: Int)? {
    guard index < limit else { return nil }
    let code = text.codes[index]
    let next = index + 1
    switch text.tokens[index].kind {
    case .number: return nil
    case .sign:
      switch code {
      case "%", "％": return ("%", next)
      case "‰": return ("[ppth]", next)
      case "℃": return ("Cel", next)
      case "℉": return ("[degF]", next)
      case "°":
        guard next < limit else { return ("deg", next) }
        if let scale = scale(text.codes[next]) { return (scale, next + 1) }
        return ("deg", isDirection(next, of: text) ? next + 1 : next)
      default: return nil
      }
    case .word: break
    }
    if code == Self.perWord, next < limit, text.codes[next] == Self.cent { return ("%", next + 1) }
    if code == Self.degrees || code == Self.degree {
      guard next < limit else { return ("deg", next) }
      return scale(text.codes[next]).map { ($0, next + 1) } ?? ("deg", next)
    }
    if let power = powers[code], next < limit,
      let length = names[text.codes[next]] ?? symbols[text.string(text.tokens[next].span)],
      Self.lengths.contains(length)
    {
      return (length + power, next + 1)
    }
    if next < limit, let name = names[text.codes[next]] {
      if code == Self.metric, name == "[ston_av]" { return ("t", next + 1) }
      if code == Self.nautical, name == "[mi_i]" { return ("[nmi_i]", next + 1) }
    }
    if let name = names[code] { return (name, next) }
    guard text.tokens[index].span.count <= 6,
      let symbol = symbols[text.string(text.tokens[index].span)]
    else { return nil }
    return (symbol, next)
  }

  /// Whether a letter is a direction, as in "54°N".
  private func isDirection(_ index: Int, of text: AnalyzedText) -> Bool {
    guard text.tokens[index].span.count == 1, text.isJoined(index) else { return false }
    switch text.utf8[Int(text.tokens[index].start)] {
    case 0x4E, 0x53, 0x45, 0x57: return true
    default: return false
    }
  }

  private func scale(_ code: WordCode) -> String? {
    switch code {
    case Self.c, Self.celsius, Self.centigrade: "Cel"
    case Self.f, Self.fahrenheit: "[degF]"
    default: nil
    }
  }

  private static let perWord = WordCode(word: "per")
  private static let cent = WordCode(word: "cent")
  private static let degree = WordCode(word: "degree")
  private static let degrees = WordCode(word: "degrees")
  private static let c = WordCode(word: "c")
  private static let f = WordCode(word: "f")
  private static let celsius = WordCode(word: "celsius")
  private static let centigrade = WordCode(word: "centigrade")
  private static let fahrenheit = WordCode(word: "fahrenheit")
  private static let metric = WordCode(word: "metric")
  private static let nautical = WordCode(word: "nautical")
  private static let lengths: Set<String> = [
    "m", "km", "cm", "mm", "dm", "[mi_i]", "[ft_i]", "[yd_i]", "[in_i]",
  ]
  private static let times: Set<String> = ["s", "min", "h", "d", "wk", "mo", "a"]

  private static let nameTable: StaticString = """
    %: percent pct percents
    km: kilometre kilometres kilometer kilometers
    m: metre metres meter meters
    cm: centimetre centimetres centimeter centimeters
    mm: millimetre millimetres millimeter millimeters
    um: micrometre micrometres micrometer micrometers micron microns
    nm: nanometre nanometres nanometer nanometers
    [mi_i]: mile miles
    [ft_i]: foot feet
    [in_i]: inch inches
    [yd_i]: yard yards
    kg: kilogram kilograms kilogramme kilogrammes kilo kilos
    g: gram grams gramme grammes
    mg: milligram milligrams
    ug: microgram micrograms
    t: tonne tonnes
    [ston_av]: ton tons
    [oz_av]: ounce ounces
    L: litre litres liter liters
    mL: millilitre millilitres milliliter milliliters
    [gal_us]: gallon gallons
    [bbl_us]: barrel barrels bbl
    [bbl_us]/d: bpd
    har: hectare hectares
    [acr_us]: acre acres
    km/h: kph kmh
    [mi_i]/h: mph
    [kn_i]: knot knots
    W: watt watts
    kW: kilowatt kilowatts
    MW: megawatt megawatts
    GW: gigawatt gigawatts
    TW: terawatt terawatts
    kW.h: kwh kilowatt-hours
    MW.h: mwh
    GW.h: gwh
    TW.h: twh
    V: volt volts
    A: ampere amperes amp amps
    Hz: hertz
    kHz: kilohertz khz
    MHz: megahertz mhz
    GHz: gigahertz ghz
    J: joule joules
    kJ: kilojoule kilojoules
    cal: calorie calories
    kcal: kcal kilocalories
    By: byte bytes
    kBy: kilobyte kilobytes
    MBy: megabyte megabytes
    GBy: gigabyte gigabytes
    TBy: terabyte terabytes
    dB: decibel decibels
    Pa: pascal pascals
    bar: bar bars
    mbar: millibar millibars
    ng: nanogram nanograms
    um: micron microns micrometre micrometres micrometer micrometers
    nm: nanometre nanometres nanometer nanometers
    AU: au
    [ppm]: ppm
    [ppb]: ppb
    K: kelvin kelvins
    s: second seconds sec secs
    ms: millisecond milliseconds
    min: minute minutes mins
    h: hour hours hr hrs
    d: day days
    wk: week weeks
    mo: month months
    a: year years yr yrs
    """

  private static let symbolTable: StaticString = """
    km: km
    m: m
    cm: cm
    mm: mm
    nm: nm
    um: μm µm
    [mi_i]: mi
    [ft_i]: ft
    kg: kg
    g: g
    mg: mg
    ug: μg µg
    ng: ng
    pg: pg
    ubar: μbar µbar
    mbar: mbar mBar
    bar: bar
    nJ: nJ
    t: t
    [lb_av]: lb lbs
    [oz_av]: oz
    L: L l
    mL: mL ml
    uL: μl µl μL µL
    har: ha
    W: W
    kW: kW kw
    mW: mW
    MW: MW
    GW: GW
    V: V
    mV: mV
    kV: kV
    A: A
    mA: mA
    Hz: Hz
    kBy: KB kB
    MBy: MB
    GBy: GB
    TBy: TB
    dB: dB
    Pa: Pa
    kPa: kPa
    MPa: MPa
    GPa: GPa
    hPa: hPa
    J: J
    kJ: kJ
    eV: eV
    keV: keV
    K: K
    Cel: C
    s: s
    ms: ms
    us: μs µs
    ns: ns
    min: min
    h: h
    mol: mol
    mmol: mmol
    umol: μmol µmol
    mol/L: M
    mmol/L: mM
    umol/L: μM µM
    T: T
    N: N
    km2: km² km2
    m2: m² m2
    cm2: cm² cm2
    m3: m³ m3
    km3: km³ km3
    """
}
