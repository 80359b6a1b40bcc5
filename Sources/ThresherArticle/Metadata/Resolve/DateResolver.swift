import ThresherCore

/// Decides when a page was published and when it was changed.
struct DateResolver {
  private let parser: DateParser
  private let language: String?
  private let latest: Int?

  /// A clock may be ahead, and a day without its zone may be tomorrow: so much later than the crawl
  /// a date may be, in seconds.
  private static let tolerance = 86_400

  init(order: DateParser.FieldOrder, language: String?, crawled: Timestamp?) {
    parser = DateParser(order: order, language: language)
    self.language = language?.lowercased()
    latest = crawled.map { $0.secondsSinceEpoch + Self.tolerance }
  }

  /// A candidate that is a date.
  private struct Dated {
    var time: Timestamp
    var weight: Int
    var source: Metadata.DateSource
    var field: MetadataField
    /// Whether day and month are numbers that may have changed places.
    var isNumeric = false

    /// Whether it stands near the title for the reader to see.
    var isPrinted: Bool {
      switch source {
      case .byline, .timeElement: weight >= DateResolver.near
      case .text: weight >= DateResolver.nearText
      default: false
      }
    }

    /// Whether it is written for machines.
    var isDeclared: Bool {
      switch source {
      case .jsonLD, .openGraph, .meta, .microdata: weight >= DateResolver.declared
      default: false
      }
    }
  }

  /// From these weights on a date is printed near the title, or declared for the whole page.
  private static let near = 50
  private static let nearText = 46
  private static let declared = 70

  /// Fills both dates.
  func resolve(
    _ candidates: MetadataCandidates, into metadata: inout Metadata,
    _ warnings: inout [MetadataWarning]
  ) {
    let (published, modified, isLate) = dated(candidates)
    if isLate { warnings.append(.publishedAfterCrawl) }
    if isDisputed(published) { warnings.append(.publishedConflict) }
    let first = best(published)
    let changed = best(modified.filter { $0.source != .url })
    var chosen = first
    if let other = printed(published, changed: modified) ?? outvoted(published) {
      chosen =
        best(
          published.filter { $0.time.localDay == other.time.localDay }) ?? first
    }
    // A change is known, the publication only from the page's text: the change is nearer the truth
    // than a date that stands somewhere.
    if let changed,
      first.map({
        ($0.weight < Self.weakest || $0.source == .text && $0.weight < Self.visible)
          && $0.weight < changed.weight
      }) ?? true
    {
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

  /// Whether two sources that are believed name days that no zone explains.
  private func isDisputed(_ dates: [Dated]) -> Bool {
    guard let first = dates.first, first.weight >= Self.sure else { return false }
    return dates.contains {
      $0.weight >= Self.sure && $0.source != first.source
        && abs($0.time.localDay.daysSinceEpoch - first.time.localDay.daysSinceEpoch) > 1
        && $0.time.precision != .month && $0.time.precision != .year
    }
  }

  /// From this weight on a date is believed without question.
  private static let sure = 80

  /// Both kinds of dates, best first, and whether one was refused since it is later than the crawl.
  private func dated(
    _ candidates: MetadataCandidates
  ) -> (published: [Dated], modified: [Dated], isLate: Bool) {
    var dates: [Dated] = []
    var isLate = false
    for field in [MetadataField.published, .modified] {
      for candidate in candidates.ranked(field) {
        guard let date = date(of: candidate) else { continue }
        if isPossible(date.time) {
          dates.append(date)
        } else if date.field == .published, date.weight >= Self.visible,
          date.time.secondsSinceEpoch > latest ?? .max
        {
          isLate = true
        }
      }
    }
    putRight(&dates)
    let order = dates.indices.sorted { (dates[$1].weight, $0) < (dates[$0].weight, $1) }
    return (
      order.filter { dates[$0].field == .published }.map { dates[$0] },
      order.filter { dates[$0].field == .modified }.map { dates[$0] },
      isLate
    )
  }

  /// Of a numeric date the other reading, where another date on the page is that and none is this.
  private func putRight(_ dates: inout [Dated]) {
    guard dates.contains(where: \.isNumeric) else { return }
    let known = Set(
      dates.filter { !$0.isNumeric && $0.weight >= Self.visible }
        .flatMap { [$0.time.day.daysSinceEpoch, $0.time.localDay.daysSinceEpoch] })
    for index in dates.indices where dates[index].isNumeric {
      let day = dates[index].time.localDay
      let (year, month, dayOfMonth) = day.components
      guard !known.contains(day.daysSinceEpoch),
        let other = CivilDate(year: year, month: dayOfMonth, day: month),
        known.contains(other.daysSinceEpoch)
      else { continue }
      dates[index].time.secondsSinceEpoch += (other.daysSinceEpoch - day.daysSinceEpoch) * 86_400
    }
  }

  /// The printed date, where all that is printed near the title is one day, and the declared ones
  /// are others: the reader's date is looked after, the other may be that of a draft or an import.
  ///
  /// A printed day that is that of the change says nothing.
  private func printed(_ published: [Dated], changed: [Dated]) -> Dated? {
    guard let first = published.first(where: \.isPrinted) else { return nil }
    let address = published.first { $0.source == .url }
    let day = first.time.localDay.daysSinceEpoch
    for date in published {
      let other = date.time.localDay.daysSinceEpoch
      if date.isPrinted, other != day { return nil }
      if date.isDeclared, abs(other - day) <= 1 { return nil }
    }
    // An address is given when the page is made.
    if let declared = published.first(where: \.isDeclared), let address,
      abs(declared.time.localDay.daysSinceEpoch - address.time.localDay.daysSinceEpoch) <= 1
    {
      return nil
    }
    let isChange = changed.contains { abs($0.time.localDay.daysSinceEpoch - day) <= 1 }
    return isChange ? nil : first
  }

  /// Several sources of a day against one of another.
  private func outvoted(_ published: [Dated]) -> Dated? {
    guard let first = published.first, first.isDeclared else { return nil }
    func voters(_ date: Dated) -> Set<Metadata.DateSource> {
      Set(
        published.filter {
          ($0.isDeclared || $0.isPrinted)
            && abs($0.time.localDay.daysSinceEpoch - date.time.localDay.daysSinceEpoch) <= 1
        }.map(\.source))
    }
    let own = voters(first)
    guard own.isDisjoint(with: [.byline, .timeElement, .text]),
      let other = published.first(where: {
        $0.isDeclared
          && abs($0.time.localDay.daysSinceEpoch - first.time.localDay.daysSinceEpoch) > 1
      }),
      published.contains(where: {
        $0.isPrinted && $0.time.localDay == other.time.localDay
      })
    else { return nil }
    return voters(other).count >= own.count ? other : nil
  }

  private func date(of candidate: MetadataCandidate) -> Dated? {
    var result = Dated(
      time: Timestamp(secondsSinceEpoch: 0), weight: candidate.weight, source: candidate.source,
      field: candidate.field)
    switch candidate.text {
    case .page(let bytes) where candidate.source == .byline || candidate.source == .text:
      let text = bytes.trimmed
      guard let match = parser.dates(in: text, limit: 1).first else { return nil }
      result.time = match.time
      let before = UnsafeBufferPointer(rebasing: text[..<match.span.lowerBound])
      let meaning = DateWords.meaning(before: before)
      if meaning == .change { result.field = .modified }
      if candidate.source == .text {
        result.weight += worth(of: match.span, in: text.count, isNamed: meaning != nil)
      }
      result.isNumeric = isNumeric(text[match.span.range])
    case .page(let bytes):
      guard let time = parser.date(bytes.trimmed) else { return nil }
      result.time = time
      result.isNumeric = isNumeric(bytes.trimmed[...])
    case .string(let text):
      guard let time = parser.date(text) else { return nil }
      result.time = time
    }
    return result
  }

  /// A text that is nothing but a date is one for the reader; a date inside a sentence is what the
  /// sentence is about.
  private func worth(of span: TextSpan, in length: Int, isNamed: Bool) -> Int {
    if isNamed, span.lowerBound <= 40 { return 8 }
    if length - span.count <= 12 { return 6 }
    return span.lowerBound <= 3 ? 2 : -12
  }

  /// Whether a date is written `3/4/2024` or `3.4.2024`: day and month may have changed places.
  private func isNumeric(_ date: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = date.prefix(10)
    guard let sign = start.firstIndex(where: { $0 == 0x2F || $0 == 0x2E }),
      sign - start.startIndex <= 2
    else { return false }
    return start[..<sign].allSatisfy { $0 &- 0x30 < 10 }
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
    let second = time.secondsSinceEpoch - day * 86_400
    let isPrinted = named.contains {
      $0.source != .timeElement && $0.time.localDay.daysSinceEpoch == day
    }
    if !isPrinted, let zone = midnight(second, in: time.day.components.month) { return zone }
    guard !days.contains(day) else { return nil }
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

  /// Midnight in Central Europe, where the page is in one of its languages: a day without a time.
  private func midnight(_ second: Int, in month: Int) -> Int? {
    guard let language, Self.central.contains(language) else { return nil }
    return switch (second, month) {
    case (82_800, 1...3), (82_800, 10...12): 60
    case (79_200, 3...10): 120
    default: nil
    }
  }

  /// Languages of Central European Time.
  private static let central: Set<String> = [
    "de", "it", "nl", "pl", "cs", "sk", "hu", "sv", "da", "no", "nb", "nn", "sl", "hr", "sr", "sq",
    "mk", "ca", "bs", "lb", "mt", "rm",
  ]

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
