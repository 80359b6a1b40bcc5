import Testing
import ThresherCore

@testable import ThresherFetch

struct JSONLinesTests {
  private func events(_ lines: String, _ name: String = "a.jsonl") -> Events {
    Events(Array(lines.utf8), name)
  }

  @Test func `a line has a payload and what is known of it`() throws {
    let line = #"{"url":"http://a.org/","id":"n1","date":"2024-05-06","html":"<p>\u00e4","x":1}"#
    let record = try #require(events(line).records.first)
    #expect(String(decoding: record.body, as: UTF8.self) == "<p>ä")
    #expect(record.media == .html && record.declaredCharset == "utf-8")
    #expect(record.url == "http://a.org/" && record.givenID == "n1")
    #expect(record.crawled == Timestamp(archiveDate: "2024-05-06"))
    #expect(record.source.offset == 0 && record.source.length == line.utf8.count)
  }

  @Test func `crawled goes before date, html before text`() {
    let line =
      #"{"date":"2024-01-01","crawled":"2024-02-02T03:04:05Z","text":"t","html":"<p>h"}"#
    let record = events(line).records.first
    #expect(record?.crawled == Timestamp(archiveDate: "2024-02-02T03:04:05Z"))
    #expect(record?.body == Array("<p>h".utf8))
    #expect(events(#"{"text":"t"}"#).records.first?.media == .plainText)
  }

  @Test(arguments: [
    "[1]", "17", "null", "\"text\"", "{", "{\"text\": 3}", "{\"url\":\"u\"}", "{\"text\":\"a\"}}",
  ])
  func `a bad line is rejected with its number and place and the others are read`(line: String) {
    let events = events("{\"text\":\"a\"}\n\n\(line)\n{\"text\":\"b\"}\n")
    #expect(events.rejections == [nil, "fetch.json", nil])
    #expect(events.records[1].rejection?.detail.hasPrefix("line 3, ") == true)
    #expect(events.records[1].source.offset == 14)
    #expect(events.texts == ["a", "", "b"])
  }

  @Test func `blank lines, line ends of Windows and a byte order mark are nothing`() {
    let events = events("\u{FEFF}{\"text\":\"a\"}\r\n\r\n  \r\n{\"text\":\"b\"}")
    #expect(events.texts == ["a", "b"] && events.damages.isEmpty)
    #expect(events.records.map(\.source.key.record) == [0, 1])
  }

  @Test func `lines are known without their name`() {
    #expect(events("{\"text\":\"a\"}\n", "export.dat").formatName == "jsonl")
    #expect(events("{\"name\":\"a\"}\n", "package.json").rejections == ["fetch.unknown-format"])
  }

  @Test func `a page saved under the name is told`() {
    #expect(events("<html>404 not found", "a.jsonl").rejections == ["fetch.not-as-named"])
  }

  @Test func `a damaged member costs its own lines and is told once`() {
    let line = { (text: String) in Array("{\"text\":\"\(text)\"}\n".utf8) }
    var members = ["a", "b", "c"].map { Packer.gzip(line($0)) }
    for damaged in [0, 1] {
      let whole = members[damaged]
      for index in 10..<14 { members[damaged][index] = 0xFF }
      let events = Events(Array(members.joined()), "a.jsonl.gz")
      #expect(events.texts == (damaged == 0 ? ["b", "c"] : ["a", "c"]))
      #expect(events.damages.count == 1)
      members[damaged] = whole
    }
    let trailing = Events(members[0] + Array("junk".utf8), "a.jsonl.gz")
    #expect(trailing.texts == ["a"] && trailing.damages.count == 1)
  }

  @Test func `zeros at the front cost no line`() {
    let zeros = [UInt8](repeating: 0, count: 9000)
    let events = Events(zeros + Array("\n{\"text\":\"a\"}\n".utf8), "a.jsonl")
    #expect(events.texts == ["a"] && events.damages.count == 1)
  }

  @Test(arguments: [
    "{\"text\":\"a", "{\"te", "{\"url\":\"u\",\"text\":\"{\\\"a\\\": 1", "{\"text\":[1,",
  ])
  func `a line that was cut costs not the one that was written behind it`(cut: String) {
    let whole = "{\"text\":\"b\",\"meta\":{\"key\":1}}"
    let events = events("\(cut)\(whole)\n{\"text\":\"c\"}\n")
    #expect(events.rejections == ["fetch.json", nil, nil] && events.texts == ["", "b", "c"])
    #expect(events.records.map(\.source.key.record) == [0, 1, 2])
    #expect(events.records[1].source.offset == cut.utf8.count)
    #expect(events.records[1].source.length == whole.utf8.count + 1)
  }

  @Test func `lines behind the rest of one with a page in it are read and the rest is told`() {
    let rest = "<p>the end of a page</p>\"}\n"
    let events = events("\(rest){\"text\":\"b\"}\n")
    #expect(events.texts == ["b"] && events.damages.map(\.length) == [rest.utf8.count])
  }

  @Test func `text counts where html is empty`() {
    #expect(events(#"{"html":"","text":"t"}"#).texts == ["t"])
  }

  @Test func `markup in other JSON makes no page of it`() {
    let array = #"[{"html":"<p>a</p>"}]"#
    #expect(events(array, "a.json").rejections == ["fetch.unknown-format"])
  }
}
