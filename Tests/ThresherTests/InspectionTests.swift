import Testing
import ThresherCore
import ThresherFacts
import ThresherTesting

@testable import Thresher

struct InspectionTests {
  private func inspection(_ stage: Inspection.Stage) throws -> Inspection {
    try DocumentInspector(PipelineConfiguration())
      .inspect(Repository.path("Tests/Fixtures/inspect/page.html"), record: 0, until: stage)
  }

  private func text(_ inspection: Inspection, columns: Int? = nil) -> [String] {
    InspectionText.lines(of: inspection, columns: columns, hasColour: false).map(\.text)
  }

  @Test(arguments: [40, 61, 100])
  func `lines of tables fit the width asked for`(columns: Int) throws {
    let lines = text(try inspection(.extract), columns: columns)
    #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= columns })
    #expect(lines.contains { $0.hasSuffix("…") })
  }

  @Test func `what is kept and cut is what the run keeps and cuts`() throws {
    let inspection = try inspection(.strip)
    let kept = inspection.verdicts.filter(\.isKept).map { verdict in
      verdict.parts.filter { $0.rule == nil }.map(\.text).joined()
    }
    let text = try #require(inspection.annotated?.text)
    let blocks = text.blocks.map { String(decoding: text.utf8[$0.span.range], as: UTF8.self) }
    #expect(kept == blocks)
    #expect(!blocks.isEmpty)
  }

  @Test func `a rule that cut a block is named`() throws {
    let verdict = try #require(
      try inspection(.extract).verdicts.first { $0.parts[0].text.hasPrefix("Sign up") })
    #expect(!verdict.isKept)
    #expect(verdict.reason == "newsletter-prompt")
  }

  @Test func `the file for a browser holds nothing that runs or loads`() throws {
    let html = String(
      decoding: InspectionPage.html(of: try inspection(.facts)), as: UTF8.self)
    #expect(html.contains("default-src 'none'"))
    for part in [
      "<script", "<b>without", "<img", "<link", "src=", "href=", "url(", "\u{1B}",
    ] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.contains("&lt;b&gt;without&lt;/b&gt; a booking, and"))
    #expect(html.contains("&quot;quoted&quot; &amp; &#39;all&#39;"))
  }

  @Test func `the file for a browser tells kept from cut with the reason`() throws {
    let html = String(
      decoding: InspectionPage.html(of: try inspection(.extract)), as: UTF8.self)
    let rows = html.split(separator: "\n")
    let kept = try #require(rows.first { $0.contains("The ferry to Skarholm left its pier") })
    #expect(kept.contains("row kept") && kept.contains("kept: model"))
    let cut = try #require(rows.first { $0.contains("Sign up for our newsletter") })
    #expect(cut.contains("row cut") && cut.contains("cut: newsletter-prompt"))
  }

  @Test func `of the candidates for a field the one that won is ticked`()
    throws
  {
    let lines = text(try inspection(.extract))
    #expect(
      lines.contains { $0.contains("✓") && $0.contains("Signe Aarnes") && $0.contains("meta") })
  }

  @Test func `a page of another kind is told and shown as it would be kept`() throws {
    let directory = try ScratchDirectory()
    let links = (0..<60).map { "<li><a href=\"/p\($0)\">Item \($0), now for 9.99</a></li>" }
    try directory.write(
      "list.html", Array("<html><body><ul>\(links.joined())</ul></body></html>".utf8))
    let inspection = try DocumentInspector(PipelineConfiguration())
      .inspect("\(directory.path)/list.html", record: 0, until: .extract)
    #expect(inspection.rejection?.kind == .unwanted)
    #expect(inspection.verdicts.count >= 60)
  }

  @Test func `lines left out of a plain text are named`() throws {
    let directory = try ScratchDirectory()
    try directory.write(
      "a.txt",
      Array(
        """
        Ferry sails again

        By Signe Aarnes

        The ferry left its pier on Friday for the first time in eleven weeks, with 43 cars on board.

        Nobody had expected that, since the last attempt ended before a court in the spring of 1994.
        """.utf8))
    let verdicts = try DocumentInspector(PipelineConfiguration())
      .inspect("\(directory.path)/a.txt", record: 0, until: .extract).verdicts
    #expect(verdicts.map(\.reason) == ["head-line", "head-line", "text", "text"])
    #expect(verdicts.map(\.isKept) == [false, false, true, true])
  }
}
