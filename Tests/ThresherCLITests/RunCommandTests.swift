import Foundation
import Testing
import ThresherCore
import ThresherTesting

struct RunCommandTests {
  private func corpus(_ pages: Int) throws -> ScratchDirectory {
    let directory = try ScratchDirectory()
    for number in 0..<pages {
      try directory.write("in/p\(number).html", SamplePages.article(number))
    }
    return directory
  }

  @Test func `a run without trouble is silent and ends with 0`() throws {
    let directory = try corpus(3)
    let outcome = try Program.run(
      ["run", "--corpus", "in", "--output", "out"], directory: directory.path)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(directory.lines("out/articles.jsonl").count == 3)
  }

  @Test func `run is the default command and corpus the default input`() throws {
    let directory = try ScratchDirectory()
    try directory.write("corpus/p.html", SamplePages.article(1))
    #expect(try Program.run([], directory: directory.path).status == 0)
    #expect(directory.lines("output/articles.jsonl").count == 1)
  }

  @Test(arguments: [
    ["run", "--no-such-flag"], ["run", "--jobs", "many"], ["run", "--jobs", "-3"],
    ["run", "--config", "missing.json"], ["run", "--corpus", "missing"],
    ["run", "--maximum-rejected-share", "2"], ["inspect", "a", "--until", "never"],
  ])
  func `what can't be understood ends with 2 and starts nothing`(arguments: [String]) throws {
    let directory = try corpus(1)
    let outcome = try Program.run(arguments, directory: directory.path)
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(!outcome.errors.isEmpty)
    #expect(directory.read("output/run.json") == nil)
  }

  @Test func `too many broken records end with 3 and say which`() throws {
    let directory = try corpus(2)
    try directory.write("in/broken.html.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B])
    let outcome = try Program.run(
      ["run", "--corpus", "in", "--output", "out"], directory: directory.path)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("fetch.truncated"), "\(outcome.errors)")
    #expect(directory.lines("out/rejected.jsonl").count == 1)
    let lenient = try Program.run(
      ["run", "--corpus", "in", "--output", "out", "--maximum-rejected-share", "0.5"],
      directory: directory.path)
    #expect(lenient.status == 0)
  }

  @Test func `a held lock ends with 75`() throws {
    let directory = try corpus(1)
    try directory.write("out/.lock", [])
    let descriptor = open("\(directory.path)/out/.lock", O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let outcome = try Program.run(
      ["run", "--corpus", "in", "--output", "out"], directory: directory.path)
    #expect(outcome.status == 75)
  }

  @Test func `a list of files is read from stdin`() throws {
    let directory = try corpus(3)
    let outcome = try Program.run(
      ["run", "--files-from", "-", "--output", "out"], directory: directory.path,
      input: Data("in/p0.html\nin/p2.html\n".utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(directory.lines("out/articles.jsonl").count == 2)
  }

  @Test func `a dry run writes nothing`() throws {
    let directory = try corpus(1)
    let outcome = try Program.run(
      ["run", "--corpus", "in", "--output", "out", "--dry-run"], directory: directory.path)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("p0.html"))
    #expect(!FileManager.default.fileExists(atPath: "\(directory.path)/out"))
  }

  @Test func `figures and dependencies are written where asked`() throws {
    let directory = try corpus(2)
    _ = try Program.run(
      [
        "run", "--corpus", "in", "--output", "out", "--metrics-file", "m.prom", "--depfile", "d.mk",
      ],
      directory: directory.path)
    #expect(directory.lines("m.prom").contains(#"thresher_records{end="written"} 2"#))
    #expect(directory.lines("d.mk").contains { $0.contains("p1.html") })
  }
}
