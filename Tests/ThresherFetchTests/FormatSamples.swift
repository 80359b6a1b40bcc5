import ThresherTesting

@testable import ThresherFetch

/// Small files of every format.
enum FormatSamples {
  static let all: [InputFormatContract.Sample] = [
    page, packedPage, warc, memberWARC(".gz", .gzip), memberWARC(".zst", .zstandard), packedWARC,
    oldWARC,
    lines, packedLines, tar, packedTar, zip,
  ]

  /// A page of about so many bytes.
  static func page(_ name: String, _ count: Int = 120) -> [UInt8] {
    var text = "<!doctype html><p>\(name)"
    while text.utf8.count < count { text += " and \(text.utf8.count) more words" }
    return Array((text + "</p>\n").utf8)
  }

  private static let pages = [page("First"), page("Second", 500), page("Third")]

  private static let page = InputFormatContract.Sample(
    fileName: "a.html", bytes: pages[1], bodies: [pages[1]],
    quietCuts: Set(1..<pages[1].count), hasRanges: true, isOpenEnded: true)

  private static let packedPage = InputFormatContract.Sample(
    fileName: "a.html.gz", bytes: Packer.gzip(pages[1]), bodies: [pages[1]], isChecked: true,
    hasRanges: true)

  // MARK: web archives

  /// A WARC record with a header of its own.
  static func record(
    _ fields: String, _ block: [UInt8], version: String = "1.0", length: String? = nil
  ) -> [UInt8] {
    let header =
      "WARC/\(version)\r\n\(fields)Content-Length: \(length ?? String(block.count))\r\n\r\n"
    return header.utf8 + block + Array("\r\n\r\n".utf8)
  }

  /// A WARC record with a response of a server.
  static func response(
    _ body: [UInt8], _ number: Int = 1, header: String = "Content-Type: text/html\r\n",
    version: String = "1.0", length: String? = nil
  ) -> [UInt8] {
    let fields =
      "WARC-Type: response\r\nWARC-Target-URI: http://example.org/\(number)\r\n"
      + "WARC-Date: 2024-03-1\(number % 10)T08:00:00Z\r\n"
      + "WARC-Record-ID: <urn:uuid:0000-\(number)>\r\n"
      + "Content-Type: application/http; msgtype=response\r\n"
    let block = Array("HTTP/1.1 200 OK\r\n\(header)\r\n".utf8) + body
    return record(fields, block, version: version, length: length)
  }

  static let warcinfo = record(
    "WARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n",
    Array("software: none\r\n".utf8))

  private static func warcRecords(_ version: String = "1.0") -> [[UInt8]] {
    let resource = "WARC-Type: resource\r\nContent-Type: text/html\r\n"
    let conversion = "WARC-Type: conversion\r\nContent-Type: text/plain\r\n"
    return [
      response(pages[0], 1, version: version), record(resource, pages[1], version: version),
      record(conversion, pages[2], version: version),
    ]
  }

  /// Where each of some pieces ends when they stand one after another.
  private static func endsOf(_ pieces: [[UInt8]], from start: Int = 0) -> [Int] {
    var end = start
    return pieces.map { piece in
      end += piece.count
      return end
    }
  }

  private static func plainWARC(_ name: String, _ version: String) -> InputFormatContract.Sample {
    let records = warcRecords(version)
    let ends = endsOf(records, from: warcinfo.count)
    // The blank lines behind a record may be missing.
    let quiet = ([warcinfo.count] + ends).flatMap { $0 - 4...$0 }
    return InputFormatContract.Sample(
      fileName: name, bytes: warcinfo + records.joined(), bodies: pages,
      recordEnds: ends.map { $0 - 4 }, quietCuts: Set(quiet), hasRanges: true)
  }

  private static let warc = plainWARC("a.warc", "1.0")
  private static let oldWARC = plainWARC("old.warc", "0.18")

  private static func memberWARC(
    _ ending: String, _ kind: MemberKind
  ) -> InputFormatContract.Sample {
    let members = warcRecords("1.1").map { Packer.member(kind, $0) }
    let head = Packer.member(kind, warcinfo)
    let ends = endsOf(members, from: head.count)
    return InputFormatContract.Sample(
      fileName: "a.warc\(ending)", bytes: head + members.joined(), bodies: pages, recordEnds: ends,
      quietCuts: Set([head.count] + ends), isChecked: true, hasRanges: true)
  }

  private static let packedWARC = InputFormatContract.Sample(
    fileName: "one.warc.gz", bytes: Packer.gzip(warcinfo + warcRecords().joined()), bodies: pages,
    isChecked: true)

  // MARK: lines

  private static let jsonLines: [[UInt8]] = pages.enumerated().map { number, page in
    let html = String(decoding: page, as: UTF8.self).replacing("\n", with: "\\n")
    return Array("{\"url\":\"http://example.org/\(number)\",\"html\":\"\(html)\"}\n".utf8)
  }

  private static let lines: InputFormatContract.Sample = {
    let ends = endsOf(jsonLines)
    return InputFormatContract.Sample(
      fileName: "a.jsonl", bytes: Array(jsonLines.joined()), bodies: pages,
      recordEnds: ends.map { $0 - 1 }, quietCuts: Set(ends.flatMap { [$0 - 1, $0] }),
      hasRanges: true)
  }()

  private static let packedLines = InputFormatContract.Sample(
    fileName: "a.jsonl.gz", bytes: Packer.gzip(Array(jsonLines.joined())), bodies: pages,
    isChecked: true)

  // MARK: archives

  private static let members = Swift.zip(["a.html", "b/c.htm", "d.txt"], pages).map { ($0, $1) }

  private static let tar: InputFormatContract.Sample = {
    let blocks = members.map { Packer.tarMember($0.0, $0.1) }
    let ends = endsOf(blocks)
    let dataEnds = Swift.zip(ends, pages).map { $0 - (512 - $1.count % 512) % 512 }
    let quiet = Swift.zip(dataEnds, ends).flatMap { Array($0...$1) }
    let bytes = Packer.tar(members)
    return InputFormatContract.Sample(
      fileName: "a.tar", bytes: bytes, bodies: pages, recordEnds: dataEnds,
      quietCuts: Set(quiet).union((ends.last ?? 0)..<bytes.count))
  }()

  private static let packedTar = InputFormatContract.Sample(
    fileName: "a.tgz", bytes: Packer.gzip(Packer.tar(members)), bodies: pages)

  private static let zip: InputFormatContract.Sample = {
    let ends = endsOf(members.map { Array($0.0.utf8) + $0.1 + [UInt8](repeating: 0, count: 30) })
    let bytes = Packer.zip(members)
    return InputFormatContract.Sample(
      fileName: "a.zip", bytes: bytes, bodies: pages, recordEnds: ends,
      isChecked: true)
  }()
}
