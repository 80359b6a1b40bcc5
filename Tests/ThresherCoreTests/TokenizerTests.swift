import Testing
import ThresherCore

struct TokenizerTests {
  private func tokens(_ text: String) -> [String] {
    let utf8 = Array(text.utf8)
    var tokens: [Token] = []
    Tokenizer.append(TextSpan(0, utf8.count), of: utf8, to: &tokens)
    return tokens.map { String(decoding: utf8[$0.span.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ["The", "weir", "doesn't", "hold", "."],
    ["the", "river’s", "U.S.", "-", "led", "fleet"],
    ["It", "is", "5", "p.m.", "now"],
    ["J.K.", "Marl", "&", "Ph", ".", "D"],
    ["80,000", "3.4", "80th", "5pm", "1990s", "2023-07-04"],
    ["10", ":", "30", "3", "-", "4", "2019", "–", "2021"],
    ["$", "3.4", "€", "5", "12", "%"],
    ["Ґрунт", "élan", "naïve", "Ärger"],
    ["水", "位", "かな", "한국어", "ไทย"],
    ["he", "said", ":", "“", "Stay", ".", "”"],
    ["🙂", "x", "…"],
  ])
  func `a text is cut into its tokens`(expected: [String]) {
    var joined = ""
    for token in expected {
      joined += (joined.isEmpty ? "" : " ") + token
    }
    #expect(
      tokens(joined).flatMap { $0 == "か" || $0 == "な" ? [] : [$0] }
        == expected.filter { $0 != "かな" })
  }

  @Test(arguments: [
    ("don't", ["don't"]), ("'tis", ["'", "tis"]), ("dogs'", ["dogs", "'"]),
    ("U.S.-led", ["U.S.", "-", "led"]), ("3.", ["3", "."]), ("1,2", ["1,2"]), ("a.b", ["a.b"]),
    ("held.The", ["held", ".", "The"]), ("x@y.org", ["x", "@", "y", ".", "org"]),
    ("2023-07-045", ["2023", "-", "07", "-", "045"]), ("80th.", ["80th", "."]),
    ("水位上升。", ["水", "位", "上", "升", "。"]),
  ])
  func `tokens part without white space too`(text: String, expected: [String]) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("J. Marl paid 3.5 per cent, didn't she?", 8), ("— …", 0), ("", 0), ("水位上升。船离开了。", 8),
    ("\u{A0}a\u{200B}b\u{3000}", 2),
  ])
  func `words and numbers are counted`(text: String, words: Int) {
    #expect(Tokenizer.wordCount(Array(text.utf8)) == words)
  }

  @Test func `bytes that are no UTF-8 are signs`() {
    var tokens: [Token] = []
    let bytes: [UInt8] = [0x61, 0xFF, 0xE6, 0xB0, 0x62, 0xF0, 0x9F]
    Tokenizer.append(TextSpan(0, bytes.count), of: bytes, to: &tokens)
    #expect(tokens.map(\.kind) == [.word, .sign, .sign, .sign, .word, .sign, .sign])
    #expect(tokens.allSatisfy { $0.span.count == 1 })
  }

  @Test func `only the stretch that is asked for is cut`() {
    var tokens: [Token] = []
    Tokenizer.append(TextSpan(4, 8), of: Array("one two three".utf8), to: &tokens)
    #expect(tokens.map(\.span) == [TextSpan(4, 7)])
  }
}
