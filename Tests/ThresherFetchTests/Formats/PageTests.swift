import Testing
import ThresherCore

@testable import ThresherFetch

struct PageTests {
  @Test(arguments: [
    ("a.html", "<p>x", "page"), ("noname", "<!DOCTYPE html>x", "page"), ("b.bin", "<p>x", "page"),
    ("c.txt", "A line of text.", "page"), ("d", "A line of text.", "page"),
    ("e.csv", "a,b\n1,2", "unknown"), ("f.py", "import os\n", "unknown"),
    ("g.html", "%PDF-1.7", "unknown"),
    ("i.arc", "filedesc://x.arc 0.0.0.0 20080430204825 text/plain 77\n", "unknown"),
    ("h.html", "\u{89}PNG\r\n", "page"),
  ])
  func `first bytes decide, and for text the name`(name: String, text: String, format: String) {
    #expect(Events(Array(text.utf8), name).formatName == format)
  }

  @Test func `text is a plain page only where it is not markup`() {
    #expect(Events(Array("Some words".utf8), "a.txt").records.first?.media == .plainText)
    #expect(Events(Array("<html>x".utf8), "a.txt").records.first?.media == .html)
  }

  @Test func `text in UTF-16 is text`() {
    let units = "\u{FEFF}Zwei Wörter".utf16
    let bytes: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(Events(bytes, "a.txt").rejections == [nil])
  }

  @Test func `text in UTF-16 without a mark is text in any script`() {
    let units = "Река поднялась на три метра, и мост пришлось закрыть до утра.".utf16
    let bytes: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(Events(bytes, "a.txt").rejections == [nil])
  }
}
