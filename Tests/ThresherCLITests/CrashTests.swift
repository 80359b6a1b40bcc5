import Foundation
import Testing
import ThresherCore
import ThresherTesting

struct CrashTests {
  private func corpus(_ pages: Int) throws -> ScratchDirectory {
    let directory = try ScratchDirectory()
    for number in 0..<pages {
      try directory.write("in/p\(number).html", SamplePages.article(number))
    }
    return directory
  }

  private let run = ["run", "--corpus", "in", "--maximum-rejected-share", "1", "--output"]

  @Test(
    arguments: [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP].map { "\($0)" } + ["endless"])
  func `a crash or a loop without end costs one record`(drill: String) throws {
    let directory = try corpus(12)
    let outcome = try Program.run(
      run + ["out"], directory: directory.path,
      environment: ["THRESHER_CRASH_DRILL": "\(drill):p7.html"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(directory.lines("out/articles.jsonl").count == 11)
    let rejected = try #require(directory.lines("out/rejected.jsonl").first)
    let record = try JSONParser.parse(rejected.utf8)
    #expect(record["code"]?.string == "run.crashed")
    #expect(record["source"]?["path"]?.string == "p7.html")
  }

  @Test(arguments: 0..<4)
  func `a killed run goes on to the same bytes`(moment: Int) throws {
    let directory = try corpus(400)
    let whole = try Program.run(run + ["whole"], directory: directory.path)
    #expect(whole.status == 0, "\(whole.errors)")
    let program = try Program.start(run + ["out"], directory: directory.path)
    // Kills when so much of the spool is committed, so at another point of the run each time.
    let spool = "\(directory.path)/out/.thresher/gather.spool"
    while program.isRunning {
      let size = (try? FileManager.default.attributesOfItem(atPath: spool)[.size]) as? Int ?? 0
      if size > moment * 60_000 { program.kill() }
    }
    _ = program.finish()
    let outcome = try Program.run(
      run + ["out", "--lock-wait", "10"], directory: directory.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["articles.jsonl", "rejected.jsonl", "statistics.json"] {
      #expect(directory.read("out/\(name)") == directory.read("whole/\(name)"), "\(name)")
    }
  }

  @Test func `a terminated run ends with 143 and the next one goes on`() throws {
    let directory = try corpus(400)
    _ = try Program.run(run + ["whole"], directory: directory.path)
    let program = try Program.start(run + ["out"], directory: directory.path)
    let spool = "\(directory.path)/out/.thresher/gather.spool"
    while program.isRunning, !FileManager.default.fileExists(atPath: spool) {}
    program.process.terminate()
    #expect(program.finish().status == 143)
    #expect(try Program.run(run + ["out"], directory: directory.path).status == 0)
    #expect(directory.read("out/articles.jsonl") == directory.read("whole/articles.jsonl"))
  }
}
