import Foundation
import Testing
import ThresherTesting

/// The one-liners of docs/OPERATION.md for more machines than one, run as they stand there.
struct ShardCommandTests {
  private let directory: ScratchDirectory

  init() throws {
    directory = try ScratchDirectory()
    for number in 0..<12 {
      try directory.write("news/p\(number).html", SamplePages.article(number))
    }
    try directory.write("news/copy.html", SamplePages.article(2))
    let outcome = try Program.run(
      ["run", "--corpus", "news", "--output", "whole"], directory: directory.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// The indented lines that follow a line of the documentation.
  private func block(after start: String) throws -> [String] {
    let text = String(decoding: try Repository.bytes("docs/OPERATION.md"), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasPrefix(start) })
    return lines[(first + 1)...].drop { $0.isEmpty || !$0.hasPrefix("    ") }
      .prefix { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
  }

  private func shell(_ script: String) throws -> Program.Outcome {
    try Program.shell(script, directory: directory.path)
  }

  private func expectWhole() {
    for name in ["articles.jsonl", "rejected.jsonl", "statistics.json", "report.html"] {
      #expect(directory.read("all/\(name)") == directory.read("whole/\(name)"), "\(name)")
    }
  }

  @Test func `make makes shards and merges them`() throws {
    let rules = try block(after: "With GNU make")
    try directory.write("Makefile", rules.joined(separator: "\n").utf8)
    let outcome = try shell("make -j4 all/run.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    expectWhole()
  }

  @Test func `xargs gathers shards`() throws {
    let outcome = try shell(try block(after: "With xargs").joined(separator: "\n"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    expectWhole()
  }

  @Test func `pass 2 is divided and put together`() throws {
    for number in 0..<4 {
      let gather = [
        "gather", "--corpus", "news", "--shard", "\(number)/4", "--output", "g/\(number)",
      ]
      #expect(try Program.run(gather, directory: directory.path).status == 0)
    }
    let outcome = try shell(try block(after: "Pass 2 can be divided").joined(separator: "\n"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    expectWhole()
  }

  @Test func `a shard is what Slurm's array says`() throws {
    for number in 3...4 {
      let outcome = try Program.run(
        ["gather", "--corpus", "news", "--output", "g\(number)"], directory: directory.path,
        environment: [
          "SLURM_ARRAY_TASK_ID": "\(number)", "SLURM_ARRAY_TASK_COUNT": "2",
          "SLURM_ARRAY_TASK_MIN": "3",
        ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let outcome = try Program.run(
      ["thresh", "g3", "g4", "--output", "all"], directory: directory.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    expectWhole()
  }

  @Test(arguments: [
    ["merge", "whole", "nothing", "--output", "all"],
    ["merge", "whole", "--no-facts", "--output", "all"],
    ["thresh", "whole", "--part", "2/2", "--output", "all"],
    ["gather", "--corpus", "news", "--shard", "2", "--output", "all"],
    ["inspect", "--sites", "nothing"],
  ])
  func `what can't be done ends with 2`(arguments: [String]) throws {
    let outcome = try Program.run(arguments, directory: directory.path)
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(directory.read("all/run.json") == nil)
  }

  @Test func `what was learned of a site is shown`() throws {
    let outcome = try Program.run(["inspect", "--sites", "whole"], directory: directory.path)
    #expect(outcome.output.contains("example.org: 13 pages"))
    #expect(outcome.output.contains("printed on paper from our own mill"))
  }
}
