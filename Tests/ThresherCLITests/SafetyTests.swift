import Foundation
import Glibc
import Testing
import ThresherCore
import ThresherTesting

/// What hostile input may not do to whoever reads it.
struct SafetyTests {
  private let run = [
    "run", "--corpus", "in", "--output", "out", "--keep-types", "all", "--maximum-rejected-share",
    "1",
  ]

  private func names(below directory: ScratchDirectory) -> [String] {
    let all = FileManager.default.subpaths(atPath: directory.path) ?? []
    // A program built for coverage leaves its counts in the directory it runs in.
    return all.filter { !$0.hasPrefix("out") && !$0.hasSuffix(".profraw") }.sorted()
  }

  /// A tar member (ustar) without its content's padding rules being anybody's else business.
  private func member(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int) {
      for (index, byte) in text.utf8.enumerated() { head[place + index] = byte }
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put(String(format: "%011o", content.count), at: 124)
    put("        ", at: 148)
    put("0ustar\u{0}00", at: 156)
    let sum = head.reduce(0) { $0 + Int($1) }
    put(String(format: "%06o\u{0} ", sum), at: 148)
    let padding = [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    return head + content + padding
  }

  @Test func `names in archives lead nowhere`() throws {
    let directory = try ScratchDirectory()
    let page = SamplePages.article(1)
    let tar =
      member("../../evil.html", page) + member("/tmp/thresher-evil.html", page)
      + [UInt8](repeating: 0, count: 1024)
    try directory.write("in/a.tar", tar)
    let before = names(below: directory)
    let outcome = try Program.run(run, directory: directory.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(directory.lines("out/articles.jsonl").count == 2)
    #expect(names(below: directory) == before)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/thresher-evil.html"))
  }

  @Test func `a link out of the corpus is not followed`() throws {
    let directory = try ScratchDirectory()
    try directory.write("in/page.html", SamplePages.article(1))
    let secret = try directory.write("secret/page.html", SamplePages.article(2))
    #expect(symlink(secret, "\(directory.path)/in/link.html") == 0)
    #expect(symlink("\(directory.path)/secret", "\(directory.path)/in/folder") == 0)
    let outcome = try Program.run(run, directory: directory.path)
    #expect(outcome.status == 0)
    #expect(directory.lines("out/articles.jsonl").count == 1)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `a page can't name a file that is then read`() throws {
    let directory = try ScratchDirectory()
    let secret = try directory.write("secret.txt", Array("CANARY-7".utf8))
    let head = """
      <?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://\(secret)">]>
      <html xmlns:xi="http://www.w3.org/2001/XInclude"><body><base href="file:///">
      <xi:include href="file://\(secret)" parse="text"/><iframe src="file://\(secret)"></iframe>
      <p>leak &x; </p>
      """
    try directory.write("in/page.xhtml", Array(head.utf8) + SamplePages.article(1))
    #expect(try Program.run(run, directory: directory.path).status == 0)
    #expect(directory.lines("out/articles.jsonl").count == 1)
    for name in ["articles.jsonl", "report.html", "statistics.json"] {
      let text = String(decoding: directory.read("out/\(name)") ?? [], as: UTF8.self)
      #expect(!text.contains("CANARY"), "\(name)")
    }
  }

  @Test func `no control character of an input reaches the terminal`() throws {
    let directory = try ScratchDirectory()
    try directory.write("in/\u{1B}]0;pwned\u{7}.html.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
    let title = "\u{1B}[2J\u{1B}]0;pwned\u{7}\u{9B}31m"
    try directory.write(
      "in/page.html", Array("<title>\(title)</title>".utf8) + SamplePages.article(1))
    let outcome = try Program.run(
      run.dropLast() + ["0"], directory: directory.path)
    #expect(outcome.status == 3 && !outcome.errors.isEmpty)
    let inspected = try Program.run(["inspect", "in/page.html"], directory: directory.path)
    #expect(inspected.status == 0 && inspected.output.contains("pwned"))
    let plan = try Program.run(run + ["--dry-run"], directory: directory.path)
    for text in [outcome.errors, inspected.output, inspected.errors, plan.output] {
      #expect(
        !text.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F...0x9F).contains($0.value)
        })
    }
    for name in ["articles.jsonl", "rejected.jsonl", "report.html", "statistics.json", "run.json"] {
      #expect(directory.read("out/\(name)")?.contains { $0 == 0x1B || $0 == 7 } == false, "\(name)")
    }
  }

  @Test func `files can be written by their owner alone, and nobody else's are written`() throws {
    let directory = try ScratchDirectory()
    try directory.write("in/page.html", SamplePages.article(1))
    let victim = try directory.write("victim", Array("mine".utf8))
    try FileManager.default.createDirectory(
      atPath: "\(directory.path)/out/.thresher", withIntermediateDirectories: true)
    let planted = "\(directory.path)/out/.thresher/articles.jsonl.new"
    #expect(symlink(victim, planted) == 0)
    let refused = try Program.run(run, directory: directory.path)
    #expect(refused.status == 1 && !refused.errors.isEmpty)
    #expect(directory.read("victim") == Array("mine".utf8))
    #expect(unlink(planted) == 0)
    #expect(try Program.run(run, directory: directory.path).status == 0)
    for name in ["articles.jsonl", "run.json", ".thresher/state.sqlite", ".thresher/gather.spool"] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: "\(directory.path)/out/\(name)")
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
      #expect(mode & 0o133 == 0, "\(name) \(String(mode, radix: 8))")
    }
  }

  @Test func `output that can't be written is told`() throws {
    let directory = try ScratchDirectory()
    try directory.write("in/page.html", SamplePages.article(1))
    for command in ["config show", "inspect in/page.html"] {
      for redirection in [">/dev/full", ">&-"] {
        let outcome = try Program.shell(
          "exec thresher \(command) \(redirection)", directory: directory.path)
        #expect(outcome.status == 1, "\(command) \(redirection)")
        #expect(!outcome.errors.isEmpty)
      }
    }
  }
}
