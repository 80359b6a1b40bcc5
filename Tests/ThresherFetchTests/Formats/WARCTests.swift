import Testing
import ThresherCore

@testable import ThresherFetch

struct WARCTests {
  private let pages = [FormatSamples.page("One"), FormatSamples.page("Two", 300)]

  @Test func `a response tells where it comes from`() throws {
    let header = "Content-Type: text/html; charset=\"KOI8-R\"\r\n"
    let bytes = FormatSamples.response(pages[0], 3, header: header)
    let record = try #require(Events(bytes, "a.warc").records.first)
    #expect(record.url == "http://example.org/3")
    #expect(record.source.warcRecordID == "urn:uuid:0000-3")
    #expect(record.crawled == Timestamp(archiveDate: "2024-03-13T08:00:00Z"))
    #expect(record.source.httpStatus == 200)
    #expect(record.source.contentType == "text/html")
    #expect(record.declaredCharset == "KOI8-R")
  }

  @Test func `a field may go on in the next line, also when its own is empty`() {
    let length = "\r\n \(pages[0].count)"
    let fields = "WARC-Type: resource\r\nContent-Type:\r\n\ttext/html;\r\n charset=utf-8\r\n"
    let events = Events(FormatSamples.record(fields, pages[0], length: length), "a.warc")
    #expect(events.records.map(\.body) == [pages[0]] && events.damages.isEmpty)
    #expect(events.records.first?.declaredCharset == "utf-8")
  }

  @Test func `other types of records are counted by type`() {
    var bytes = FormatSamples.warcinfo
    for type in ["request", "metadata", "revisit", "continuation", "x-own"] {
      bytes += FormatSamples.record("WARC-Type: \(type)\r\n", Array("a: b\r\n\r\n".utf8))
    }
    bytes += FormatSamples.record(
      "WARC-Type: response\r\nWARC-Target-URI: dns:example.org\r\nContent-Type: text/dns\r\n",
      Array("example.org. 300 IN A 192.0.2.1\n".utf8))
    let events = Events(bytes + FormatSamples.response(pages[0]), "a.warc")
    #expect(
      events.skipped
        == ["warcinfo", "request", "metadata", "revisit", "continuation", "x-own", "dns"])
    #expect(events.records.count == 1 && events.damages.isEmpty)
  }

  @Test func `a file that ends inside a header still has that record, and tells`() {
    let cut = Array(
      "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/\r\n".utf8)
    let events = Events(FormatSamples.response(pages[0]) + cut, "a.warc")
    #expect(events.records.map(\.url) == ["http://example.org/1", "http://a.example/"])
    #expect(events.rejections == [nil, "fetch.truncated"] && events.damages.count == 1)
    let other = Events(Array("WARC/1.0\r\nWARC-Type: request\r\n".utf8), "a.warc")
    #expect(other.skipped == ["request"] && other.records.isEmpty && other.damages.count == 1)
  }

  @Test(arguments: 9..<320)
  func `a record that is cut costs not the one behind it`(cut: Int) {
    let part = FormatSamples.response(pages[0], 0).prefix(cut)
    let next = FormatSamples.response(pages[1], 1)
    for bytes in [part + next, Packer.gzip(Array(part)) + Packer.gzip(next)] {
      let events = Events(Array(bytes), "a.warc", step: 31)
      let own = events.records.filter { $0.url == "http://example.org/1" }
      #expect(own.map(\.body) == [pages[1]] && own.map(\.rejection) == [nil])
      #expect(events.records.filter { $0.body == pages[1] }.count == 1)
      #expect(events.rejections.first != nil || !events.damages.isEmpty)
    }
  }

  @Test(arguments: [0, 5, 12, 60, 150, 200])
  func `a header that lost bytes costs no page and goes into no other record`(start: Int) {
    let parts = (0..<3).map { FormatSamples.response(pages[$0 % 2], $0) }
    for count in [1, 9, 21] {
      var damaged = parts
      damaged[1].removeSubrange(start..<(start + count))
      let events = Events(Array(damaged.joined()), "a.warc", step: 31)
      // A length that is gone leaves no line end at the end of the block.
      let bodies = events.records.map { $0.body.last == 0x0A ? $0.body : $0.body + [0x0A] }
      #expect(bodies == [pages[0], pages[1], pages[0]])
      #expect(events.records.last?.url == "http://example.org/2")
    }
  }

  @Test
  func `zeros over the end of a record and the next one's header are told and go into neither`() {
    let parts = (0..<3).map { FormatSamples.response(pages[$0 % 2], $0) }
    var bytes = Array(parts.joined())
    let end = parts[0].count
    bytes.replaceSubrange((end - 4)..<(end + 40), with: [UInt8](repeating: 0, count: 44))
    let events = Events(bytes, "a.warc")
    #expect(events.records.map(\.body) == [pages[0], pages[1], pages[0]])
    #expect(!events.damages.isEmpty)
  }

  @Test func `a single zero where a length leads ends no record`() {
    let block = Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + pages[0]
    let fields = "WARC-Type: response\r\nContent-Type: application/http\r\n"
    let next = FormatSamples.response([0] + pages[1])
    let leads = next.count - pages[1].count - 1
    let cut = FormatSamples.record(fields, block, length: "\(block.count + leads)").dropLast(4)
    let events = Events(cut + next, "a.warc")
    #expect(events.records.count == 2 && events.records.last?.body == [0] + pages[1])
  }

  @Test func `a header that took in a whole record is told`() {
    let info = Array("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\nand then".utf8)
    let bytes = info + Array("<p>a</p>\r\n\r\n".utf8) + FormatSamples.response(pages[0])
    let events = Events(bytes, "a.warc")
    #expect(events.records.map(\.body) == [pages[0]] && events.damages.count == 1)
    let zeros = [UInt8](repeating: 0, count: 100)
    let zeroed = Events(info.prefix(30) + zeros + bytes.dropFirst(130), "a.warc")
    #expect(!zeroed.damages.isEmpty)
  }

  @Test(arguments: ["respons", "reSponsq", "rosponse\u{1}", ""])
  func `a type that is damaged costs no response`(type: String) {
    let block = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8) + pages[0]
    let bytes = FormatSamples.record("WARC-Type: \(type)\r\nX-Other: a\r\n", block)
    #expect(Events(bytes, "a.warc").records.map(\.body) == [pages[0]])
  }

  @Test func `packed records behind a header that is cut are read`() {
    let part = FormatSamples.response(pages[0], 0).prefix(60)
    let members = (1..<3).map { Packer.gzip(FormatSamples.response(pages[$0 % 2], $0)) }
    for front in [[], FormatSamples.warcinfo, members[0]] {
      let events = Events(front + part + members.joined(), "a.warc.gz")
      #expect(events.records.suffix(2).map(\.body) == [pages[1], pages[0]])
      #expect(events.rejections.contains("fetch.truncated") && !events.damages.isEmpty)
    }
  }

  @Test(arguments: [204, 205, 301, 404, 503])
  func `a response without a page by its status is not wanted`(status: Int) {
    let block = Array("HTTP/1.1 \(status) X\r\n\r\n".utf8) + pages[0]
    let fields = "WARC-Type: response\r\nContent-Type: application/http\r\n"
    let events = Events(FormatSamples.record(fields, block), "a.warc")
    #expect(events.rejections == ["fetch.http-status"])
    #expect(events.records.first?.source.httpStatus == status)
  }

  @Test(arguments: [
    ("Content-Type: image/png\r\n", "fetch.content-type"),
    ("Content-Type: application/json\r\n", "fetch.content-type"),
    ("", nil),
  ])
  func `the media type decides what is wanted, where it says something`(
    header: String, code: String?
  ) {
    #expect(
      Events(FormatSamples.response(pages[0], header: header), "a.warc").rejections == [code])
  }

  @Test func `a chunked body is put together`() {
    let body = Packer.chunked(pages[1], by: 50)
    let header = "Transfer-Encoding: chunked\r\nContent-Type: text/html\r\n"
    #expect(
      Events(FormatSamples.response(body, header: header), "a.warc").records.map(\.body)
        == [pages[1]])
  }

  @Test(arguments: ["", "Content-Encoding: gzip\r\n"])
  func `a body is put together whose chunks no header names`(coding: String) throws {
    let body = coding.isEmpty ? pages[1] : Packer.gzip(pages[1])
    let bytes = FormatSamples.response(Packer.chunked(body, by: 100), header: coding)
    let record = try #require(Events(bytes, "a.warc").records.first)
    #expect(record.body == body && record.warnings == ["chunked-undeclared"])
  }

  @Test func `a content coding is named and left on`() {
    let body = Packer.gzip(pages[1])
    let header = "Content-Encoding: gzip\r\nContent-Type: text/html\r\n"
    let record = Events(FormatSamples.response(body, header: header), "a.warc").records.first
    #expect(record?.body == body)
    #expect(record?.contentEncoding == "gzip")
  }

  @Test(arguments: ["99999", "3", "-1", "0x20", "many", "18446744073709551616", ""])
  func `a record with a wrong length ends where the next one begins`(length: String) {
    let bytes =
      FormatSamples.response(pages[0], 1, length: length) + FormatSamples.response(pages[1], 2)
    let events = Events(bytes, "a.warc")
    #expect(events.records.count == 2 && events.rejections == [nil, nil])
    #expect(events.records.first?.warnings == ["warc-length-wrong"])
    #expect(events.records.last?.body == pages[1])
    #expect(!events.damages.isEmpty)
  }

  @Test func `what stands between records is told with its place and passed over`() {
    let junk = Array("\r\nnothing of ours\r\n".utf8)
    let first = FormatSamples.response(pages[0], 1)
    let events = Events(first + junk + FormatSamples.response(pages[1], 2), "a.warc")
    #expect(events.records.map(\.body) == pages)
    #expect(events.damages.count == 1)
    #expect(events.damages.first?.offset == first.count + 2)
  }

  @Test(arguments: [MemberKind.gzip, .zstandard])
  func `a damaged member costs only its own record`(kind: MemberKind) {
    var members = (0..<3).map { Packer.member(kind, FormatSamples.response(pages[1], $0)) }
    for position in 40..<60 { members[1][position] ^= 0x55 }
    let events = Events(Array(members.joined()), "a.warc.gz")
    let read = events.records.filter { $0.rejection == nil }
    #expect(read.map(\.url) == ["http://example.org/0", "http://example.org/2"])
    #expect(read.map(\.source.length) == [members[0].count, members[2].count])
    #expect(!events.damages.isEmpty)
  }

  @Test(arguments: [false, true])
  func `frames of a zst file unpack with the dictionary in front`(isPacked: Bool) {
    let dictionary = FormatSamples.response(FormatSamples.page("Words of all pages", 900), 7)
    let kept = isPacked ? Packer.zstandard(dictionary) : dictionary
    let front = Packer.skippableFrame(kept, kind: 0x5D)
    let frames = (0..<2).map {
      Packer.zstandard(FormatSamples.response(pages[$0], $0), dictionary: dictionary)
    }
    let events = Events(front + frames.joined(), "a.warc.zst")
    #expect(events.records.map(\.body) == pages && events.damages.isEmpty)
    #expect(events.records.map(\.source.offset) == [front.count, front.count + frames[0].count])
    let without = Events(Array(frames.joined()), "a.warc.zst")
    #expect(without.records.allSatisfy { $0.rejection != nil } && !without.rejections.isEmpty)
  }

  @Test func `a member whose damage unpacks to the end costs not the one behind it`() {
    let members = (0..<3).map { Packer.gzip(FormatSamples.response(pages[1], $0)) }
    // A stored block that says it goes on for 64 KB.
    let endless = Array(members[1].prefix(10)) + [0, 0xFF, 0xFF, 0, 0]
    let events = Events(members[0] + endless + members[2], "a.warc.gz")
    let read = events.records.filter { $0.rejection == nil }
    #expect(read.map(\.url) == ["http://example.org/0", "http://example.org/2"])
    #expect(!events.damages.isEmpty)
  }

  @Test func `gzip members and zstd frames may stand in one file`() {
    let records = (0..<2).map { FormatSamples.response(pages[$0], $0) }
    let events = Events(Packer.gzip(records[0]) + Packer.zstandard(records[1]), "a.warc.gz")
    #expect(events.records.map(\.body) == pages && events.damages.isEmpty)
  }

  @Test func `packed records may stand behind one that is not packed`() {
    let members = (0..<2).map { Packer.gzip(FormatSamples.response(pages[$0], $0)) }
    let plain = FormatSamples.warcinfo
    let events = Events(plain + members.joined(), "a.warc.gz")
    #expect(events.records.map(\.body) == pages && events.damages.isEmpty)
    #expect(events.records.map(\.source.offset) == [plain.count, plain.count + members[0].count])
  }

  @Test(arguments: ["", "\r\n\r\n"])
  func `records that are not packed may stand behind packed ones`(between: String) {
    let records = (0..<3).map { FormatSamples.response(pages[$0 % 2], $0) }
    let tail = between.utf8 + records[1] + records[2]
    for front in [[], FormatSamples.warcinfo] {
      let events = Events(front + Packer.gzip(records[0]) + tail, "a.warc.gz", step: 7)
      #expect(events.records.map(\.body) == [pages[0], pages[1], pages[0]])
      #expect(events.damages.isEmpty)
    }
  }

  @Test func `a packed stretch that is damaged costs no plain record behind it`() {
    let records = (0..<3).map { FormatSamples.response(pages[$0 % 2], $0) }
    var broken = Packer.gzip(records[0])
    for position in 40..<60 { broken[position] ^= 0x55 }
    let events = Events(records[0] + broken + records[1] + records[2], "a.warc")
    #expect(events.records.filter { $0.rejection == nil }.count == 3 && !events.damages.isEmpty)
  }

  @Test func `bytes between gzip members are told and passed over`() {
    let members = (0..<2).map { Packer.gzip(FormatSamples.response(pages[1], $0)) }
    let events = Events(members[0] + Array("junk".utf8) + members[1], "a.warc.gz")
    #expect(events.records.map(\.body) == [pages[1], pages[1]])
    #expect(events.damages.count == 1)
  }

  @Test func `a header over the limit is a rejected record and reading goes on`() {
    var configuration = InputConfiguration()
    configuration.maximumHeaderBytes = 1000
    let long = FormatSamples.record(
      "WARC-Type: resource\r\nX-Long: \(String(repeating: "x", count: 2000))\r\n", pages[0])
    let events = Events(
      long + FormatSamples.response(pages[1]), "a.warc", configuration)
    #expect(events.rejections == ["fetch.limit-header-bytes", nil])
  }

  @Test func `a member that unpacks to far more than its bytes is not unpacked`() {
    let bomb = Packer.gzip(FormatSamples.response([UInt8](repeating: 32, count: 8 << 20), 1))
    var configuration = InputConfiguration()
    configuration.maximumInflationRatio = 100
    let next = Packer.gzip(FormatSamples.response(pages[0], 2))
    let events = Events(bomb + next, "a.warc.gz", configuration)
    #expect(events.rejections == ["fetch.limit-ratio", nil])
  }

  @Test(arguments: [8, 300, 5000])
  func `a length of another record that leads too far costs no response`(excess: Int) {
    let request = Array("GET / HTTP/1.1\r\n\r\n".utf8)
    let fields = "WARC-Type: request\r\nContent-Type: application/http; msgtype=request\r\n"
    let wrong = FormatSamples.record(fields, request, length: "\(request.count + excess)")
    let parts = [FormatSamples.response(pages[0]), wrong, FormatSamples.response(pages[1], 2)]
    for bytes in [Array(parts.joined()), Array(parts.map(Packer.gzip).joined())] {
      let events = Events(bytes, "a.warc")
      #expect(events.records.map(\.body) == pages && events.skipped == ["request"])
      #expect(events.damages.count == 1)
    }
  }

  @Test func `records behind a damaged front are read and the front is told`() {
    let good = pages.map { FormatSamples.response($0) }
    let packed = good.map(Packer.gzip)
    var dead = packed[0]
    for index in 10..<40 { dead[index] = 0xFF }
    let zeros = [UInt8](repeating: 0, count: 10_000)
    for (front, rest, name) in [
      (zeros, good, "a.warc"), (Array(good[0].suffix(60)), good, "a.warc"),
      (Array("junk ".utf8), packed, "a.warc.gz"), (Array(packed[1][50...]), packed, "a.warc.gz"),
      (dead, packed, "a.warc.gz"), (Array("<p>the end of a page\r\n".utf8), good, "a.warc"),
    ] {
      let events = Events(front + rest.joined(), name)
      #expect(events.records.map(\.body) == pages && events.formatName == "warc")
      #expect(events.damages.count == 1 && events.damages.first?.offset == 0)
    }
  }

  @Test func `what is sent ahead of a response is passed over`() {
    let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    let block =
      Array("\(interim)HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8) + pages[0]
    let fields = "WARC-Type: response\r\nContent-Type: application/http\r\n"
    let events = Events(FormatSamples.record(fields, block), "a.warc")
    #expect(events.records.map(\.body) == [pages[0]])
    #expect(events.records.first?.source.httpStatus == 200)
  }

  @Test(arguments: [
    "HTTP/1.1 200OK\r\nContent-Type: text/html\r\n\r\n", "HTTP/1.1\t200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html charset=utf-8\r\n\r\n",
    "HTTP/1.1 200 OK\r\r\nContent-Type: text/html\r\r\n\r\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
  ])
  func `a header with a slip still has its page behind it`(header: String) {
    let fields = "WARC-Type: response\r\nContent-Type: application/http\r\n"
    let events = Events(FormatSamples.record(fields, Array(header.utf8) + pages[1]), "a.warc")
    #expect(events.records.map(\.body) == [pages[1]])
  }

  @Test func `transfer codings may stand in several fields and be applied twice`() {
    let twice = Packer.chunked(Packer.chunked(pages[1], by: 100), by: 77)
    let field = "Transfer-Encoding: chunked\r\n"
    for body in [twice, Packer.chunked(pages[1], by: 100)] {
      let events = Events(FormatSamples.response(body, header: field + field), "a.warc")
      #expect(events.records.map(\.body) == [pages[1]])
      #expect(events.records.first?.warnings.isEmpty == true)
    }
    let packed = Packer.chunked(Packer.gzip(pages[1]), by: 50)
    let response = FormatSamples.response(
      packed, header: "Transfer-Encoding: gzip\r\n\(field)Content-Encoding: br\r\n")
    let record = Events(response, "a.warc").records.first
    #expect(record?.body == Packer.gzip(pages[1]) && record?.contentEncoding == "br,gzip")
  }

  @Test func `a response is told by its status line, whatever its type`() {
    let block = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8) + pages[0]
    for type in [
      "response\r\nContent-Type: text/html", "resource\r\nContent-Type: application/http",
    ] {
      let events = Events(FormatSamples.record("WARC-Type: \(type)\r\n", block), "a.warc")
      #expect(events.records.map(\.body) == [pages[0]])
    }
  }

  @Test func `a conversion is what its type says`() {
    let fields = { (type: String) in "WARC-Type: conversion\r\nContent-Type: \(type)\r\n" }
    let bytes =
      FormatSamples.record(fields("text/html"), pages[0])
      + FormatSamples.record(fields("image/png"), Array("\u{89}PNG".utf8))
      + FormatSamples.record(fields("text/plain"), pages[1])
    let events = Events(bytes, "a.warc")
    #expect(events.rejections == [nil, "fetch.content-type", nil])
    #expect(events.records.map(\.media)[0] == .html)
    #expect(events.records.map(\.media)[2] == .plainText)
  }
}
