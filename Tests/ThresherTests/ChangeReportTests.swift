import Testing
import ThresherTesting

@testable import Thresher

struct ChangeReportTests {
  private func night(
    _ records: Int, rejected: Int = 0, undated: Int = 0, words bin: Int = 30,
    language: String = "en"
  ) -> SiteNight {
    var site = SiteNight()
    site.records = records
    site.rejected = rejected
    site.undated = undated
    site.lengths = Array(repeating: 0, count: bin) + [records - rejected]
    site.languages = [language: records - rejected]
    return site
  }

  private func measures(_ now: SiteNight, after nights: [SiteNight]) -> [String] {
    let history = nights.enumerated().map {
      RunHistory.Night(number: $0.offset, sites: ["example.org": $0.element])
    }
    return ChangeReport(["example.org": now], after: history).changes.map(\.measure)
  }

  private let usual = Array(repeating: 100, count: 4)

  @Test func `a night like the others is not told`() {
    #expect(measures(night(90, rejected: 9), after: usual.map { night($0, rejected: 10) }) == [])
  }

  @Test(arguments: [
    ("volume", 20, 0, 0, 30, "en"), ("volume", 400, 0, 0, 30, "en"),
    ("rejected", 100, 60, 0, 30, "en"), ("undated", 100, 0, 50, 30, "en"),
    ("length", 100, 0, 0, 20, "en"), ("language", 100, 0, 0, 30, "de"),
  ])
  func `a jump is told`(
    measure: String, records: Int, rejected: Int, undated: Int, bin: Int, language: String
  ) {
    let now = night(records, rejected: rejected, undated: undated, words: bin, language: language)
    #expect(measures(now, after: usual.map { night($0) }) == [measure])
  }

  @Test func `a site that stopped is told`() {
    let history = (0..<4).map {
      RunHistory.Night(number: $0, sites: ["example.org": night(50)])
    }
    #expect(ChangeReport([:], after: history).changes.map(\.measure) == ["volume"])
  }

  @Test func `two nights are too few, and so are nine records`() {
    #expect(measures(night(10), after: [night(100), night(100)]) == [])
    #expect(measures(night(9, rejected: 9), after: (0..<5).map { _ in night(9) }) == [])
  }

  @Test func `the sentence says how much and what may be the reason`() throws {
    let history = (0..<4).map {
      RunHistory.Night(number: $0, sites: ["example.org": night(50, words: 34)])
    }
    let report = ChangeReport(["example.org": night(50, words: 28)], after: history)
    let sentence = try #require(report.changes.first?.sentence)
    #expect(sentence.hasPrefix("example.org: median length −"))
    #expect(sentence.hasSuffix("its template may have changed"))
  }

  @Test func `nights come out as they were kept, a repeated one once`() throws {
    let directory = try ScratchDirectory()
    var history = RunHistory(state: directory.path)
    for number in 0..<40 {
      history.add(RunHistory.Night(number: number, sites: ["example.org": night(number + 1)]))
    }
    history.add(RunHistory.Night(number: 39, sites: ["example.org": night(7)]))
    try directory.write(RunHistory.name, history.bytes)
    let again = RunHistory(state: directory.path)
    #expect(again.nights.map(\.number) == Array(10..<40))
    #expect(again.nights.last?.sites["example.org"] == night(7))
    #expect(again.bytes == history.bytes)
  }
}
