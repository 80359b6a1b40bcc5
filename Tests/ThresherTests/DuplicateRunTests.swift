import Testing
import ThresherCore
import ThresherTesting

@testable import Thresher

/// Copies, near copies and versions, as a run finds them.
struct DuplicateRunTests {
  private let corpus: ScratchDirectory
  private let output: ScratchDirectory

  init() throws {
    corpus = try ScratchDirectory()
    output = try ScratchDirectory()
  }

  private func page(_ number: Int, _ changes: [(String, String)] = []) -> [UInt8] {
    var page = String(decoding: SamplePages.article(number), as: UTF8.self)
    for (old, new) in changes { page = page.replacing(old, with: new) }
    return Array(page.utf8)
  }

  private func dedup(
    _ configuration: PipelineConfiguration = PipelineConfiguration()
  ) async throws -> [String: JSONValue] {
    var options = RunOptions()
    options.corpus = [corpus.path]
    options.output = output.path
    _ = try await Pipeline(configuration, options).run()
    var found: [String: JSONValue] = [:]
    for line in output.lines("articles.jsonl") + output.lines("duplicates.jsonl") {
      let record = try JSONParser.parse(line.utf8)
      let path = record["source"]?["path"]?.string ?? ""
      found[path] = record["dedup"]
      found["\(path) id"] = record["id"]
    }
    return found
  }

  @Test func `a syndicated copy with a few other words is a duplicate of the earlier one`()
    async throws
  {
    try corpus.write("first.html", page(1))
    try corpus.write(
      "copy.html",
      page(
        1,
        [
          ("example.org", "example.com"), ("2024-03-11", "2024-03-12"),
          ("part 0 changes", "part 0 alters"),
        ]))
    try corpus.write("other.html", page(2))
    let found = try await dedup()
    let first = try #require(found["first.html id"])
    #expect(found["copy.html"]?["duplicate_of"] == first)
    #expect(found["copy.html"]?["cluster_id"] == first)
    #expect(found["copy.html"]?["version_of"] == .null)
    #expect(found["first.html"]?["cluster_id"] == first)
    #expect(found["first.html"]?["duplicate_of"] == .null)
    #expect(found["other.html"]?["cluster_id"] == .null)
    guard case .number(let digits)? = found["copy.html"]?["similarity"] else {
      Issue.record("no similarity")
      return
    }
    #expect((0.8..<1).contains(Double(digits) ?? 0))
  }

  @Test func `an update of one page is a version of it`() async throws {
    try corpus.write("first.html", page(1))
    try corpus.write(
      "later.html", page(1, [("2024-03-11", "2024-03-15"), ("part 0 changes", "part 0 alters")]))
    let found = try await dedup()
    #expect(found["later.html"]?["version_of"] == found["first.html id"])
    #expect(found["later.html"]?["duplicate_of"] == found["first.html id"])
    #expect(found["first.html"]?["version_of"] == .null)
  }

  @Test func `near copies go where duplicates go`() async throws {
    try corpus.write("first.html", page(1))
    try corpus.write(
      "later.html", page(1, [("2024-03-11", "2024-03-15"), ("part 0 changes", "part 0 alters")]))
    var configuration = PipelineConfiguration()
    configuration.duplicates.mode = .drop
    _ = try await dedup(configuration)
    #expect(output.lines("articles.jsonl").count == 1)
    #expect(output.lines("duplicates.jsonl").count == 1)
  }

  @Test func `with a similarity of 1 only the same text is a copy`() async throws {
    try corpus.write("first.html", page(1))
    try corpus.write(
      "later.html", page(1, [("2024-03-11", "2024-03-15"), ("part 0 changes", "part 0 alters")]))
    try corpus.write("same.html", page(1, [("2024-03-11", "2024-03-20")]))
    var configuration = PipelineConfiguration()
    configuration.duplicates.minimumSimilarity = 1
    let found = try await dedup(configuration)
    #expect(found["later.html"]?["duplicate_of"] == .null)
    #expect(found["same.html"]?["duplicate_of"] == found["first.html id"])
    #expect(found["same.html"]?["similarity"] == .number("1"))
  }
}
