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
    if let chosen {
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
