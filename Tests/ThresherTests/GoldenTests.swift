import Testing
import ThresherCore
import ThresherFetch
import ThresherHTML
import ThresherTesting

@testable import Thresher

/// Pages with their tree, their record and their facts as files: what a change does to them is read
/// as a diff.
struct GoldenTests {
  @Test(arguments: ["json-ld", "divs", "line-breaks", "messy"])
  func `a page gives its tree and its record`(slug: String) async throws {
    let folder = "Tests/Fixtures/pages/\(slug)"
    let output = try ScratchDirectory()
    var options = RunOptions()
    options.corpus = [Repository.path("\(folder)/page.html")]
    options.output = output.path
    var configuration = PipelineConfiguration()
    try configuration.keepTypes("all")
    _ = try await Pipeline(configuration, options).run()
    let line = try #require(output.lines("articles.jsonl").first)
    let record = try JSONParser.parse(line.utf8)
    try Golden.check(indented(record), "\(folder)/article.txt")
    try Golden.check(try outline(folder), "\(folder)/outline.txt")
  }

  private func outline(_ folder: String) throws -> String {
    let file = try #require(
      try CorpusWalker.walk([Repository.path("\(folder)/page.html")]).files.first)
    var reader = try InputReader(file, InputConfiguration())
    guard case .record(let record)? = try reader.next() else { return "" }
    let line = GatherLine(PipelineConfiguration())
    var scratch = line.makeScratch()
    let page = try line.decode.run(record, scratch: &scratch.decode)
    let parsed = try line.parse.run(page, scratch: &scratch.parse)
    return parsed.tree.outline(of: 0)
  }

  /// One value a line, by its path, so that a diff shows what changed; empty ones are left out.
  private func indented(_ value: JSONValue, _ path: String = "") -> String {
    switch value {
    case .object(let members):
      return members.filter { $0.key != "extract" }
        .map { indented($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }.joined()
    case .array(let elements):
      return elements.enumerated().map { indented($1, "\(path)[\($0)]") }.joined()
    case .null: return ""
    default:
      var writer = JSONWriter()
      value.write(to: &writer)
      return "\(path) = \(String(decoding: writer.bytes, as: UTF8.self))\n"
    }
  }
}
