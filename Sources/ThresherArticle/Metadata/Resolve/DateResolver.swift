import ThresherCore

/// Decides when a page was published and when it was changed.
struct DateResolver {
  private let parser: DateParser
  private let latest: Int?

  /// A clock may be ahead, and a day without its zone may be tomorrow: so much later than the crawl
  /// a date may be, in seconds.
  private static let tolerance = 86_400

  init(order: DateParser.FieldOrder, language: String?, crawled: Timestamp?) {
    parser = DateParser(order: order, language: language)
    latest = crawled.map { $0.secondsSinceEpoch + Self.tolerance }
  }

  /// A candidate that is a date.
  private struct Dated {
    var time: Timestamp
    var weight: Int
    var source: Metadata.DateSource
    var field: MetadataField
  }

  /// Fills both dates.
  func resolve(_ candidates: MetadataCandidates, into metadata: inout Metadata) {
    let published = dated(.published, candidates)
    let modified = dated(.modified, candidates)
    let first = best(published)
    let changed = best(modified.filter { $0.source != .url })
    var chosen = first
    // A change is known, the publication only from the page's text: the change is nearer the truth
    // than a date that stands somewhere.
    if let changed, first.map({ $0.weight < Self.weakest && $0.weight < changed.weight }) ?? true {
      chosen = changed
    }
    if var chosen {
      chosen.time.offsetMinutes =
        chosen.time.offsetMinutes ?? 0 == 0
        ? offset(of: chosen.time, named: published, changed: changed?.time)
          ?? chosen.time.offsetMinutes
        : chosen.time.offsetMinutes
      metadata.published = Metadata.SourcedDate(time: chosen.time, source: chosen.source)
    }
    if let changed {
      metadata.modified = Metadata.SourcedDate(time: changed.time, source: changed.source)
    }
  }

  /// Below this weight a date is only a date on the page.
  private static let weakest = 30

  private func dated(_ field: MetadataField, _ candidates: MetadataCandidates) -> [Dated] {
    var result: [Dated] = []
    for candidate in candidates.ranked(field) {
      guard let time = time(of: candidate), isPossible(time) else { continue }
      result.append(
        Dated(time: time, weight: candidate.weight, source: candidate.source, field: field))
    }
    return result
  }

  private func time(of candidate: MetadataCandidate) -> Timestamp? {
    let isRunning = candidate.source == .byline || candidate.source == .text
    switch candidate.text {
    case .page(let bytes) where isRunning: return parser.dates(in: bytes, limit: 1).first?.time
    case .page(let bytes): return parser.date(bytes.trimmed)
    case .string(let text): return parser.date(text)
    }
  }

  /// A date that names a day to the reader weighs at least so much.
  private static let visible = 40

  /// The offset of a time in UTC by the day that the address or the byline names.
  ///
  /// Where the page prints the same minute of another hour the offset is exact; where it only names
  /// the day before or after, it is the smallest whole hour
  /// that leads there, if that is an hour of the Americas or of Europe.
  private func offset(
    of time: Timestamp, named dates: [Dated], changed: Timestamp?
  ) -> Int? {
    guard time.precision == .second else { return nil }
    let named = dates.filter {
      $0.weight >= Self.visible
        && ($0.source == .url || $0.source == .byline || $0.source == .text
          || $0.source == .timeElement)
        && $0.time.offsetMinutes ?? 0 == 0
    }
    for date in named where date.time.precision == .second && date.time.offsetMinutes == nil {
      let minutes = (date.time.secondsSinceEpoch - time.secondsSinceEpoch) / 60
      let isSameMinute =
        abs(date.time.secondsSinceEpoch - time.secondsSinceEpoch - minutes * 60) < 60
      if isSameMinute, minutes % 30 == 0, (-720...840).contains(minutes), minutes != 0 {
        return minutes
      }
    }
    let day = time.day.daysSinceEpoch
    // The day of a later change is not the one looked for.
    let other = changed.map { $0.day.daysSinceEpoch }
    let days = named.map { $0.time.localDay.daysSinceEpoch }.filter { $0 == day || $0 != other }
    guard !days.contains(day) else { return nil }
    let second = time.secondsSinceEpoch - day * 86_400
    if days.contains(day - 1) {
      let hours = second / 3600 + 1
      return hours <= 12 ? -60 * hours : nil
    }
    if days.contains(day + 1) {
      let hours = (86_400 - second + 3599) / 3600
      return hours <= 3 ? 60 * hours : nil
    }
    return nil
  }

  private func isPossible(_ time: Timestamp) -> Bool {
    time.secondsSinceEpoch <= latest ?? .max && time.secondsSinceEpoch > Self.firstWebPage
  }

  /// 1990-01-01: what is older is a placeholder such as 1970 or 0001.
  private static let firstWebPage = 631_152_000

  /// The heaviest; a time of the same day by another source completes a day.
  private func best(_ dates: [Dated]) -> Dated? {
    guard var best = dates.first else { return nil }
    if best.time.precision == .month || best.time.precision == .year {
      let finer = dates.first {
        $0.time.precision == .second || $0.time.precision == .day
      }
      if let finer { best = finer }
    }
    if best.time.precision == .day,
      let finer = dates.first(where: {
        $0.time.precision == .second && $0.time.localDay == best.time.day
      })
    {
      best.time = finer.time
      best.source = finer.source
    }
    return best
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Without the white space around.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var start = startIndex
    var end = endIndex
    while start < end, self[start] <= 0x20 { start += 1 }
    while end > start, self[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }
}
