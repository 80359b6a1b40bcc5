/// What is unlike the nights before, by site: a template that changed, a feed that stopped.
///
/// A night is compared with the median of the last `maximumNights` in which the site had enough records.
struct ChangeReport {
  /// Earlier nights that are looked at.
  static let maximumNights = 7
  /// With fewer earlier nights nothing is said.
  private static let minimumNights = 3
  /// Fewer records say nothing.
  private static let minimumRecords = 10

  /// One jump.
  struct Change: Hashable, Sendable {
    /// The host.
    var site: String
    /// `volume`, `rejected`, `length`, `undated` or `language`.
    var measure: String
    /// The night's value and the usual one: records, per cent, words, or a language.
    var now: String
    var before: String
    /// For people.
    var sentence: String
  }

  private(set) var changes: [Change] = []

  init(_ night: [String: SiteNight], after nights: [RunHistory.Night]) {
    var sites = Set(night.keys)
    for earlier in nights.suffix(Self.maximumNights) { sites.formUnion(earlier.sites.keys) }
    for site in sites.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let known = nights.suffix(Self.maximumNights).map { $0.sites[site] ?? SiteNight() }
      compare(site, night[site] ?? SiteNight(), known)
    }
  }

  private mutating func compare(_ site: String, _ now: SiteNight, _ nights: [SiteNight]) {
    let usable = nights.filter { $0.records >= Self.minimumRecords }
    guard usable.count >= Self.minimumNights else { return }
    let volume = Self.median(nights.map(\.records))
    if volume >= Self.minimumRecords, now.records * 3 < volume || now.records > volume * 3 {
      add(
        site, "volume", "\(now.records)", "\(volume)", "\(now.records) records, usually \(volume)")
    }
    guard now.records >= Self.minimumRecords else { return }
    compareShares(site, now, usable)
    guard now.articles >= Self.minimumRecords else { return }
    let length = Self.median(usable.map(\.medianWords))
    if length > 0, now.medianWords * 5 < length * 3 || now.medianWords * 3 > length * 5 {
      let change = (now.medianWords - length) * 100 / length
      add(
        site, "length", "\(now.medianWords)", "\(length)",
        "median length \(change > 0 ? "+" : "−")\(abs(change)) %: \(now.medianWords) words, usually "
          + "\(length); its template may have changed")
    }
    let language = usable.last?.language
    if now.language != language, usable.allSatisfy({ $0.language == language }) {
      let (new, old) = (now.language ?? "none", language ?? "none")
      add(site, "language", new, old, "most articles are in \(new), before in \(old)")
    }
  }

  private mutating func compareShares(
    _ site: String, _ now: SiteNight, _ nights: [SiteNight]
  ) {
    func perCent(_ part: Int, _ whole: Int) -> Int { whole == 0 ? 0 : part * 100 / whole }
    let measures: [(name: String, words: String, share: (SiteNight) -> Int)] = [
      ("rejected", "rejected", { perCent($0.rejected, $0.records) }),
      ("undated", "without a date", { perCent($0.undated, $0.articles) }),
    ]
    for measure in measures {
      let usual = Self.median(nights.map(measure.share))
      let share = measure.share(now)
      if abs(share - usual) >= 25 {
        add(
          site, measure.name, "\(share)", "\(usual)",
          "\(share) % \(measure.words), usually \(usual) %")
      }
    }
  }

  private mutating func add(
    _ site: String, _ measure: String, _ now: String, _ before: String, _ sentence: String
  ) {
    changes.append(
      Change(
        site: site, measure: measure, now: now, before: before, sentence: "\(site): \(sentence)"))
  }

  private static func median(_ values: [Int]) -> Int { values.sorted()[values.count / 2] }
}
