import Foundation
import Testing
import ThresherCore
import ThresherFetch
import ThresherTesting

@testable import Thresher

/// Several runs over parts of a corpus, put together, against one run over all of it.
struct ShardedRunTests {
  static let names = ["articles.jsonl", "rejected.jsonl", "statistics.json", "report.html"]

  private let corpus: ScratchDirectory
  private let work: ScratchDirectory

  init() throws {
    corpus = try ScratchDirectory()
    work = try ScratchDirectory()
    for number in 0..<14 {
      try corpus.write("a/p\(number).html", SamplePages.article(number))
    }
    // Copies and near copies that fall into different shards.
    try corpus.write("b/copy.html", SamplePages.article(3))
    let near = String(decoding: SamplePages.article(4), as: UTF8.self)
    try corpus.write("b/near.html", near.replacing("part 0 changes", with: "part 0 alters").utf8)
    try corpus.write("b/broken.html", "no page".utf8)
  }

  private func options(_ output: String, shard: String? = nil) -> RunOptions {
    var options = RunOptions()
    options.corpus = [corpus.path]
    options.output = "\(work.path)/\(output)"
    options.shard = shard.flatMap { RunOptions.Shard($0) }
    return options
  }

  private func sources(
    _ gathered: [String], threshed: [String] = [], part: String? = nil
  ) -> Pipeline.Sources {
    var sources = Pipeline.Sources()
    sources.gathered = gathered.map { "\(work.path)/\($0)" }
    sources.threshed = threshed.map { "\(work.path)/\($0)" }
    sources.part = part.flatMap { RunOptions.Shard($0) }
    return sources
  }

  private let configuration = PipelineConfiguration()

  private func expectWhole(_ output: String) async throws {
    _ = try await Pipeline(configuration, options("whole")).run()
    for name in Self.names {
      #expect(work.read("\(output)/\(name)") == work.read("whole/\(name)"), "\(name)")
    }
    #expect(work.lines("whole/articles.jsonl").contains { $0.contains("\"similarity\":0.") })
  }

  @Test func `shards that are merged are one run`() async throws {
    for shard in 0..<3 {
      _ = try await Pipeline(configuration, options("s\(shard)", shard: "\(shard)/3")).run()
    }
    let outputs = ["s2", "s0", "s1"]
    let summary = try await Pipeline(configuration, options("all"))
      .thresh(sources(outputs, threshed: outputs))
    #expect(summary.counts.read == 17)
    try await expectWhole("all")
  }

  @Test func `gathers that are threshed together are one run`() async throws {
    for shard in 0..<3 {
      _ = try await Pipeline(configuration, options("g\(shard)", shard: "\(shard)/3")).gather()
    }
    _ = try await Pipeline(configuration, options("all")).thresh(sources(["g0", "g1", "g2"]))
    try await expectWhole("all")
  }

  @Test func `parts of pass 2 are taken over and not done again`() async throws {
    for shard in 0..<2 {
      _ = try await Pipeline(configuration, options("g\(shard)", shard: "\(shard)/2")).gather()
    }
    for part in 0..<3 {
      _ = try await Pipeline(configuration, options("t\(part)"))
        .thresh(sources(["g0", "g1"], part: "\(part)/3"))
    }
    let summary = try await Pipeline(configuration, options("all"))
      .thresh(sources(["g0", "g1"], threshed: ["t0", "t1", "t2"]))
    #expect(summary.metrics.entries[.facts] == nil)
    try await expectWhole("all")
  }

  @Test func `merging again does nothing`() async throws {
    _ = try await Pipeline(configuration, options("g")).gather()
    _ = try await Pipeline(configuration, options("all")).thresh(sources(["g"]))
    let again = try await Pipeline(configuration, options("all")).thresh(sources(["g"]))
    #expect(again.isUnchanged)
    #expect(again.counts.read == 17)
  }

  @Test(arguments: [0, 3])
  func `what was joined itself can't be joined, and says what to name instead`(
    generation: Int
  ) async throws {
    _ = try await Pipeline(configuration, options("g")).gather()
    _ = try await Pipeline(configuration, options("all")).thresh(sources(["g"]))
    if generation > 0 {
      let state = "\(work.path)/all/.thresher"
      try Manifest(path: "\(state)/state.sqlite")
        .set(["thresh.generation": String(generation)])
      for ending in ["spool", "index"] {
        try FileManager.default.moveItem(
          atPath: "\(state)/thresh.\(ending)", toPath: "\(state)/thresh-\(generation).\(ending)")
      }
    }
    let error = await #expect(throws: ThresherError.self) {
      try await Pipeline(configuration, options("more")).thresh(sources(["all"]))
    }
    #expect("\(try #require(error))".contains("directories it was joined from"))
  }

  @Test func `what could not be read counts, whatever signs its name has`() throws {
    var walk = Walk()
    walk.notices = [
      Walk.Notice(path: "a\n1\tb\tc", reason: "Permission denied", isFailure: true),
      Walk.Notice(path: "link", reason: "a symbolic link is not followed", isFailure: false),
    ]
    #expect(Walk.notices(packed: walk.packedNotices) == walk.notices)
  }

  @Test func `an input that two directories hold is taken once`() async throws {
    _ = try await Pipeline(configuration, options("g")).gather()
    _ = try await Pipeline(configuration, options("g0", shard: "0/2")).gather()
    _ = try await Pipeline(configuration, options("all")).thresh(sources(["g0", "g"]))
    try await expectWhole("all")
  }

  private func message(_ sources: Pipeline.Sources) async throws -> String {
    do {
      _ = try await Pipeline(configuration, options("all")).thresh(sources)
      return ""
    } catch let error as ThresherError {
      #expect(error.exitStatus == 2)
      return error.message
    }
  }

  @Test func `another configuration is refused`() async throws {
    var other = configuration
    other.duplicates.mode = .drop
    _ = try await Pipeline(other, options("g")).gather()
    #expect(try await message(sources(["g"])).contains("another configuration"))
  }

  @Test func `a directory without a spool is refused`() async throws {
    _ = try await Pipeline(configuration, options("g")).gather()
    try FileManager.default.removeItem(atPath: "\(work.path)/g/.thresher/gather.spool")
    #expect(try await message(sources(["g"])).contains("spool is gone"))
  }

  @Test func `a path with two contents is refused`() async throws {
    _ = try await Pipeline(configuration, options("g")).gather()
    try corpus.write("a/p1.html", SamplePages.article(99))
    _ = try await Pipeline(configuration, options("h")).gather()
    #expect(try await message(sources(["g", "h"])).contains("another content"))
  }

  @Test func `a path belongs to one shard, whatever else there is`() {
    for path in ["a", "b/c.html", "2024.warc.gz"] {
      let shards = (0..<5).filter { RunOptions.Shard("\($0)/5")?.contains(path) == true }
      #expect(shards.count == 1)
    }
  }

  @Test(arguments: ["", "1", "3/3", "-1/2", "a/b", "1/2/3"])
  func `what is no shard is none`(_ text: String) {
    #expect(RunOptions.Shard(text) == nil)
  }
}
