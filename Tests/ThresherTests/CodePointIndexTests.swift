import Testing

@testable import Thresher

struct CodePointIndexTests {
  @Test(arguments: [
    "", "plain", "Ünïcode “quotes” 🚢", String(repeating: "ä🚢x", count: 100),
    String(repeating: "éé", count: 32),
  ])
  func `every byte offset of a scalar is its number`(text: String) {
    let index = CodePointIndex(Array(text.utf8))
    var offset = 0
    for (number, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePoint(atUTF8: offset) == number)
      offset += String(scalar).utf8.count
    }
    #expect(index.codePoint(atUTF8: offset) == text.unicodeScalars.count)
    #expect(index.count == text.unicodeScalars.count)
  }
}
