import Foundation
import Testing
import ThresherCore
import ThresherTesting

struct InspectCommandTests {
  private let page = Repository.path("Tests/Fixtures/inspect/page.html")

  @Test(arguments: ["decode", "parse", "extract", "strip", "facts"])
  func `no sequence of the page or of its name reaches the terminal`(stage: String) throws {
    let directory = try ScratchDirectory()
    let html = String(decoding: SamplePages.article(1), as: UTF8.self)
      .replacingOccurrences(of: "<article>", with: "<article class=\"a\u{1B}[31m\">\u{1B}]0;b\u{7}")
      .replacingOccurrences(of: "Report 1", with: "Report &#27;[2J \u{202E}1")
    try directory.write("\u{1B}[31m.html", Array(html.utf8))
    let shown = try Program.onTerminal(
      ["inspect", "\(directory.path)/\u{1B}[31m.html", "--until", stage], columns: 200,
      environment: ["TERM": "xterm", "NO_COLOR": "1"])
    #expect(shown.contains("\u{FFFD}[31m.html"), "\(shown)")
    for sign in ["\u{1B}", "\u{7}", "\u{202E}"] { #expect(!shown.contains(sign)) }
  }

  @Test func `into a file goes no colour`() throws {
    let outcome = try Program.run(["inspect", page])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("kept"))
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test(arguments: [(nil, true), ("1", false)] as [(String?, Bool)])
  func `on a terminal there is colour unless NO_COLOR is set`(
    noColour: String?, hasColour: Bool
  ) throws {
    var environment = ["TERM": "xterm-256color"]
    environment["NO_COLOR"] = noColour
    let shown = try Program.onTerminal(
      ["inspect", page, "--until", "facts"], columns: 70, environment: environment)
    #expect(shown.contains("\u{1B}[33mFriday\u{1B}[0m") == hasColour, "\(shown)")
    #expect(shown.contains("[date 2024-05-03|Friday]") != hasColour)
  }

  @Test func `on a terminal tables are cut at its width`() throws {
    let shown = try Program.onTerminal(
      ["inspect", page], columns: 70, environment: ["TERM": "xterm", "NO_COLOR": "1"])
    let lines = shown.split(whereSeparator: \.isNewline)
    #expect(lines.contains { $0.hasSuffix("…") })
    #expect(lines.allSatisfy { $0.count <= 70 })
  }

  @Test func `a record of an archive is found by its number`() throws {
    let directory = try ScratchDirectory()
    var lines: [UInt8] = []
    for number in 0..<3 {
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("html")
        writer.string(utf8: SamplePages.article(number))
      }
      lines += writer.bytes + [0x0A]
    }
    try directory.write("a.jsonl", lines)
    let outcome = try Program.run(["inspect", "\(directory.path)/a.jsonl", "--record", "2"])
    #expect(outcome.output.contains("Report 2 changes the plans"), "\(outcome.errors)")
    let missing = try Program.run(["inspect", "\(directory.path)/a.jsonl", "--record", "3"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("3 records"))
  }

  @Test func `a member of an archive is found by its name`() throws {
    let archive = Repository.path("corpus/lephare.zip")
    let first = try Program.run(["inspect", archive, "--until", "decode", "--record", "1"])
    let line = first.output.split(separator: "\n").first { $0.hasPrefix("  member") }
    let member = try #require(line?.split(separator: " ").last).description
    let second = try Program.run(["inspect", archive, "--until", "decode", "--member", member])
    #expect(second.output == first.output)
  }

  @Test func `a page for a browser goes to stdout whole`() throws {
    let outcome = try Program.run(["inspect", page, "--html"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("<!DOCTYPE html>"))
    #expect(outcome.output.hasSuffix("</html>\n"))
  }
}

extension Program {
  /// Runs it with a pseudo-terminal of a width as its output, and gives what it wrote there.
  static func onTerminal(
    _ arguments: [String], columns: UInt16, environment: [String: String]
  ) throws -> String {
    let leader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(leader) }
    // What unlockpt and ptsname do (ioctl_tty(2)); the C library's module has neither.
    var lock: CInt = 0
    var number: CInt = 0
    guard ioctl(leader, 0x4004_5431, &lock) == 0, ioctl(leader, 0x8004_5430, &number) == 0 else {
      throw POSIXError(.ENXIO)
    }
    let follower = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    var size = winsize(ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(leader, UInt(TIOCSWINSZ), &size) == 0 else { throw POSIXError(.ENXIO) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    var inherited = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "COLUMNS"] { inherited[name] = nil }
    process.environment = inherited.merging(environment) { $1 }
    process.standardOutput = FileHandle(fileDescriptor: follower)
    try process.run()
    close(follower)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    // A terminal whose last writer has gone is read to an error.
    while true {
      let count = read(leader, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
