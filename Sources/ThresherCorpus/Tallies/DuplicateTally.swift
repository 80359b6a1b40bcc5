import ThresherCore

/// The records that are duplicates of one that was written.
struct DuplicateTally: CounterTally {
  static let key: StaticString = "duplicates"
  static let counters: [CounterField<Self>] = [
    CounterField("sites", \.sites, parts: ["site"], counts: ["records"])
  ]

  var sites = TopCounter()
}
