import Testing
import ThresherCore

@testable import ThresherFetch

struct WARCDigestTests {
  @Test(arguments: [
    ("sha1:6VEQUYHKTQXC22YZ45UOK2UHIGXO2LPP", false),
    ("SHA1:f5490a60ea9c2e2d6b19e768e56a8741aeed2def", false),
    ("sha256:TV4U5CDIDUGGD4FEZNUK56L4V74FH6S6I6UNF4OR7YR3TBISA2CA====", false),
    ("md5:GO4SI3L2DDHWPDZW6JTVDHRPCA", false),
    ("sha1:6VEQUYHKTQXC22YZ45UOK2UHIGXO2LPQ", true),
    ("sha1:f5490a60ea9c2e2d6b19e768e56a8741aeed2dee", true),
    ("md5:GO4SI3L2DDHWPDZW6JTVDHRPCB", true),
    // What can't be compared is no mismatch.
    ("sha1:6VEQ", false), ("crc9:00000000", false), ("6VEQUYHKTQXC22YZ45UOK2UHIGXO2LPQ", false),
  ])
  func `a block that is not what was digested has a warning`(digest: String, isOther: Bool) {
    let body = Array("<!doctype html><p>The tide tables of the harbour\n".utf8)
    let fields =
      "WARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Block-Digest: \(digest)\r\n"
    let record = FormatSamples.record(fields, body)
    let plain = Events(record, "a.warc").records
    #expect(plain.map(\.body) == [body])
    #expect(plain.map(\.warnings) == [isOther ? ["warc-digest-mismatch"] : []])
    // The packing has a checksum of its own.
    #expect(Events(Packer.gzip(record), "a.warc.gz").records.map(\.warnings) == [[]])
  }

  @Test func `a digest is that of the HTTP header and the body`() {
    let body = Array("<!doctype html><p>The tide tables of the harbour\n".utf8)
    let block = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8) + body
    let fields =
      "WARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
      + "WARC-Block-Digest: sha1:91fbc915fb65e84f72a7dd8ce262a1c083afb43e\r\n"
    let events = Events(FormatSamples.record(fields, block), "a.warc")
    #expect(events.records.map(\.body) == [body] && events.records.map(\.warnings) == [[]])
  }
}
