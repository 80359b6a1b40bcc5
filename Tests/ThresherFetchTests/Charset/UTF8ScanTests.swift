import Testing

@testable import ThresherFetch

struct UTF8ScanTests {
  private func scan(_ bytes: [UInt8]) -> UTF8Scan {
    bytes.withUnsafeBufferPointer { UTF8Scan($0) }
  }

  @Test(
    arguments: [
      [0xC0, 0xAF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3],
      [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80], [0xFF],
    ] as [[UInt8]])
  func `ill-formed bytes are errors wherever they stand`(_ bad: [UInt8]) {
    let wanted = String(decoding: bad, as: UTF8.self).unicodeScalars.count
    for before in 0..<40 {
      let prefix = [UInt8](repeating: 0x61, count: before)
      let scan = scan(prefix + bad + [0x62])
      #expect(scan.errors == wanted)
    }
  }

  @Test func `sequences are counted, letters are not`() {
    let scan = scan(Array("abé€😀 0123456789 0123456789 0123456789 ü".utf8))
    #expect(scan.sequences == 4)
    #expect(scan.errors == 0)
    #expect(scan.isNormalized)
  }

  @Test(arguments: ["e\u{301}", "\u{212B}", "\u{1100}\u{1161}", "a\u{301}\u{328}", "\u{F900}"])
  func `text that NFC changes is not taken for normal`(_ text: String) {
    #expect(!scan(Array(text.utf8)).isNormalized)
  }

  @Test(arguments: ["é", "नमस्ते", "한국어", "שָלום", "ไม่", "x\u{32A}y\u{32A}"])
  func `marks in their place are normal`(_ text: String) {
    #expect(scan(Array(text.utf8)).isNormalized)
  }

  @Test func `normalizing composes and reorders and leaves the rest`() {
    let text = "abc e\u{301}\u{328} d \u{1100}\u{1161}\u{11A8} \u{F900} \u{1D15E} นี้"
    let normal = "abc ę\u{301} d 각 豈 \u{1D157}\u{1D165} นี้"
    #expect(Normalizer.normalize(Array(text.utf8)) == Array(normal.utf8))
  }
}
