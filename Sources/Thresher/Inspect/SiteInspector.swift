import ThresherArticle

/// What an output directory knows of the sites it has seen.
public enum SiteInspector {
  /// Lines for people: each site, and what is cut from its pages, best known first.
  ///
  /// Throws a configuration error when the directory has no memory of sites.
  public static func lines(
    of output: String, site wanted: String? = nil
  ) throws(ThresherError) -> [String] {
    let entries = try SiteMemoryFile.read("\(output)/.thresher/\(SiteMemoryFile.name)")
    var lines: [String] = []
    var last: UInt64?
    let sorted = entries.sorted { a, b in
      let (first, second) = (name(a), name(b))
      if first != second { return first.utf8.lexicographicallyPrecedes(second.utf8) }
      let (more, fewer) = (a.line.pages.reduce(0, +), b.line.pages.reduce(0, +))
      return more == fewer ? a.line.hash < b.line.hash : more > fewer
    }
    for entry in sorted where wanted == nil || entry.site == wanted {
      if entry.line.site != last {
        lines.append("\(name(entry)): \(entry.line.sitePages) pages")
        last = entry.line.site
      }
      lines.append("  \(sentence(entry))")
    }
    return lines
  }

  private static func name(_ entry: SiteMemoryFile.Entry) -> String {
    entry.site ?? "a site of which nothing was cut"
  }

  private static func sentence(_ entry: SiteMemoryFile.Entry) -> String {
    let places = zip(["head", "middle", "tail"], entry.line.pages).filter { $0.1 > 0 }
      .map { "\($0.1) at the \($0.0)" }.joined(separator: ", ")
    let text = entry.text.map { "“\($0)”" } ?? "(cut nowhere)"
    return "\(entry.line.id): \(places), in \(entry.line.texts) texts: \(text)"
  }
}
