import Foundation
import Glibc
import Testing
import ThresherTesting

@testable import ThresherFetch

struct CorpusWalkerTests {
  @Test func `files come by the bytes of their paths`() throws {
    let directory = try ScratchDirectory()
    for name in ["b.html", "a/z.html", "a.html", "B.html", "ä.html", "a/a/a.html"] {
      try directory.write(name, [1])
    }
    let walk = try CorpusWalker.walk([directory.path])
    #expect(
      walk.files.map(\.path)
        == ["B.html", "a.html", "a/a/a.html", "a/z.html", "b.html", "ä.html"])
    #expect(walk.notices.isEmpty)
  }

  @Test func `two names that look alike are two files`() throws {
    let directory = try ScratchDirectory()
    try directory.write("u\u{308}.html", [1])
    try directory.write("\u{FC}.html", [1, 2])
    #expect(try CorpusWalker.walk([directory.path]).files.map(\.byteCount) == [1, 2])
  }

  @Test func `links that lead round, FIFOs and leftovers are told and not opened`() throws {
    let directory = try ScratchDirectory()
    try directory.write("page.html", [1])
    try directory.write(".hidden", [1])
    try directory.write("page.html~", [1])
    #expect(symlink(".", directory.path + "/loop") == 0)
    #expect(symlink("/dev/zero", directory.path + "/zero") == 0)
    #expect(mkfifo(directory.path + "/fifo", 0o600) == 0)
    let walk = try CorpusWalker.walk([directory.path])
    #expect(walk.files.map(\.path) == ["page.html"])
    #expect(walk.notices.map(\.path) == [".hidden", "fifo", "loop", "page.html~", "zero"])
    #expect(walk.notices.allSatisfy { !$0.isFailure })
  }

  @Test func `a root that is missing or a device is an error`() throws {
    let directory = try ScratchDirectory()
    for root in [directory.path + "/none", "/dev/null", ""] {
      #expect(throws: FetchError.self) { try CorpusWalker.walk([root]) }
    }
  }

  @Test func `several roots are told apart by their last names`() throws {
    let directory = try ScratchDirectory()
    for name in ["a/x.html", "b/x.html", "c/a/x.html"] { try directory.write(name, [1]) }
    let roots = ["a", "b"].map { directory.path + "/" + $0 }
    #expect(try CorpusWalker.walk(roots).files.map(\.path) == ["a/x.html", "b/x.html"])
    #expect(throws: FetchError.self) {
      try CorpusWalker.walk([roots[0], directory.path + "/c/a"])
    }
  }

  @Test func `bytes of a name that are no UTF-8 are escaped, and percent signs with them`() {
    #expect(RecordPath.encode(Array("a%b".utf8)) == "a%25b")
    #expect(RecordPath.encode([0x61, 0xFF, 0xC3, 0xBC, 0xC3]) == "a%FFü%C3")
  }

  @Test func `a listed name need not be UTF-8`() throws {
    let directory = try ScratchDirectory()
    let name = Array(directory.path.utf8) + [0x2F, 0x62, 0xFF, 0xE9]
    let descriptor = open(name.map(CChar.init(bitPattern:)) + [0], O_WRONLY | O_CREAT, 0o644)
    #expect(descriptor >= 0)
    close(descriptor)
    let walk = CorpusWalker.list([name])
    #expect(walk.files.first?.location == name)
    #expect(walk.files.first?.path.hasSuffix("/b%FF%E9") == true)
  }

  @Test(arguments: ["in", "in/", "in/out", "in/new/deep/", "link/out", "./in/../in/out"])
  func `an output in the corpus is refused`(output: String) throws {
    let directory = try ScratchDirectory()
    try directory.write("in/a.html", [1])
    #expect(symlink("in", "\(directory.path)/link") == 0)
    let root = "\(directory.path)/in"
    #expect(throws: FetchError.self) {
      try CorpusWalker.check([root], output: "\(directory.path)/\(output)")
    }
    for other in ["out", "in2", "in2/in", "."] {
      try CorpusWalker.check([root], output: "\(directory.path)/\(other)")
    }
  }

  @Test func `a file that is listed and missing is a failure that is told`() throws {
    let directory = try ScratchDirectory()
    let file = try directory.write("a.html", [1])
    let lines = [file, file, directory.path + "/gone.html"].map { Array($0.utf8) }
    let walk = CorpusWalker.list(lines)
    #expect(walk.files.count == 1)
    #expect(walk.notices.map(\.isFailure) == [true])
  }
}
