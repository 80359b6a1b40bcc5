import ArgumentParser
import Thresher
import ThresherCore

/// `thresher query`: asks the counts of an output directory.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Ask the counts by day, site and language.",
    discussion: """
      Examples:
        thresher query out --by month
        thresher query out --from 2024-08-01 --to 2024-08-31 --top entities --type PER
        thresher query out --site www.example.org --language en --top keyphrases --limit 50

      A line each: articles, mentions (or words), value; with --format json an array of objects.
      What stands in articles.jsonl as a duplicate is not counted.
      """)

  @Argument(help: "An output directory.")
  var output: String

  @Option(help: ArgumentHelp("The first day of publication.", valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp("The last day of publication.", valueName: "day"))
  var to: String?

  @Option(help: ArgumentHelp("A site; can be given again.", valueName: "host"))
  var site: [String] = []

  @Option(help: ArgumentHelp("A language; can be given again.", valueName: "code"))
  var language: [String] = []

  @Option(
    help: ArgumentHelp(
      "The most frequent of: entities, acronyms, dates, units, speakers, keyphrases, authors, "
        + "keywords, sections, publishers.", valueName: "what"))
  var top: String?

  @Option(help: ArgumentHelp("With --top entities: PER, ORG, LOC or MISC.", valueName: "type"))
  var type = "PER"

  @Option(help: ArgumentHelp("So many of them.", valueName: "n"))
  var limit = 20

  @Option(
    help: ArgumentHelp(
      "Without --top: count articles by day, month, year, site or language.", valueName: "what"))
  var by = "day"

  @Option(help: ArgumentHelp("tsv or json.", valueName: "format"))
  var format = "tsv"

  private static let types: [String: String] = [
    "PER": "persons", "ORG": "organisations", "LOC": "locations", "MISC": "miscellaneous",
  ]

  func validate() throws {
    guard ["tsv", "json"].contains(format) else {
      throw ValidationError("--format is tsv or json")
    }
    guard limit > 0 else { throw ValidationError("--limit is at least 1") }
    guard CubeFile.Grouping(rawValue: by) != nil else {
      throw ValidationError("--by is day, month, year, site or language")
    }
    _ = try kind()
    _ = try filter()
  }

  private func kind() throws -> String? {
    guard let top else { return nil }
    let found = top == "entities" ? Self.types[type.uppercased()] : top
    guard let found, CubeFile.kinds.contains(found) else {
      throw ValidationError("nothing is counted as \(top) \(type)")
    }
    return found
  }

  private func filter() throws -> CubeFile.Filter {
    var filter = CubeFile.Filter()
    filter.from = try day(from)
    filter.to = try day(to)
    filter.sites = site.map { $0.lowercased() }
    filter.languages = language.map { $0.lowercased() }
    return filter
  }

  private func day(_ text: String?) throws -> CivilDate? {
    guard let text else { return nil }
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false)
      .compactMap { Int($0) }
    guard numbers.count == 3,
      let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { throw ValidationError("\(text): expected a day such as 2024-08-01") }
    return day
  }

  func run() throws {
    let cube = try CubeFile(output: output)
    let answers: [CubeFile.Answer]
    if let kind = try kind() {
      answers = try cube.top(kind, limit: limit, try filter())
    } else {
      answers = cube.totals(by: CubeFile.Grouping(rawValue: by) ?? .day, try filter())
    }
    if format == "json" { return printJSON(answers) }
    for answer in answers {
      let value = answer.value.map { Self.cell($0) } ?? "-"
      print("\(answer.documents)\t\(answer.mentions)\t\(value)")
    }
  }

  /// A value in a table: on one line, and nothing that a spreadsheet would take for a formula.
  private static func cell(_ text: String) -> String {
    let line = Console.line(text).replacing("\t", with: "\u{FFFD}")
    return line.utf8.first.map { "=+-@".utf8.contains($0) } == true ? "'" + line : line
  }

  private func printJSON(_ answers: [CubeFile.Answer]) {
    var writer = JSONWriter()
    writer.array { writer in
      for answer in answers {
        writer.object { writer in
          writer.key("value")
          writer.string(answer.value)
          writer.key("articles")
          writer.integer(answer.documents)
          if top == nil { writer.key("words") } else { writer.key("mentions") }
          writer.integer(answer.mentions)
        }
      }
    }
    print(String(decoding: writer.bytes, as: UTF8.self))
  }
}
