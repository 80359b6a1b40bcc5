import Testing
import ThresherCore
import ThresherCorpus
import ThresherTesting

@testable import Thresher

/// The counts by day, site and language, against the articles they were made of.
struct CubeFileTests {
  private let output: ScratchDirectory
  private let records: [JSONValue]

  init() async throws {
    let corpus = try ScratchDirectory()
    output = try ScratchDirectory()
    for number in 0..<40 {
      let site = number % 3 == 0 ? "example.com" : "example.org"
      try corpus.write("p\(number).html", SamplePages.article(number, site: site))
    }
    try corpus.write("copy.html", SamplePages.article(1))
    var options = RunOptions()
    options.corpus = [corpus.path]
    options.output = output.path
    _ = try await Pipeline(PipelineConfiguration(), options).run()
    records = try output.lines("articles.jsonl").map { try JSONParser.parse($0.utf8) }
      .filter { $0["dedup"]?["duplicate_of"] == .null }
  }

  private func filter(
    from: String? = nil, to: String? = nil, sites: [String] = []
  ) -> CubeFile.Filter {
    func day(_ text: String?) -> CivilDate? {
      let numbers = (text ?? "").split(separator: "-").compactMap { Int($0) }
      return numbers.count == 3
        ? CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
    }
    var filter = CubeFile.Filter()
    filter.from = day(from)
    filter.to = day(to)
    filter.sites = sites
    return filter
  }

  @Test func `articles are counted by day and site`() throws {
    let cube = try CubeFile(output: output.path)
    var days: [String: Int] = [:]
    for record in records {
      days[String(record["published"]?.string?.prefix(10) ?? ""), default: 0] += 1
    }
    let found = cube.totals(by: .day, CubeFile.Filter())
    #expect(found.map { $0.value ?? "" } == days.keys.sorted())
    #expect(found.allSatisfy { days[$0.value ?? ""] == $0.documents })
    let sites = cube.totals(by: .site, filter(from: "2024-03-12", to: "2024-03-13"))
    #expect(sites.map(\.value) == ["example.com", "example.org"])
    let asked = records.filter {
      ["2024-03-12", "2024-03-13"].contains($0["published"]?.string?.prefix(10))
    }
    #expect(sites.reduce(0) { $0 + $1.documents } == asked.count)
  }

  @Test(arguments: [nil, "example.com", "nowhere.example"])
  func `the most frequent values are those of the articles`(site: String?) throws {
    let cube = try CubeFile(output: output.path)
    var counts: [String: (documents: Int, mentions: Int)] = [:]
    for record in records where site == nil || record["hostname"]?.string == site {
      var units: [String: Int] = [:]
      for quantity in record["quantities"]?.array ?? [] {
        if let unit = quantity["unit"]?.string { units[unit, default: 0] += 1 }
      }
      for (unit, mentions) in units {
        counts[unit, default: (0, 0)].documents += 1
        counts[unit]?.mentions += mentions
      }
    }
    let expected = counts.map {
      CubeFile.Answer(value: $0.key, documents: $0.value.documents, mentions: $0.value.mentions)
    }.sorted { a, b in
      (a.documents, a.mentions, b.value ?? "") > (b.documents, b.mentions, a.value ?? "")
    }
    let found = try cube.top("units", limit: 3, filter(sites: site.map { [$0] } ?? []))
    #expect(found == Array(expected.prefix(3)))
  }

  @Test func `what waits on disk changes nothing`() throws {
    let directory = try ScratchDirectory()
    let store = try #require(
      try ThreshStore(reading: output.path))
    var small = CubeBuilder(directory: directory.path, memoryBytes: 1)
    var large = CubeBuilder(directory: directory.path, memoryBytes: 1 << 30)
    try store.forEachEntry { (entry) throws(ThresherError) in
      guard case .written(let written) = entry else { return }
      try small.add(written.tally)
      try large.add(written.tally)
    }
    try directory.write(".thresher/x", [])
    var first = try OutputFile(directory: directory.path, name: "small", isState: true)
    try small.write(to: &first)
    var second = try OutputFile(directory: directory.path, name: "large", isState: true)
    try large.write(to: &second)
    #expect(try first.finish().summary == second.finish().summary)
  }

  @Test func `statistics that wait on disk print the same`() throws {
    let directory = try ScratchDirectory()
    let store = try #require(try ThreshStore(reading: output.path))
    var small = StatisticsSpill(directory: directory.path, memoryBytes: 0, checkEvery: 1)
    var large = StatisticsSpill(directory: directory.path, memoryBytes: 1 << 30)
    try store.forEachEntry { (entry) throws(ThresherError) in
      guard case .written(let written) = entry else { return }
      try small.add(written.tally)
      try large.add(written.tally)
    }
    var printed: [[UInt8]] = []
    for statistics in [try small.finish(top: 4), try large.finish(top: 4)] {
      var writer = JSONWriter()
      statistics.write(to: &writer, top: 4)
      printed.append(writer.bytes)
    }
    #expect(printed[0] == printed[1])
  }
}
