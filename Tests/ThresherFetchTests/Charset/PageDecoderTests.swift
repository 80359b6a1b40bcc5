import Testing
import ThresherCore

@testable import ThresherFetch

struct PageDecoderTests {
  private func record(
    _ body: [UInt8], _ media: RawRecord.Media = .html, charset: String? = nil,
    coding: String? = nil, member: String? = nil
  ) -> RawRecord {
    let key = RecordKey(path: "a.warc", member: member, record: 7)
    var record = RawRecord(source: Source(key: key), media: media, body: body)
    record.declaredCharset = charset
    record.contentEncoding = coding
    return record
  }

  private func decode(
    _ body: [UInt8], _ media: RawRecord.Media = .html, charset: String? = nil,
    coding: String? = nil, member: String? = nil
  ) throws -> Page {
    var scratch: Void = ()
    return try PageDecoder().run(
      record(body, media, charset: charset, coding: coding, member: member), scratch: &scratch)
  }

  private func text(_ page: Page) -> String? { String(validating: page.utf8, as: UTF8.self) }

  @Test func `the digest is that of the payload, the identity of its place too`() throws {
    let page = try decode(Array("abc".utf8), member: "m")
    #expect(
      page.source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let expected = SHA256.hexDigest(of: Array("a.warc\u{0}m\u{0}7\u{0}abc".utf8))
    #expect(page.contentID == "urn:sha256:" + expected)
  }

  @Test func `a record without a member has an empty one in its identity`() throws {
    let expected = SHA256.hexDigest(of: Array("a.warc\u{0}\u{0}7\u{0}abc".utf8))
    #expect(try decode(Array("abc".utf8)).contentID == "urn:sha256:" + expected)
  }

  @Test func `a coding that is named over a plain body is told and the body kept`() throws {
    let page = try decode(Array("<p>plain".utf8), coding: "gzip")
    #expect(text(page) == "<p>plain")
    #expect(page.warnings == ["content-coding-lie"])
  }

  @Test func `the warnings of the record go on with the page`() throws {
    var record = record(Array("x".utf8))
    record.warnings = ["warc-length-wrong"]
    var scratch: Void = ()
    #expect(try PageDecoder().run(record, scratch: &scratch).warnings == ["warc-length-wrong"])
  }

  @Test func `byte order marks name the encoding and are taken off`() throws {
    let page = try decode(
      [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + Array("<p>é".utf8), charset: "gbk")
    #expect(text(page) == "<p>é")
    #expect(page.source.charset == "utf-8")
    #expect(page.source.charsetSource == .bom)
    let wide = try decode([0xFE, 0xFF, 0x04, 0x16, 0xD8, 0x3D, 0xDE, 0x00, 0xDC, 0x00, 0x41])
    #expect(text(wide) == "Ж😀\u{FFFD}\u{FFFD}")
    #expect(wide.source.charset == "utf-16be")
    #expect(wide.warnings == ["charset-replacements"])
  }

  @Test func `UTF-16 without a mark shows by its zero bytes`() throws {
    for (charset, isBig) in [("utf-16le", false), ("utf-16be", true)] {
      let words = "<p>Der Fluss stieg um 3 m.</p><p>Река поднялась.</p>".utf16
      let page = try decode(
        words.flatMap {
          isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        })
      #expect(page.source.charset == charset)
      #expect(page.source.charsetSource == .detected)
      #expect(text(page)?.hasSuffix("Река поднялась.</p>") == true)
    }
  }

  @Test func `a NUL among ASCII does not make it UTF-16`() throws {
    let page = try decode(Array("<p>The river\u{0} rose by \u{0}three metres.</p>".utf8))
    #expect(page.source.charset == "utf-8")
  }

  @Test func `the header's charset counts before the page's`() throws {
    let page = try decode(
      Array("<meta charset=koi8-r><p>".utf8) + [0xCC, 0xFD, 0xF0], charset: "windows-1251")
    #expect(text(page)?.hasSuffix("<p>Мэр") == true)
    #expect(page.source.charset == "windows-1251")
    #expect(page.source.charsetSource == .http)
  }

  @Test func `UTF-8 that is declared as something else is UTF-8`() throws {
    let page = try decode(Array("<p>Müller fährt über Öland".utf8), charset: "ISO-8859-1")
    #expect(page.source.charset == "utf-8")
    #expect(page.source.charsetSource == .validUTF8)
    #expect(page.warnings == ["charset-conflict"])
  }

  @Test func `one bad byte does not make a page anything else than UTF-8`() throws {
    let page = try decode(Array("<p>Город у моря растёт".utf8) + [0xD0] + Array("</p>".utf8))
    #expect(text(page) == "<p>Город у моря растёт\u{FFFD}</p>")
    #expect(page.source.charset == "utf-8")
    #expect(page.warnings == ["charset-replacements"])
  }

  @Test func `bytes of another script overrule the declaration`() throws {
    let words = "Городской совет решил построить новую школу у реки, а старую закрыть."
    let body = try #require(LegacyText.encode(words, "windows-1251"))
    for declared in ["utf-8", "iso-8859-1"] {
      let page = try decode(Array("<p>".utf8) + body, charset: declared)
      #expect(text(page) == "<p>" + words)
      #expect(page.source.charset == "windows-1251")
      #expect(page.source.charsetSource == .detected)
      #expect(page.warnings == ["charset-conflict"])
    }
  }

  @Test func `a mark or a header that the bytes contradict is passed over`() throws {
    let words = "<p>Городской совет решил построить новую школу у реки, а старую закрыть."
    let body = try #require(LegacyText.encode(words, "windows-1251"))
    for (mark, header) in [
      ([0xEF, 0xBB, 0xBF], nil), ([0xFF, 0xFE], nil), ([], "utf-16"), ([], "x-user-defined"),
    ] as [([UInt8], String?)] {
      let page = try decode(mark + body, charset: header)
      #expect(text(page) == words)
      #expect(page.source.charset == "windows-1251")
      #expect(page.warnings == (mark.isEmpty ? [] : ["charset-conflict"]))
    }
  }

  @Test func `halves of pairs in UTF-8 are damage, not another encoding`() throws {
    let half = [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80] as [UInt8]
    let page = try decode(Array("<meta charset=utf-8><p>council ".utf8) + half)
    #expect(page.source.charset == "utf-8")
    #expect(page.source.charsetSource == .meta)
  }

  @Test func `ASCII is what it was declared to be`() throws {
    let page = try decode(Array("<meta charset=latin1><p>plain".utf8))
    #expect(page.source.charset == "windows-1252")
    #expect(page.source.charsetSource == .meta)
    let undeclared = try decode(Array("<p>plain".utf8))
    #expect(undeclared.source.charset == "utf-8")
    #expect(undeclared.source.charsetSource == .validUTF8)
    #expect(undeclared.warnings.isEmpty)
  }

  @Test func `bytes that are no text in any encoding fall back to windows-1252`() throws {
    let page = try decode(Array("<p>coun".utf8) + [0xFF, 0xFE, 0x80] + Array("cil".utf8))
    #expect(page.source.charset == "windows-1252")
    #expect(page.source.charsetSource == .fallback)
  }

  @Test func `text is composed`() throws {
    let page = try decode(Array("<p>Cafe\u{301} a\u{328}\u{301} \u{212B} 한\u{1100}\u{1161}".utf8))
    #expect(page.utf8 == Array("<p>Café ą\u{301} Å 한가".utf8))
  }

  @Test func `plain text loses controls, a page keeps them`() throws {
    let bytes = Array("a\u{0}b\u{1}\tc\r\n\u{C}d\u{7F}".utf8)
    #expect(text(try decode(bytes, .plainText)) == "ab\tc\r\n\u{C}d\u{7F}")
    #expect(try decode(bytes).utf8 == bytes)
  }

  @Test func `plain text declares nothing`() throws {
    let page = try decode(Array("<meta charset=koi8-r> text".utf8), .plainText)
    #expect(page.source.charset == "utf-8")
  }
}
