import Testing

@testable import ThresherFetch

struct CharsetDecoderTests {
  private func decode(_ bytes: [UInt8], _ label: String) -> String? {
    guard let charset = Charset(label: label.utf8) else { return nil }
    return bytes.withUnsafeBufferPointer {
      String(validating: CharsetDecoder.decode($0, charset).utf8, as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ([0x80, 0x81, 0xE9], "ISO-8859-1", "€\u{81}é"),
      ([0xD0, 0xFD], "iso-8859-9", "Ğı"),
      ([0xA1, 0xDB], "tis-620", "ก\u{FFFD}"),
      ([0xAE, 0xA4], "koi8-u", "ўє"),
      ([0xCA], "windows-1255", "\u{5BA}"),
      ([0x8E, 0xDB], "macintosh", "é€"),
      ([0x80, 0xFF], "x-mac-cyrillic", "А€"),
      ([0xE0, 0xFA], "iso-8859-8-i", "את"),
      ([0x80, 0xFF], "x-user-defined", "\u{F780}\u{F7FF}"),
      ([0xD6, 0xEC, 0xE9, 0x46, 0x80], "gb2312", "朱镕€"),
      ([0x81, 0x30, 0x81, 0x30], "gb18030", "\u{80}"),
      ([0xAD, 0xBB], "big5", "香"),
      ([0x8C, 0x63], "euc-kr", "똠"),
      ([0x83, 0x5C, 0x87, 0x40, 0x81, 0x60], "shift_jis", "ソ①～"),
      ([0xA5, 0xBD, 0xAD, 0xA1, 0x8E, 0xB1], "euc-jp", "ソ①ｱ"),
      ([0x1B, 0x24, 0x42, 0x25, 0x3D, 0x2D, 0x21, 0x1B, 0x28, 0x42, 0x61], "iso-2022-jp", "ソ①a"),
      ([0x61, 0xF0, 0x9F, 0x98, 0x62], "utf8", "a\u{FFFD}b"),
      ([0x61, 0x00, 0x3D, 0xD8], "utf-16", "a\u{FFFD}"),
      ([0x61], "iso-2022-kr", "\u{FFFD}"),
    ] as [([UInt8], String, String)])
  func `bytes mean what browsers take them for`(_ bytes: [UInt8], _ label: String, _ text: String) {
    #expect(decode(bytes, label) == text)
  }

  @Test func `a bad lead byte leaves the ASCII byte behind it`() {
    for label in ["gbk", "euc-jp", "euc-kr", "shift_jis", "big5"] {
      #expect(decode([0x61, 0xFD, 0x3C, 0x62], label) == "a\u{FFFD}<b")
    }
  }

  @Test func `a multi-byte text that is cut keeps what was whole`() {
    #expect(decode([0xA4, 0xA2, 0xA4], "euc-jp") == "あ\u{FFFD}")
  }

  @Test func `long text comes through in one piece`() {
    let bytes = [UInt8]((0..<60_000).flatMap { _ in [0xB0, 0xA1] as [UInt8] })
    #expect(decode(bytes, "gbk") == String(repeating: "啊", count: 60_000))
  }

  @Test func `all single-byte tables have 128 places`() {
    #expect(SingleByteTable.all.count == 27)
    #expect(
      SingleByteTable.all.allSatisfy { $0.codePoints.count == 128 && $0.kinds.count == 128 })
  }

  @Test(arguments: [
    (" UTF8\n", "utf-8"), ("x-sjis", "shift_jis"), ("ascii", "windows-1252"),
    ("unicode", "utf-16le"), ("hz-gb-2312", "replacement"), ("logical", "iso-8859-8-i"),
    ("chinese", "gbk"),
  ])
  func `labels stand for encodings`(_ label: String, _ name: String) {
    #expect(Charset(label: label.utf8)?.name == name)
  }

  @Test(arguments: ["", "utf-7", "none", "utf 8", "cp1252,utf-8"])
  func `other words stand for none`(_ label: String) {
    #expect(Charset(label: label.utf8) == nil)
  }
}
