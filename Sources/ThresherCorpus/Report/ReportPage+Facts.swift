import ThresherCore

extension ReportPage {
  /// Entities and months in the picture of both.
  private static let picturedEntities = 14
  private static let picturedMonths = 24

  /// What the articles speak about: pictures, then the lists.
  mutating func writeFacts() {
    let facts = statistics.facts
    guard FactTally.counters.contains(where: { facts[keyPath: $0.path].distinct > 0 }) else {
      return
    }
    open("What they speak about")
    writeEntityMonths()
    writeBars("People", facts.persons, 12)
    writeBars("Organisations", facts.organisations, 12)
    writeBars("Places", facts.locations, 12)
    writeBars("Countries of the places", facts.countries, 12)
    writeBars("Who is quoted, by articles", facts.speakers, 12)
    writeBars("Money by currency, by articles", facts.currencies, 12)
    writeCalendar("Years spoken about", facts.years, latest: 60)
    writeCalendar("Months spoken about", facts.months, latest: 60)
    writePairs()
    for field in FactTally.counters { writeTable(field, facts[keyPath: field.path]) }
    close()
  }

  /// The most named entities of the latest months, a row an entity, a column a month; only of what
  /// statistics.json lists, so that the picture is the same however much was held in memory.
  private mutating func writeEntityMonths() {
    let months = statistics.entityMonths.months(top).suffix(ReportPage.picturedMonths)
    guard months.count > 1 else { return }
    var sums = TopCounter()
    for entry in months.flatMap(\.entries) {
      sums.add(
        entry.key,
        TopCounter.Count(documents: entry.count.documents, occurrences: entry.count.occurrences))
    }
    let rows = sums.top(ReportPage.picturedEntities).map { entity in
      HeatMapRow(
        label: EntityKey.parts(of: entity.key).name,
        values: months.map { month in
          month.entries.first { $0.key == entity.key }?.count.documents ?? 0
        })
    }
    openCard("Most named, by month", isWide: true)
    html.markup("<p>")
    html.text("Empty where a name is not among the \(top) most named of the month.")
    html.markup("</p>")
    html.heatMap(rows, columns: months.map(\.month), title: "Articles by entity and month")
    html.markup("</section>")
  }

  private mutating func writePairs() {
    let pairs = statistics.entityPairs.pairs
    guard pairs.distinct > 0 else { return }
    openCard("Named together", isWide: true)
    html.markup("<p>")
    html.text(
      "Of each article the \(EntityPairTally.entitiesPerArticle) most mentioned names are paired.")
    html.markup(
      """
      </p><table><thead><tr><th>first</th><th>type</th><th>second</th><th>type</th>\
      <th class="n">documents</th></tr></thead><tbody>
      """)
    for entry in pairs.top(top) {
      html.markup("<tr>")
      let (first, second) = EntityKey.members(of: entry.key)
      for key in [first, second] {
        let parts = EntityKey.parts(of: key)
        for part in [parts.name, parts.type] {
          html.markup("<td>")
          html.value(part)
          html.markup("</td>")
        }
      }
      writeNumber(entry.count.documents)
      html.markup("</tr>")
    }
    html.markup("</tbody></table>")
    writeMore(than: top, of: pairs.distinct)
    html.markup("</section>")
  }
}
