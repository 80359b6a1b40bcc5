import Glibc
import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherFetch

struct InputReaderTests {
  private func file(_ path: String) throws -> InputFile {
    try #require(CorpusWalker.list([Array(path.utf8)]).files.first)
  }

  @Test func `a file is digested as it is read, also what is left unread`() throws {
    let directory = try ScratchDirectory()
    let bytes = Packer.tar([("a.html", FormatSamples.page("Digest"))]) + [1, 2, 3]
    let file = try file(try directory.write("a.tar", bytes))
    var reader = try InputReader(file, InputConfiguration())
    while try reader.next() != nil {}
    #expect(reader.sha256 == SHA256.hexDigest(of: bytes))
    #expect(reader.formatName == "archive")
  }

  @Test func `what has become a FIFO since it was found is an error and not waited for`() throws {
    let directory = try ScratchDirectory()
    let path = try directory.write("a.html", [1])
    let file = try file(path)
    unlink(path)
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: FetchError.self) { try InputReader(file, InputConfiguration()) }
  }

  @Test func `a file that grows is read as long as it was when it was opened`() throws {
    let directory = try ScratchDirectory()
    let page = FormatSamples.page("Grows")
    let path = try directory.write("a.html", page)
    var reader = try InputReader(try file(path), InputConfiguration())
    try directory.write("a.html", page + page)
    guard case .record(let record) = try reader.next() else {
      return #expect(Bool(false), "no record")
    }
    #expect(record.body == page)
  }

  @Test(arguments: [
    ("2024-05-06", 1_714_953_600), ("2024-05-06T07:08:09Z", 1_714_979_289),
    ("2024-05-06 07:08", 1_714_979_280), ("2024-05-06T09:08:09.123+02:00", 1_714_979_289),
    ("2024-13-06", nil), ("20240506070809", nil), ("yesterday", nil), ("", nil),
    ("2024-05-06T25:00:00Z", nil), ("2024-05-06T07:08:09Zz", nil),
  ])
  func `dates of archives are read`(text: String, seconds: Int?) {
    #expect(Timestamp(archiveDate: text)?.secondsSinceEpoch == seconds)
  }
}
