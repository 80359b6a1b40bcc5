import ThresherCore

/// When the articles were published, in UTC as the record's `published`.
///
/// An article whose date gives no more than the month has no day, and so on; one without a date
/// stands in none of the lists.
struct TimeTally: CounterTally {
  static let key: StaticString = "published"
  static let counters: [CounterField<Self>] = [
    CounterField("years", \.years, .inKeyOrder, parts: ["year"]),
    CounterField("months", \.months, .inKeyOrder, parts: ["month"]),
    CounterField("days", \.days, .inKeyOrder, parts: ["day"]),
    CounterField("precisions", \.precisions, .all, parts: ["precision"]),
    CounterField("sources", \.sources, .all, parts: ["source"]),
    CounterField("modified_sources", \.modifiedSources, .all, parts: ["source"]),
  ]

  var years = TopCounter()
  var months = TopCounter()
  var days = TopCounter()
  var precisions = TopCounter()
  var sources = TopCounter()
  var modifiedSources = TopCounter()

  mutating func add(_ article: ArticleTally) {
    modifiedSources.add(article.modifiedSource?.rawValue ?? "")
    sources.add(article.published?.source.rawValue ?? "")
    precisions.add(article.published?.time.precision.rawValue ?? "")
    guard let time = article.published?.time else { return }
    let day = time.day.description
    years.add(String(day.dropLast(6)))
    if time.precision != .year { months.add(String(day.dropLast(3))) }
    if time.precision == .second || time.precision == .day { days.add(day) }
  }
}
