import Testing
import ThresherTesting

@testable import Thresher

/// What `thresher inspect` writes into a file, as files.
struct InspectionGoldenTests {
  @Test(arguments: [Inspection.Stage.decode, .parse, .extract, .strip, .facts])
  func `a stage is shown in full`(stage: Inspection.Stage) throws {
    let inspection = try DocumentInspector(PipelineConfiguration())
      .inspect(Repository.path("Tests/Fixtures/inspect/page.html"), record: 0, until: stage)
    let lines = InspectionText.lines(of: inspection, columns: nil, hasColour: false)
    try Golden.check(
      lines.map { masked($0.text) + "\n" }.joined(),
      "Tests/Fixtures/inspect/\(stage.rawValue).txt")
  }

  /// The models' figures, which every training changes, are no part of it.
  private func masked(_ line: String) -> String {
    if line.hasPrefix("extract ") { return "extract  …" }
    return Float(line.prefix(5).drop { $0 == " " }) == nil ? line : " #.##" + line.dropFirst(5)
  }
}
