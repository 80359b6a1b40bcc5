import ThresherCore

/// The statistics for people: one HTML file that needs no network and runs no script.
///
/// The same statistics give the same bytes. Whatever comes from the corpus is escaped.
public enum Report {
  /// Makes the page; tables are cut to their `top` first rows.
  public static func html(_ statistics: CorpusStatistics, top: Int = 50) -> [UInt8] {
    var page = ReportPage(statistics: statistics, top: max(1, top))
    return page.write()
  }
}
