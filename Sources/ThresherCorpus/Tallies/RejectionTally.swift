import ThresherCore

/// The records that were rejected.
struct RejectionTally: CounterTally {
  static let key: StaticString = "rejections"
  static let counters: [CounterField<Self>] = [
    CounterField("codes", \.codes, .all, parts: ["code"], counts: ["records"]),
    CounterField("classes", \.classes, .all, parts: ["class"], counts: ["records"]),
    CounterField("stages", \.stages, .all, parts: ["stage"], counts: ["records"]),
    CounterField("page_types", \.pageTypes, .all, parts: ["page_type"], counts: ["records"]),
    CounterField("sites", \.sites, parts: ["site"], counts: ["records"]),
  ]

  var codes = TopCounter()
  var classes = TopCounter()
  var stages = TopCounter()
  var pageTypes = TopCounter()
  var sites = TopCounter()

  mutating func add(_ rejection: Rejection, site: String?) {
    codes.add(rejection.code.rawValue)
    classes.add(rejection.kind.rawValue)
    stages.add(rejection.stage.rawValue)
    pageTypes.add(rejection.pageType?.rawValue ?? "")
    sites.add(site ?? "")
  }
}
