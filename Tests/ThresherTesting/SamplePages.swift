/// Pages with the same frame as those of a site, made for tests.
public enum SamplePages {
  /// An article of an invented site: a navigation, paragraphs, the site's own line, a footer.
  public static func article(_ number: Int, site: String = "example.org") -> [UInt8] {
    let subjects = ["The council", "A harbour pilot", "The museum", "One farmer", "The school"]
    let subject = subjects[number % subjects.count]
    let paragraphs = (0..<4).map { index in
      "<p>\(subject) said on 12 March 2024 that report \(number) part \(index) changes how the town "
        + "plans its water, its roads and its budget of \(number + 3) million euros for the year "
        + "that begins in April, after months of talks with the neighbours.</p>"
    }
    return Array(
      """
      <!doctype html><html lang="en"><head><title>Report \(number) changes the plans</title>
      <meta property="article:published_time" content="2024-03-\(10 + number % 18)T08:00:00Z">
      <link rel="canonical" href="https://\(site)/news/\(number)"></head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
      <article><h1>Report \(number) changes the plans</h1>
      \(paragraphs.joined(separator: "\n"))
      <p>The Weekly Example is printed on paper from our own mill.</p></article>
      <footer><p>© The Weekly Example</p></footer></body></html>
      """.utf8)
  }
}
