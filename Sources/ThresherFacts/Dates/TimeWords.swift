/// English words that speak of time.
struct TimeWords: Sendable {
  /// What a word has to do with time.
  enum Meaning: Hashable, Sendable {
    /// 1…12; one that is a common word or name too needs a sign that it is a month.
    case month(Int, needsProof: Bool)
    /// Monday is 1.
    case weekday(Int, needsProof: Bool)
    /// Such as "Mondays".
    case weekdays(Int)
    case unit(TimeUnit, isPlural: Bool)
    /// `MO`, `AF`, `EV`, `NI`
    case dayPart(String)
    /// Such as "mornings".
    case dayParts(String)
    case season(CalendarValue.Season)
    /// Days from today.
    case today(Int)
    case tonight
    /// `12:00` or `00:00`
    case clock(String)
    /// "last", "next", "this"…
    case pointer(Pointer)
    case edge
    case every
    /// "daily": its duration.
    case frequency(String)
    /// "several": the count when it is known.
    case vague(Double?)
    /// "sixties": the first two digits of a year of the 20th century's decade.
    case decade(Int)
    case quarter(Int)
    case half(Int)
    case fiscal
    /// "end", "start": of a year, a month or a week.
    case edgeOf
    /// "BC" (before) or "AD".
    case era(isBefore: Bool)
    /// "once", "twice", "times": "a week".
    case times
    case that
    /// A feast by its first word.
    case feast
  }

  /// Which one of several is meant.
  enum Pointer: String, Hashable, Sendable {
    case last, past, next, coming, this, same, following, previous, recent
  }

  private let meanings: WordTable<Meaning>
  let zones = WordSet(
    ": gmt utc bst est edt et cst cdt ct mst mdt mt pst pdt pt cet cest eet eest msk ist jst kst hkt"
  )
  /// Behind a time, with a capital.
  let zoneNames = WordSet(": eastern central mountain pacific")
  let universalZones = WordSet(": gmt utc")
  /// Before them, what may be a month or a year is one.
  let datePrepositions = WordSet(
    """
    : in of since by until till from last next this early late mid between through during before
    : after to into for past around throughout circa and or
    """)
  /// Before "the next year", they make it a stretch of time.
  let spanPrepositions = WordSet(": over in within for during through throughout")
  let onPrepositions = WordSet(
    ": on last next this by until till from since every before after")
  /// Before a date, they look ahead.
  let limits = WordSet(": by until till")
  /// With "today", they make it nowadays.
  let lasting = WordSet(": still ever nowadays")
  /// Verbs that tell what is so for long.
  let states = WordSet(": is are has have remains remain stands stand lives live holds hold")
  /// Part a sentence's clauses.
  let clauseMarks = WordSet(": and but or which who that while where because although")
  /// Plurals that a round year before them dates and does not count: "of 2000 levels".
  let ofYears = WordSet(": levels prices figures elections olympics games standards")
  /// Before a season, they make it a time.
  let inPrepositions = WordSet(": in during throughout until by through for")
  /// Words that tell of a rule or a climate rather than of one year.
  let yearly = WordSet(
    """
    : usually often typically generally normally regularly occasionally traditionally annually climate
    : climates tropical subtropical monsoon rainfall humid tends tend yearly
    """)
  /// Before a weekday, they make a feast of it: "Black Friday".
  let beforeFeasts = WordSet(": black good ash super palm easter cyber bloody holy maundy")
  /// Behind a weekday, they make a paper of it: "Sunday Times".
  let afterPapers = WordSet(
    ": times telegraph mirror express post mail tribune herald league night's sun star morning's")
  let forPrepositions = WordSet(
    """
    : for in within after over almost nearly than under about every around just only last past next
    : another least most full half spent took takes take lasted lasting before once
    """)

  init() { meanings = WordTable(Self.table, value: Self.meaning) }

  @inline(__always)
  subscript(_ word: WordCode) -> Meaning? { meanings[word] }

  private static func meaning(_ key: Substring) -> Meaning? {
    guard let kind = key.first else { return nil }
    let rest = String(key.dropFirst())
    switch kind {
    case "m": return Int(rest).map { .month($0, needsProof: false) }
    case "M": return Int(rest).map { .month($0, needsProof: true) }
    case "w": return Int(rest).map { .weekday($0, needsProof: false) }
    case "W": return Int(rest).map { .weekday($0, needsProof: true) }
    case "s": return Int(rest).map { .weekdays($0) }
    case "u": return TimeUnit(rawValue: rest).map { .unit($0, isPlural: false) }
    case "U": return TimeUnit(rawValue: rest).map { .unit($0, isPlural: true) }
    case "d": return .dayPart(rest)
    case "k": return .dayParts(rest)
    case "S": return CalendarValue.Season(rawValue: rest).map { .season($0) }
    case "t": return Int(rest).map { .today($0) }
    case "n": return .tonight
    case "c": return .clock(rest == "12" ? "12:00" : "00:00")
    case "p": return Pointer(rawValue: rest).map { .pointer($0) }
    case "e": return .edge
    case "E": return .every
    case "f": return .frequency(rest)
    case "v": return .vague(Double(rest))
    case "D": return Int(rest).map { .decade($0) }
    case "q": return Int(rest).map { .quarter($0) }
    case "h": return Int(rest).map { .half($0) }
    case "F": return .fiscal
    case "o": return .edgeOf
    case "a": return .era(isBefore: rest == "B")
    case "x": return .times
    case "T": return .that
    case "H": return .feast
    default: return nil
    }
  }

  private static let table: StaticString = """
    m1: january jan
    m2: february feb
    M3: march mar
    m4: april apr
    M5: may
    m6: june jun
    m7: july jul
    M8: august
    m8: aug
    m9: september sept sep
    m10: october oct
    m11: november nov
    m12: december dec
    w1: monday
    w2: tuesday tues
    w3: wednesday
    w4: thursday thurs thur
    w5: friday
    w6: saturday
    w7: sunday
    W1: mon
    W2: tue
    W3: wed
    W4: thu
    W5: fri
    W6: sat
    W7: sun
    s1: mondays
    s2: tuesdays
    s3: wednesdays
    s4: thursdays
    s5: fridays
    s6: saturdays
    s7: sundays
    usecond: second sec
    Usecond: seconds secs
    uminute: minute min
    Uminute: minutes mins
    uhour: hour hr
    Uhour: hours hrs
    uday: day
    Uday: days
    uweek: week
    Uweek: weeks
    ufortnight: fortnight
    Ufortnight: fortnights
    uweekend: weekend
    Uweekend: weekends
    umonth: month
    Umonth: months
    uquarter: quarter
    Uquarter: quarters
    uyear: year yr
    Uyear: years yrs
    udecade: decade
    Udecade: decades
    ucentury: century
    Ucentury: centuries
    dMO: morning
    dAF: afternoon
    dEV: evening
    dNI: night
    kMO: mornings
    kAF: afternoons
    kEV: evenings
    kNI: nights
    SSP: spring
    SSU: summer
    SFA: autumn fall
    SWI: winter
    t0: today
    t-1: yesterday
    t1: tomorrow
    n: tonight
    c12: noon midday
    c0: midnight
    plast: last
    ppast: past
    pnext: next
    pcoming: coming upcoming
    pthis: this current
    psame: same
    pfollowing: following
    pprevious: previous
    precent: recent
    e: early late mid later earlier
    E: every each
    fP1D: daily nightly
    fP1W: weekly
    fP2W: fortnightly biweekly
    fP1M: monthly
    fP3M: quarterly
    fP1Y: yearly annually annual
    v: several few many
    v2: couple
    D192: twenties
    D193: thirties
    D194: forties
    D195: fifties
    D196: sixties
    D197: seventies
    D198: eighties
    D199: nineties
    q1: q1
    q2: q2
    q3: q3
    q4: q4
    h1: h1
    h2: h2
    F: fiscal fy
    o: end start beginning middle close
    aA: ad a.d. ce
    aB: bc bce b.c. b.c.e.
    x: once twice times
    T: that
    H: christmas boxing halloween valentine thanksgiving easter good labor labour memorial
    H: independence veterans juneteenth
    """
}
