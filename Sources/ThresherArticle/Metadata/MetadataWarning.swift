/// What is odd about what a page says of itself: a note in `extract.warnings`.
///
/// Named after the field of the record that it is about.
enum MetadataWarning: String {
  /// Two sources that are believed name days of publication more than a day apart.
  case publishedConflict = "published-conflict"
  /// A date of publication was refused because it is later than the crawl.
  case publishedAfterCrawl = "published-after-crawl"
  /// The printed headline and the one in JSON-LD have hardly a word in common.
  case titleConflict = "title-conflict"
  /// Two sources that are believed name authors, and none in common.
  case authorsConflict = "authors-conflict"
  /// The page declares another language than the one its text is in.
  case languageConflict = "language-conflict"
}
