import Foundation
import Glibc
import Testing
import ThresherCore
import ThresherTesting

/// A run in circumstances that whoever started it did not think of.
struct OperationTests {
  private let directory: ScratchDirectory
  private let run = ["run", "--corpus", "in", "--output", "out"]

  init() throws {
    directory = try ScratchDirectory()
    try directory.write("in/p.html", SamplePages.article(1))
  }

  private func program(
    _ arguments: [String], environment: [String: String] = [:], input: Data? = nil
  ) throws -> Program.Outcome {
    try Program.run(
      arguments, directory: directory.path, environment: environment, input: input)
  }

  @Test(arguments: [
    ["--shard", "0/-5"], ["--shard=-1/-2"], ["--lock-wait=-1"], ["--lock-wait", "\(Int.max)"],
    ["--output", ""], ["--config", ""], ["--config", "fifo"], ["--files-from", "fifo"],
    ["--config", "/dev/zero"], ["--config", "-", "--files-from", "-"], ["--output", "in"],
    ["--output", "in/out"],
  ])
  func `an option that can't be used ends with 2 and makes nothing`(more: [String]) throws {
    #expect(mkfifo("\(directory.path)/fifo", 0o600) == 0)
    let outcome = try program(["run", "--corpus", "in"] + more)
    #expect(outcome.status == 2 && !outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(directory.path)/output"))
    #expect(!FileManager.default.fileExists(atPath: "\(directory.path)/in/.lock"))
  }

  @Test(arguments: [
    ["THRESHER_JOBS": "many"], ["THRESHER_MAXIMUM_REJECTED_SHARE": "some"],
    ["SLURM_ARRAY_TASK_ID": "x", "SLURM_ARRAY_TASK_COUNT": "2"],
    ["SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "-2"],
    ["SLURM_ARRAY_TASK_ID": "\(Int.min)", "SLURM_ARRAY_TASK_COUNT": "2"]
      .merging(["SLURM_ARRAY_TASK_MIN": "5"]) { $1 },
  ])
  func `a variable that can't be used ends with 2`(environment: [String: String]) throws {
    let outcome = try program(run, environment: environment)
    #expect(outcome.status == 2, "\(outcome.errors)")
  }

  @Test func `every second task of Slurm's array is a shard`() throws {
    for id in [4, 6] {
      let outcome = try program(
        ["gather", "--corpus", "in", "--output", "g\(id)"],
        environment: [
          "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_COUNT": "2",
          "SLURM_ARRAY_TASK_MIN": "4", "SLURM_ARRAY_TASK_STEP": "2",
        ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try program(["thresh", "g4", "g6", "--output", "out"]).status == 0)
    #expect(directory.lines("out/articles.jsonl").count == 1)
  }

  @Test func `the configuration can come from a pipe`() throws {
    let outcome = try program(
      run + ["--config", "-"], input: Data(#"{"facts": {"enabled": false}}"#.utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try JSONParser.parse(directory.read("out/run.json") ?? [])
    #expect(report["config"]?["facts"]?["enabled"] == .boolean(false))
    let wrong = try program(run + ["--config", "-"], input: Data("{".utf8))
    #expect(wrong.status == 2)
  }

  @Test func `a name that make would take for a command stays out of the rule`() throws {
    let page = SamplePages.article(1)
    for name in ["a;touch pwned", "b\n\ttouch pwned", "c=d e:f?g[1]#%.html", "$(touch pwned)"] {
      try directory.write("in/\(name)", page)
    }
    let outcome = try program(run + ["--depfile", "d.mk", "--keep-types", "all"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("d.mk: 3 inputs left out"), "\(outcome.errors)")
    try directory.write(
      "Makefile", "out/articles.jsonl:\n\t@echo MADE\ninclude d.mk\n".utf8)
    #expect(utimes("\(directory.path)/out/articles.jsonl", nil) == 0)
    let done = try Program.shell("make out/articles.jsonl", directory: directory.path)
    #expect(done.status == 0 && !done.output.contains("MADE"), "\(done)")
    var past = [timeval](repeating: timeval(tv_sec: 1_000_000_000, tv_usec: 0), count: 2)
    #expect(utimes("\(directory.path)/out/articles.jsonl", &past) == 0)
    #expect(
      try Program.shell("make out/articles.jsonl", directory: directory.path).output
        .contains("MADE"))
    #expect(directory.read("pwned") == nil)
  }

  @Test(arguments: ["--metrics-file", "--depfile", "--log-file"])
  func `a file that was asked for and can't be written is a failure`(option: String) throws {
    let outcome = try program(run + [option, "no/such/file"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no/such/file"), "\(outcome.errors)")
  }

  @Test func `figures and messages for machines tell of failures too`() throws {
    let more = ["--metrics-file", "m.prom", "--log-format", "json", "--log-file", "log"]
    try directory.write("taken", [])
    let outcome = try program(["run", "--corpus", "in", "--output", "taken"] + more)
    #expect(outcome.status == 1)
    #expect(directory.lines("m.prom").contains("thresher_exit_status 1"))
    let missing = try program(["run", "--corpus", "none", "--output", "out"] + more)
    #expect(missing.status == 2)
    #expect(directory.lines("m.prom").contains("thresher_exit_status 2"))
    let messages = try directory.lines("log").map { try JSONParser.parse(Array($0.utf8)) }
    #expect(messages.map { $0["level"]?.string } == ["error", "error"])
  }

  @Test func `words that nobody reads any more end no run`() throws {
    try directory.write("in/broken.html.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B])
    let outcome = try Program.shell(
      "{ s=0; thresher run --corpus in --output out || s=$?; echo $s >status; } 2>&1 | true",
      directory: directory.path)
    #expect(outcome.status == 0)
    #expect(directory.lines("status") == ["3"])
    #expect(directory.lines("out/articles.jsonl").count == 1)
  }

  @Test func `a child's end is noticed whatever is ignored`() throws {
    let outcome = try Program.shell(
      "trap '' CHLD INT TERM HUP; exec thresher run --corpus in --output out",
      directory: directory.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func `a message is one line, whatever a name holds`() throws {
    try directory.write("in/a\nthresher: all is well.html.gz", [0x1F, 0x8B, 8, 0, 0, 0])
    let broken = try program(run)
    #expect(broken.status == 3)
    #expect(!broken.errors.contains("\nthresher: all is well"))
    let plan = try program(run + ["--fresh", "--dry-run"])
    #expect(plan.output.split(separator: "\n").count == 3, "\(plan.output)")
  }

  @Test func `a state directory that is a link is not followed`() throws {
    let precious = try directory.write("elsewhere/precious", [1])
    try FileManager.default.createDirectory(
      atPath: "\(directory.path)/out", withIntermediateDirectories: true)
    #expect(symlink("../elsewhere", "\(directory.path)/out/.thresher") == 0)
    let outcome = try program(run + ["--fresh"])
    #expect(outcome.status == 1 && outcome.errors.contains("link"), "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: precious))
  }

  @Test func `a table of answers holds no formula`() throws {
    for (number, name) in ["=cmd|' /C calc'!A0", "@sum(1)", "Ada Byron"].enumerated() {
      let page = """
        <script type="application/ld+json">{"@type": "NewsArticle", "articleSection": "\(name)"}</script>
        """
      try directory.write("in/q\(number).html", Array(page.utf8) + SamplePages.article(number + 2))
    }
    #expect(try program(run).status == 0)
    let table = try program(["query", "out", "--top", "sections"]).output
    let values = table.split(separator: "\n").compactMap { $0.split(separator: "\t").last }
    #expect(values.contains("'=cmd|' /C calc'!A0"), "\(table)")
    #expect(!values.contains { "=+-@".contains($0.first ?? " ") })
    let json = try program(["query", "out", "--top", "sections", "--format", "json"]).output
    #expect(json.contains(#""=cmd"#))
  }
}
