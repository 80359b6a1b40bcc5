import ThresherArticle
import ThresherCore

/// How the lines that were cut stood on their pages.
struct SiteLineSamples {
  /// By site, then by the cut's rule; of several spellings the first by its bytes.
  private(set) var lines: [String: [String: String]] = [:]

  mutating func add(_ more: [ThreshEntry.SiteLineSample], site: String?) {
    guard !more.isEmpty, let site else { return }
    for line in more {
      let known = lines[site]?[line.rule]
      if known.map({ line.sample.utf8.lexicographicallyPrecedes($0.utf8) }) ?? true {
        lines[site, default: [:]][line.rule] = line.sample
      }
    }
  }
}

/// `.thresher/sites.jsonl`: what was learned of each site, a line of JSON a learned line.
///
/// The first line names the format. A line that was learned but cut nowhere has no text.
enum SiteMemoryFile {
  static let name = "sites.jsonl"
  private static let version = "1"

  /// The file's bytes, by site and line.
  static func bytes(_ memory: SiteMemory, _ samples: SiteLineSamples) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("thresher_sites")
      writer.string(version)
    }
    var bytes = writer.bytes + [0x0A]
    var sites: [UInt64: String] = [:]
    for site in samples.lines.keys { sites[StableHash.of(site)] = site }
    let lines = memory.lines.map { (site: sites[$0.site], line: $0) }.sorted { a, b in
      let (first, second) = (a.site ?? "", b.site ?? "")
      return first.utf8.elementsEqual(second.utf8)
        ? (a.line.site, a.line.hash) < (b.line.site, b.line.hash)
        : first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    for (site, line) in lines {
      let rule = BoilerplateStripper.rulePrefix + BoilerplateStripper.id(line.hash)
      writer.reset()
      write(line, site, site.flatMap { samples.lines[$0]?[rule] }, to: &writer)
      bytes += writer.bytes + [0x0A]
    }
    return bytes
  }

  private static func write(
    _ line: SiteMemory.Line, _ site: String?, _ text: String?, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("site")
      writer.string(site)
      writer.key("site_hash")
      writer.string(BoilerplateStripper.id(line.site))
      writer.key("line")
      writer.string(BoilerplateStripper.id(line.hash))
      writer.key("site_pages")
      writer.integer(line.sitePages)
      for (key, pages) in zip(["head", "middle", "tail"] as [StaticString], line.pages) {
        writer.key(key)
        writer.integer(pages)
      }
      writer.key("texts")
      writer.integer(line.texts)
      writer.key("as_line")
      writer.boolean(line.uses.contains(.line))
      writer.key("as_sentence")
      writer.boolean(line.uses.contains(.sentence))
      writer.key("text")
      writer.string(text)
    }
  }

  /// One line of the file.
  struct Entry {
    var line: SiteMemory.Line
    var site: String?
    var text: String?
  }

  /// Reads a file; throws a configuration error when it is none.
  static func read(_ path: String) throws(ThresherError) -> [Entry] {
    guard let bytes = FileBytes.read(path) else {
      throw .configuration(ConfigurationError("\(path): \(systemMessage())"))
    }
    let lines = bytes.split(separator: 0x0A)
    let head = lines.first.flatMap { try? JSONParser.parse(Array($0)) }
    guard head?["thresher_sites"]?.string == version else {
      throw .configuration(ConfigurationError("\(path): not a memory of sites of this version"))
    }
    var entries: [Entry] = []
    for (number, line) in lines.enumerated().dropFirst() {
      guard let value = try? JSONParser.parse(Array(line)), let entry = entry(value) else {
        throw .configuration(ConfigurationError("\(path):\(number + 1): makes no sense"))
      }
      entries.append(entry)
    }
    return entries
  }

  private static func entry(_ value: JSONValue) -> Entry? {
    guard let site = value["site_hash"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let hash = value["line"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let sitePages = value["site_pages"]?.integer, let texts = value["texts"]?.integer
    else { return nil }
    let pages = ["head", "middle", "tail"].compactMap { value[$0]?.integer }
    guard pages.count == 3 else { return nil }
    var uses: SiteMemory.Uses = []
    if value["as_line"] == .boolean(true) { uses.insert(.line) }
    if value["as_sentence"] == .boolean(true) { uses.insert(.sentence) }
    return Entry(
      line: SiteMemory.Line(
        site: site, hash: hash, sitePages: sitePages, pages: pages, texts: texts, uses: uses),
      site: value["site"]?.string, text: value["text"]?.string)
  }
}
