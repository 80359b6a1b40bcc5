import Testing
import ThresherCore
import ThresherTesting

@testable import Thresher

/// The main job on our own corpus, beside what is written down of a right run.
struct CorpusRunTests {
  private static let names = ["articles.jsonl", "rejected.jsonl", "statistics.json", "report.html"]

  private func run(jobs: Int, into output: String) async throws -> RunSummary {
    var configuration = PipelineConfiguration()
    configuration.runtime.jobs = jobs
    configuration.runtime.batchRecords = 5
    var options = RunOptions()
    options.corpus = [Repository.path("corpus")]
    options.output = output
    return try await Pipeline(configuration, options).run()
  }

  @Test func `every record of the corpus ends as it must`() async throws {
    let directory = try ScratchDirectory()
    let summary = try await run(jobs: 2, into: directory.path)
    let found = try Dictionary(
      (directory.lines("articles.jsonl") + directory.lines("rejected.jsonl")).map {
        let record = try JSONParser.parse($0.utf8)
        return (place(record["source"] ?? .null), record)
      }, uniquingKeysWith: { first, _ in first })
    let expected = try Repository.jsonLines("Tests/Fixtures/corpus/expected.jsonl")
    #expect(summary.counts.read == expected.count)
    for wanted in expected {
      let place = place(wanted)
      guard let record = found[place] else {
        Issue.record("\(place) is nowhere")
        continue
      }
      if wanted["end"]?.string == "rejected" {
        #expect(record["code"] == wanted["code"], "\(place)")
      } else {
        check(record, wanted, place)
      }
    }
  }

  private func check(_ record: JSONValue, _ wanted: JSONValue, _ place: String) {
    if wanted["title"] != .null { #expect(record["title"] == wanted["title"], "\(place)") }
    #expect(record["language"] == wanted["language"], "\(place)")
    #expect(record["text"] == wanted["text"], "\(place)")
    if let authors = wanted["authors"]?.array, !authors.isEmpty {
      #expect(record["authors"]?.array == authors, "\(place)")
    }
    if let day = wanted["day"]?.string { #expect(localDay(record) == day, "\(place)") }
    let removed = (record["removed"]?.array ?? []).compactMap { $0["sample"]?.string }
    for line in (wanted["removed"]?.array ?? []).compactMap(\.string) {
      let start = String(line.prefix(24))
      #expect(removed.contains { $0.hasPrefix(start) }, "\(place): \(line) is not in \(removed)")
    }
    let isDuplicate = record["dedup"]?["duplicate_of"] != .null
    #expect(isDuplicate == (wanted["end"]?.string == "duplicate"), "\(place)")
  }

  private func place(_ source: JSONValue) -> String {
    "\(source["path"]?.string ?? "?") \(source["member"]?.string ?? "–") \(source["record"]?.integer ?? -1)"
  }

  private func localDay(_ record: JSONValue) -> String? {
    guard let text = record["published"]?.string else { return nil }
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 6,
      let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    let seconds = day.daysSinceEpoch * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    let offset = record["published_offset_minutes"]?.integer
    return Timestamp(secondsSinceEpoch: seconds, offsetMinutes: offset).localDay.description
  }

  @Test func `every record follows its schema, keys in the schema's order`() async throws {
    let directory = try ScratchDirectory()
    _ = try await run(jobs: 1, into: directory.path)
    for (file, name) in [("articles.jsonl", "article"), ("rejected.jsonl", "rejected")] {
      let schema = try Repository.json("docs/\(name).schema.json")
      let checker = SchemaChecker(schema)
      let order = schema["required"]?.array?.compactMap(\.string)
      #expect(!directory.lines(file).isEmpty)
      for line in directory.lines(file) {
        let record = try JSONParser.parse(line.utf8)
        #expect(checker.complaints(about: record) == [])
        #expect(record.object?.map(\.key) == order)
      }
    }
  }

  @Test func `the output is the same for any number of workers`() async throws {
    let one = try ScratchDirectory()
    _ = try await run(jobs: 1, into: one.path)
    for jobs in [2, 7] {
      let many = try ScratchDirectory()
      _ = try await run(jobs: jobs, into: many.path)
      for name in CorpusRunTests.names { #expect(many.read(name) == one.read(name), "\(name)") }
    }
  }

  @Test func `a second run changes no byte`() async throws {
    let directory = try ScratchDirectory()
    _ = try await run(jobs: 2, into: directory.path)
    let before = (CorpusRunTests.names + ["run.json"]).map { directory.read($0) }
    let summary = try await run(jobs: 2, into: directory.path)
    #expect(summary.isUnchanged)
    #expect((CorpusRunTests.names + ["run.json"]).map { directory.read($0) } == before)
  }

  @Test func `offsets are code points of the text`() async throws {
    let directory = try ScratchDirectory()
    _ = try await run(jobs: 1, into: directory.path)
    for line in directory.lines("articles.jsonl") {
      let record = try JSONParser.parse(line.utf8)
      let scalars = Array((record["text"]?.string ?? "").unicodeScalars)
      func text(_ span: JSONValue) -> String {
        var view = String.UnicodeScalarView()
        view.append(
          contentsOf: scalars[(span["start"]?.integer ?? 0)..<(span["end"]?.integer ?? 0)])
        return String(view)
      }
      let blocks = (record["blocks"]?.array ?? []).map(text)
      #expect(blocks.joined(separator: "\n\n") == record["text"]?.string)
      for kind in ["dates", "quantities", "quotes"] {
        for fact in record[kind]?.array ?? [] { #expect(text(fact) == fact["text"]?.string) }
      }
    }
  }
}
