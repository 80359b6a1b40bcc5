import ThresherCore

/// A report while it is written.
struct ReportPage {
  let statistics: CorpusStatistics
  let top: Int
  var html = HTMLWriter()

  mutating func write() -> [UInt8] {
    html.markup(
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer"><title>Thresher: what the corpus says</title><style>
      """)
    html.markup(ReportStyle.css)
    html.markup("</style></head><body><main>")
    writeSummary()
    writeTime()
    writeOrigins()
    writeLengths()
    writeFacts()
    writeCuts()
    writePages()
    writeRejections()
    html.markup(
      """
      <footer>Every number is exact. A duplicate counts once. Quantiles are read off bins and are \
      never too low and at most one part in 32 too high.</footer></main></body></html>

      """)
    return html.bytes
  }

  private mutating func writeSummary() {
    html.markup("<h1>What the corpus says</h1><p>")
    let days = statistics.time.days.inKeyOrder()
    if let first = days.first, let last = days.last {
      html.text("Articles published from \(first.key) to \(last.key).")
    } else {
      html.text("No article is dated to the day.")
    }
    html.markup("</p><div class=\"figures\">")
    writeFigure("records read", statistics.read)
    writeFigure("articles", statistics.written)
    writeFigure("duplicates", statistics.duplicate)
    writeFigure("rejected", statistics.rejected)
    writeFigure("words", statistics.lengths.words.sum)
    writeFigure("sites", statistics.origins.sites.distinct)
    writeFigure("languages", statistics.kinds.languages.distinct)
    html.markup("</div>")
    let parts = [statistics.written, statistics.duplicate, statistics.rejected]
    html.sharesBar(parts, title: "Records by how they ended")
    html.markup(
      """
      <div class="key"><span><i class="ia"></i>articles</span><span><i class="ib"></i>duplicates\
      </span><span><i class="ic"></i>rejected</span></div>
      """)
  }

  private mutating func writeFigure(_ name: String, _ value: Int) {
    html.markup("<div class=\"figure\"><b>")
    html.grouped(value)
    html.markup("</b><span>")
    html.text(name)
    html.markup("</span></div>")
  }

  private mutating func writeTime() {
    open("When they were published")
    writeCalendar("By month", statistics.time.months, latest: 60)
    writeCalendar("By day", statistics.time.days, latest: 92)
    close()
  }

  /// The latest of the days, months or years that have articles: those between are left out.
  mutating func writeCalendar(_ title: String, _ counter: TopCounter, latest: Int) {
    guard counter.distinct > 0 else { return }
    let entries = counter.inKeyOrder().suffix(latest)
    let note = counter.distinct > latest ? "\(title), the latest \(latest) with articles" : title
    openCard(note, isWide: true)
    html.uprightBars(
      entries.map { Bar(label: $0.key, value: $0.count.documents) }, title: "Articles: \(note)")
    html.markup("</section>")
  }

  private mutating func writeOrigins() {
    open("Where they come from")
    writeBars("Languages", statistics.kinds.languages, 12)
    writeBars("Sites", statistics.origins.sites, 12)
    for field in OriginTally.counters { writeTable(field, statistics.origins[keyPath: field.path]) }
    close()
  }

  private mutating func writeLengths() {
    open("How long they are")
    let words = statistics.lengths.words
    if words.count > 0 {
      openCard("Words an article", isWide: true)
      html.uprightBars(
        words.pictureBins().map { Bar(label: String($0.values.lowerBound), value: $0.count) },
        title: "Articles by number of words; bins grow with the number")
      html.markup("</section>")
    }
    writeQuantiles()
    writeTable(BlockKindTally.counters[0], statistics.lengths.kinds.kinds)
    close()
  }

  private mutating func writeQuantiles() {
    openCard("Quantiles", isWide: true)
    html.markup("<table><thead><tr><th></th><th class=\"n\">least</th>")
    for percent in Histogram.printedPercents {
      html.markup("<th class=\"n\">")
      html.number(percent)
      html.markup(" %</th>")
    }
    html.markup("<th class=\"n\">greatest</th></tr></thead><tbody>")
    for (name, path) in LengthTally.histograms {
      let histogram = statistics.lengths[keyPath: path]
      html.markup("<tr><td>")
      html.text(name.description)
      html.markup("</td>")
      let quantiles = Histogram.printedPercents.map { histogram.quantile(percent: $0) }
      for value in [histogram.minimum] + quantiles + [histogram.maximum] {
        writeNumber(value ?? 0)
      }
      html.markup("</tr>")
    }
    html.markup("</tbody></table></section>")
  }

  private mutating func writeCuts() {
    open("What was cut from the text")
    writeBars("Characters cut by rule", statistics.boilerplate.rules, 14, by: \.characters)
    writeBars("Characters cut by kind", statistics.boilerplate.kinds, 2, by: \.characters)
    for field in BoilerplateTally.counters.dropFirst() {
      writeTable(field, statistics.boilerplate[keyPath: field.path])
    }
    close()
  }

  private mutating func writePages() {
    open("What the pages give")
    let written = max(1, statistics.written)
    openCard("Articles that have a field")
    html.horizontalBars(
      zip(MetadataPresence.names, statistics.coverage.documents).map { name, number in
        Bar(label: name.description, value: number, note: "\(number * 100 / written) %")
      }, title: "Articles that have a field", greatest: written)
    html.markup("</section>")
    for field in KindTally.counters.dropFirst() {
      writeTable(field, statistics.kinds[keyPath: field.path])
    }
    for field in CharsetTally.counters {
      writeTable(field, statistics.charsets[keyPath: field.path])
    }
    for field in TimeTally.counters.dropFirst(3) {
      writeTable(field, statistics.time[keyPath: field.path], of: "published: ")
    }
    close()
  }

  private mutating func writeRejections() {
    guard statistics.rejected + statistics.duplicate > 0 else { return }
    open("What was left out")
    writeBars("Rejections by code", statistics.rejections.codes, 14)
    for field in RejectionTally.counters.dropFirst() {
      writeTable(field, statistics.rejections[keyPath: field.path], of: "rejected: ")
    }
    for field in DuplicateTally.counters {
      writeTable(field, statistics.duplicates[keyPath: field.path], of: "duplicates: ")
    }
    close()
  }

  mutating func open(_ title: String) {
    html.markup("<h2>")
    html.text(title)
    html.markup("</h2><div class=\"grid\">")
  }

  mutating func close() { html.markup("</div>") }

  mutating func openCard(_ title: String, isWide: Bool = false) {
    html.markup("<section class=\"card")
    if isWide { html.markup(" wide") }
    html.markup("\"><h3>")
    html.text(title)
    html.markup("</h3>")
  }

  mutating func writeBars(
    _ title: String, _ counter: TopCounter, _ limit: Int,
    by measure: KeyPath<TopCounter.Count, Int> = \.documents
  ) {
    guard counter.distinct > 0 else { return }
    openCard(title)
    html.horizontalBars(
      counter.top(limit, by: measure).map {
        Bar(label: $0.key, value: $0.count[keyPath: measure])
      }, title: title)
    html.markup("</section>")
  }

  mutating func writeTable<Root>(
    _ field: CounterField<Root>, _ counter: TopCounter, of whole: String = ""
  ) {
    guard counter.distinct > 0 else { return }
    let title = field.name.description.split(separator: "_").joined(separator: " ")
    openCard(whole + title)
    html.markup("<table><thead><tr>")
    for part in field.parts {
      html.markup("<th>")
      html.text(part.description)
      html.markup("</th>")
    }
    for count in field.counts {
      html.markup("<th class=\"n\">")
      html.text(count.description)
      html.markup("</th>")
    }
    html.markup("</tr></thead><tbody>")
    for entry in counter.top(top) { writeRow(field, entry) }
    html.markup("</tbody></table>")
    writeMore(than: top, of: counter.distinct)
    html.markup("</section>")
  }

  /// How many rows a table that was cut leaves out.
  mutating func writeMore(than shown: Int, of distinct: Int) {
    guard distinct > shown else { return }
    html.markup("<p class=\"more\">")
    html.text("\(HTMLWriter.grouped(distinct - shown)) more")
    html.markup("</p>")
  }

  private mutating func writeRow<Root>(_ field: CounterField<Root>, _ entry: TopCounter.Entry) {
    html.markup("<tr>")
    for part in KeyParts.split(entry.key, into: field.parts.count) {
      html.markup("<td>")
      html.value(part)
      html.markup("</td>")
    }
    let numbers = [entry.count.documents, entry.count.occurrences, entry.count.characters]
    for number in numbers.prefix(field.counts.count) { writeNumber(number) }
    html.markup("</tr>")
  }

  mutating func writeNumber(_ number: Int) {
    html.markup("<td class=\"n\">")
    html.grouped(number)
    html.markup("</td>")
  }
}
