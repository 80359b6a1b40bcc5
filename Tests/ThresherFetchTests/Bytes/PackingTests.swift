import Foundation
import Testing
import ThresherCore

@testable import ThresherFetch

struct PackingTests {
  /// `<!doctype html><p>Packed by a tool</p>` as zstd 1.5, xz 5.4 and bzip2 1.0 pack it.
  private static let packed = [
    "KLUv/SQnOQEAPCFkb2N0eXBlIGh0bWw+PHA+UGFja2VkIGJ5IGEgdG9vbDwvcD4KA6Jhxg==",
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAmPCFkb2N0eXBlIGh0bWw+PHA+UGFja2VkIGJ5IGEgdG9vbDwvcD4KAACy1TA5yNLETQABPyd8KlLdH7bzfQEAAAAABFla",
    "QlpoOTFBWSZTWTBsZrYAAAPbgAAQYACABUAAPk7EICAAIo0MnqNBiFMJpoDTEvGlyJH1HKhBaI4VGPxvHak3mgCE+LuSKcKEgYNjNbA=",
  ]

  private let page = Array("<!doctype html><p>Packed by a tool</p>\n".utf8)

  @Test(arguments: packed)
  func `zst, xz and bz2 are unpacked by their first bytes`(base64: String) throws {
    let bytes = Array(try #require(Data(base64Encoded: base64)))
    let events = Events(bytes, "a.html")
    #expect(events.records.map(\.body) == [page] && events.damages.isEmpty)
  }

  @Test(arguments: packed)
  func `a cut in zst, xz and bz2 is told`(base64: String) throws {
    let bytes = Array(try #require(Data(base64Encoded: base64)))
    for cut in 11..<(bytes.count - 1) {
      let events = Events(Array(bytes[..<cut]), "a.html")
      #expect(events.rejections.count == 1 && events.rejections != [nil], "cut at \(cut)")
    }
  }

  @Test func `two layers are taken off and three are not`() {
    let twice = Packer.gzip(Packer.gzip(page))
    #expect(Events(twice, "a.html.gz").records.map(\.body) == [page])
    #expect(Events(Packer.gzip(twice), "a.html.gz").rejections == ["fetch.nested-archive"])
  }

  @Test func `a gzip bomb ends by its ratio or by the limit`() {
    let bomb = Packer.gzip([UInt8](repeating: 32, count: 8 << 20))
    var configuration = InputConfiguration()
    configuration.maximumRecordBytes = 4 << 20
    configuration.maximumInflationRatio = 100_000
    #expect(Events(bomb, "a.html.gz", configuration).rejections == ["fetch.limit-record-bytes"])
    configuration.maximumInflationRatio = 100
    #expect(Events(bomb, "a.html.gz", configuration).rejections == ["fetch.limit-ratio"])
  }

  @Test func `members of a gzip file are one stream, zeros between them padding`() {
    let halves = [Array(page[..<20]), Array(page[20...])].map(Packer.gzip)
    let padding = [UInt8](repeating: 0, count: 700)
    let events = Events(halves[0] + padding + halves[1] + padding, "a.html.gz")
    #expect(events.records.map(\.body) == [page])
    #expect(events.records.first?.warnings == [])
  }

  @Test func `bytes behind the last gzip member are a warning`() {
    let events = Events(Packer.gzip(page) + Array("tail".utf8), "a.html.gz")
    #expect(events.records.map(\.body) == [page])
    #expect(events.records.first?.warnings == ["gzip-trailing-bytes"])
  }

  @Test(arguments: ["a.warc.gz", "b.jsonl.gz", "c.tar.gz", "d.tgz", "e.zip"])
  func `an error page saved under an archive's name is told`(name: String) {
    #expect(Events(page, name).rejections == ["fetch.not-as-named"])
  }

  @Test func `frames to be skipped stand before what is packed in zst`() throws {
    let packed = Array(try #require(Data(base64Encoded: Self.packed[0])))
    let skipped = Packer.skippableFrame([1, 2, 3])
    #expect(Events(skipped + skipped + packed, "a.html").records.map(\.body) == [page])
    #expect(Events(skipped + packed + skipped, "a.html").records.map(\.body) == [page])
    let cut = Array(skipped.dropLast())
    #expect(Events(packed + cut, "a.html").rejections == ["fetch.truncated"])
  }

  @Test func `what was packed and is no page is not wanted, zeros are broken`() {
    let index = Packer.gzip(Array("org,example)/ 20240313080000 text/html\n".utf8))
    #expect(Events(index, "a.cdx.gz").records.first?.rejection?.kind == .unwanted)
    let zeros = [UInt8](repeating: 0, count: 5000)
    #expect(Events(zeros, "a.html").rejections == ["fetch.empty"])
  }
}
