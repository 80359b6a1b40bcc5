import Testing

@testable import Thresher

struct DisplayWidthTests {
  @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("한", 2), ("«é»", 3), ("", 0)])
  func `columns are counted as a terminal does`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test func `a line that is too long ends in an ellipsis at the width`() {
    let line = InspectionLine([.init(.kept, "kept "), .init(.plain, "日本語の文")])
    #expect(line.fitted(to: 10).text == "kept 日本…")
    #expect(line.fitted(to: 15) == line)
  }
}
