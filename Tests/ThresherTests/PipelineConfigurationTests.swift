import Testing
import ThresherArticle
import ThresherCore

@testable import Thresher

struct PipelineConfigurationTests {
  private func read(_ text: String) throws(ConfigurationError) -> PipelineConfiguration {
    try PipelineConfiguration.read(Array(text.utf8), name: "p.json")
  }

  @Test func `an empty document is all defaults`() throws {
    #expect(try read("{}") == PipelineConfiguration())
  }

  @Test func `what is printed can be read again`() throws {
    var configuration = PipelineConfiguration()
    configuration.runtime.jobs = 3
    configuration.duplicates.mode = .drop
    #expect(try read(configuration.json()) == configuration)
  }

  @Test(arguments: [
    (#"{"runtime": {"job": 2}}"#, "p.json: runtime.job: no such key; did you mean jobs? There "),
    (#"{"HTML": {}}"#, "p.json: HTML: no such key; did you mean html? "),
    (#"{"jobs": 2}"#, "p.json: jobs: no such key; did you mean runtime.jobs? "),
    (#"{"workers": 2}"#, "p.json: workers: no such key; there are article, "),
    (
      #"{"runtime": {"jobs": "2"}}"#,
      "p.json: runtime.jobs: expected a whole number, found a string"
    ),
    (#"{"runtime": {"jobs": 1.5}}"#, "p.json: runtime.jobs: expected a whole number, found 1.5"),
    (#"{"runtime": {"jobs": 1e2}}"#, "p.json: runtime.jobs: expected a whole number, found 1e2"),
    (
      #"{"runtime": {"jobs": 9223372036854775808}}"#,
      "p.json: runtime.jobs: expected a whole number, found a number out of range"
    ),
    (
      #"{"runtime": {"maximumRejectedShare": 1e400}}"#,
      "p.json: runtime.maximumRejectedShare: expected a number, found 1e400"
    ),
    (#"{"runtime": {"jobs": -1}}"#, "p.json: runtime.jobs: -1 is outside 0…1024"),
    (#"{"html": {"maximumDepth": 63}}"#, "p.json: html.maximumDepth: 63 is outside 64…1024"),
    (#"{"html": {"overLimit": "cut"}}"#, "p.json: html.overLimit"),
    (#"{"runtime": 3}"#, "p.json: runtime: expected an object, found a number"),
    (#"{"duplicates": {"mode": "hide"}}"#, "p.json: duplicates.mode"),
    ("{\n  \"runtime\": {,}\n}", "p.json:2:15: expected a key in double quotes"),
    (#"{"runtime": {}, "runtime": {}}"#, "p.json:1:26: the key \"runtime\" stands twice"),
    ("[1]", "p.json: the document: expected an object, found an array"),
    ("", "p.json:1:1: expected a value, found the end"),
  ])
  func `a wrong configuration is refused with its place`(text: String, start: String) {
    do throws(ConfigurationError) {
      _ = try read(text)
      Issue.record("was let pass: \(text)")
    } catch {
      #expect(error.message.hasPrefix(start), "\(error.message)")
    }
  }

  @Test func `a fraction has as many digits as it likes`() throws {
    let share = "0.25" + String(repeating: "0", count: 5000)
    let text = #"{"runtime": {"maximumRejectedShare": \#(share)}}"#
    #expect(try read(text).runtime.maximumRejectedShare == 0.25)
  }

  @Test func `the digest does not depend on how the work is done`() {
    var configuration = PipelineConfiguration()
    let digest = configuration.digest()
    configuration.runtime.jobs = 7
    #expect(configuration.digest() == digest)
    configuration.duplicates.mode = .drop
    #expect(configuration.digest() != digest)
  }

  @Test func `kinds of pages are named one by one or all together`() throws {
    var configuration = PipelineConfiguration()
    try configuration.keepTypes("forum,article")
    #expect(configuration.article.keepTypes == [.forum, .article])
    try configuration.keepTypes("all")
    #expect(configuration.article.keepTypes.count == 7)
    #expect(throws: ConfigurationError.self) { try configuration.keepTypes("blog") }
  }
}
