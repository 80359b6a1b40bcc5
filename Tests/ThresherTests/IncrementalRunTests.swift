import Foundation
import Testing
import ThresherArticle
import ThresherCore
import ThresherTesting

@testable import Thresher

/// What a run makes of a corpus that changed since the last one.
struct IncrementalRunTests {
  private func run(
    _ corpus: ScratchDirectory, _ output: ScratchDirectory
  ) async throws -> RunSummary {
    var options = RunOptions()
    options.corpus = [corpus.path]
    options.output = output.path
    return try await Pipeline(PipelineConfiguration(), options).run()
  }

  private func expectSame(_ a: ScratchDirectory, _ b: ScratchDirectory) {
    for name in ["articles.jsonl", "rejected.jsonl", "statistics.json"] {
      #expect(a.read(name) == b.read(name), "\(name)")
    }
  }

  @Test func `new, changed and removed files give what a full run gives`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<8 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    _ = try await run(corpus, output)
    try corpus.write("p3.html", SamplePages.article(33))
    try corpus.write("a.html", SamplePages.article(20))
    try FileManager.default.removeItem(atPath: "\(corpus.path)/p5.html")
    let summary = try await run(corpus, output)
    #expect(!summary.isUnchanged)
    #expect(summary.counts.read == 8)
    let full = try ScratchDirectory()
    _ = try await run(corpus, full)
    expectSame(output, full)
  }

  @Test func `a file that was only touched is not read again into the spool`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<3 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    _ = try await run(corpus, output)
    let spool = output.read(".thresher/gather.spool")?.count
    try corpus.write("p1.html", SamplePages.article(1))
    #expect(try await run(corpus, output).isUnchanged)
    #expect(output.read(".thresher/gather.spool")?.count == spool)
  }

  @Test func `an output file that was removed is made again`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    try corpus.write("p.html", SamplePages.article(1))
    _ = try await run(corpus, output)
    let articles = output.read("articles.jsonl")
    try FileManager.default.removeItem(atPath: "\(output.path)/articles.jsonl")
    _ = try await run(corpus, output)
    #expect(output.read("articles.jsonl") == articles)
  }

  @Test(arguments: ["articles.jsonl", "report.html", "run.json"])
  func `an output file that was edited is made again, also at its old length`(
    name: String
  ) async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    try corpus.write("p.html", SamplePages.article(1))
    _ = try await run(corpus, output)
    let bytes = try #require(output.read(name))
    try output.write(name, [0x20] + bytes.dropFirst())
    _ = try await run(corpus, output)
    #expect(output.read(name)?.first == bytes.first)
    #expect(try await run(corpus, output).isUnchanged)
  }

  @Test func `what is no file in the place of one is replaced and not waited for`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    try corpus.write("p.html", SamplePages.article(1))
    for (name, target) in [("articles.jsonl", nil), ("report.html", "/dev/zero")] {
      let path = "\(output.path)/\(name)"
      #expect(target.map { symlink($0, path) } ?? mkfifo(path, 0o644) == 0)
    }
    _ = try await run(corpus, output)
    #expect(output.lines("articles.jsonl").count == 1)
    #expect(output.read("report.html")?.isEmpty == false)
  }

  @Test func `a changed configuration redoes the work`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    try corpus.write("a.html", SamplePages.article(1))
    try corpus.write("b.html", SamplePages.article(1))
    _ = try await run(corpus, output)
    #expect(output.lines("articles.jsonl").count == 2)
    var configuration = PipelineConfiguration()
    configuration.duplicates.mode = .drop
    var options = RunOptions()
    options.corpus = [corpus.path]
    options.output = output.path
    let summary = try await Pipeline(configuration, options).run()
    #expect(summary.counts.duplicate == 1)
    #expect(output.lines("articles.jsonl").count == 1)
    #expect(output.lines("duplicates.jsonl").count == 1)
  }

  @Test func `a line on five pages of a site is cut with its id`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<6 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    _ = try await run(corpus, output)
    for line in output.lines("articles.jsonl") {
      let record = try JSONParser.parse(line.utf8)
      #expect(record["text"]?.string?.contains("our own mill") == false)
      let removed = record["removed"]?.array ?? []
      #expect(removed.contains { $0["kind"]?.string == "site-line" })
    }
  }

  private func run(
    _ configuration: PipelineConfiguration, _ corpus: ScratchDirectory, _ output: ScratchDirectory,
    memoryFrom: String? = nil
  ) async throws -> RunSummary {
    var options = RunOptions()
    options.corpus = [corpus.path]
    options.output = output.path
    options.memoryFrom = memoryFrom
    return try await Pipeline(configuration, options).run()
  }

  private func work(_ summary: RunSummary) -> [Int] {
    [.extract, .facts].map { summary.metrics.entries[$0]?.documents ?? 0 }
  }

  @Test func `a second night does what is new and no more`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<9 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    let first = try await run(PipelineConfiguration(), corpus, output)
    #expect(work(first) == [9, 9])
    try corpus.write("q.html", SamplePages.article(30))
    let second = try await run(PipelineConfiguration(), corpus, output)
    #expect(work(second) == [1, 1])
    #expect(second.counts.read == 10)
  }

  @Test func `pages are done again when a line of theirs is learned, and no others`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<4 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    for number in 0..<3 {
      try corpus.write("o\(number).html", SamplePages.article(number, site: "example.com"))
    }
    _ = try await run(PipelineConfiguration(), corpus, output)
    try corpus.write("p9.html", SamplePages.article(9))
    let summary = try await run(PipelineConfiguration(), corpus, output)
    #expect(work(summary) == [1, 5])
    let full = try ScratchDirectory()
    _ = try await run(PipelineConfiguration(), corpus, full)
    expectSame(output, full)
  }

  @Test func `a changed configuration redoes what it affects`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<6 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    var configuration = PipelineConfiguration()
    _ = try await run(configuration, corpus, output)
    configuration.duplicates.minimumSimilarity = 0.9
    #expect(work(try await run(configuration, corpus, output)) == [0, 0])
    configuration.output.topEntries = 7
    #expect(work(try await run(configuration, corpus, output)) == [0, 0])
    configuration.article.siteLineMinimumPages = 7
    #expect(work(try await run(configuration, corpus, output)) == [0, 6])
    configuration.leaveOutFacts()
    #expect(work(try await run(configuration, corpus, output)) == [0, 6])
    configuration.article.captions = true
    // There are no captions in these pages: pass 2 finds what it made of the same articles.
    #expect(work(try await run(configuration, corpus, output)) == [6, 0])
    let full = try ScratchDirectory()
    _ = try await run(configuration, corpus, full)
    expectSame(output, full)
  }

  @Test func `one article is cleaned with what another output learned`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<6 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    _ = try await run(PipelineConfiguration(), corpus, output)
    let one = try ScratchDirectory()
    try one.write("new.html", SamplePages.article(40))
    let cleaned = try ScratchDirectory()
    _ = try await run(PipelineConfiguration(), one, cleaned, memoryFrom: output.path)
    let record = try JSONParser.parse(cleaned.lines("articles.jsonl")[0].utf8)
    #expect(record["text"]?.string?.contains("our own mill") == false)
    let lines = output.lines(".thresher/sites.jsonl")
    #expect(lines.count == 2)
    let learned = try JSONParser.parse(lines[1].utf8)
    #expect(learned["site"]?.string == "example.org")
    #expect(learned["text"]?.string?.contains("our own mill") == true)
    let rules = (record["removed"]?.array ?? []).compactMap { $0["rule"]?.string }
    #expect(rules == ["site-line:" + (learned["line"]?.string ?? "")])
  }

  @Test func `spools do not keep what is gone`() async throws {
    let corpus = try ScratchDirectory()
    let output = try ScratchDirectory()
    for number in 0..<60 { try corpus.write("p\(number).html", SamplePages.article(number)) }
    _ = try await run(PipelineConfiguration(), corpus, output)
    for number in 0..<50 {
      try FileManager.default.removeItem(atPath: "\(corpus.path)/p\(number).html")
    }
    _ = try await run(PipelineConfiguration(), corpus, output)
    let full = try ScratchDirectory()
    _ = try await run(PipelineConfiguration(), corpus, full)
    expectSame(output, full)
    for kind in ["gather", "thresh"] {
      let kept = try #require(output.read(".thresher/\(kind)-1.spool")?.count)
      let needed = try #require(full.read(".thresher/\(kind).spool")?.count)
      #expect(abs(kept - needed) * 20 < needed)
      #expect(output.read(".thresher/\(kind).spool") == nil)
    }
    try corpus.write("q.html", SamplePages.article(70))
    #expect(work(try await run(PipelineConfiguration(), corpus, output)) == [1, 1])
  }
}
