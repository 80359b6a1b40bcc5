import Foundation
import Testing
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
}
