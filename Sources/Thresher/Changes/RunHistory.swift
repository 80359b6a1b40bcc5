import ThresherCore

/// What the last nights brought, by site: `.thresher/history.jsonl`, a line a night.
struct RunHistory {
  static let name = "history.jsonl"
  /// Nights that are kept.
  private static let maximumNights = 30

  /// One night by its number.
  struct Night {
    var number: Int
    var sites: [String: SiteNight]
  }

  /// By number.
  private(set) var nights: [Night] = []

  /// Reads what is there; a line that makes no sense is left out.
  init(state: String) {
    for line in (FileBytes.read("\(state)/\(RunHistory.name)") ?? []).split(separator: 0x0A) {
      guard let value = try? JSONParser.parse(Array(line)),
        let number = value["night"]?.integer, let sites = value["sites"]?.array
      else { continue }
      var night = Night(number: number, sites: [:])
      for site in sites {
        guard let name = site["site"]?.string else { continue }
        night.sites[name] = SiteNight(site)
      }
      nights.append(night)
    }
  }

  /// Puts a night in; one of the same number, from a run that was killed, goes.
  mutating func add(_ night: Night) {
    nights.removeAll { $0.number >= night.number }
    nights.append(night)
    nights.removeFirst(max(0, nights.count - RunHistory.maximumNights))
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for night in nights {
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("night")
        writer.integer(night.number)
        writer.key("sites")
        writer.array { writer in
          let sites = night.sites.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
          for (name, site) in sites { site.write(name, to: &writer) }
        }
      }
      bytes += writer.bytes + [0x0A]
    }
    return bytes
  }
}

extension SiteNight {
  fileprivate init(_ value: JSONValue) {
    self.init()
    records = value["records"]?.integer ?? 0
    rejected = value["rejected"]?.integer ?? 0
    undated = value["undated"]?.integer ?? 0
    lengths = (value["lengths"]?.array ?? []).map { $0.integer ?? 0 }
    for (name, count) in value["languages"]?.object ?? [] { languages[name] = count.integer ?? 0 }
  }

  fileprivate func write(_ name: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("site")
      writer.string(name)
      writer.key("records")
      writer.integer(records)
      writer.key("rejected")
      writer.integer(rejected)
      writer.key("undated")
      writer.integer(undated)
      writer.key("lengths")
      writer.array { writer in for count in lengths { writer.integer(count) } }
      writer.key("languages")
      writer.counts(languages)
    }
  }
}
