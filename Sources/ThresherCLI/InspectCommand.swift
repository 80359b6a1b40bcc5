import ArgumentParser
import Glibc
import Thresher

/// `thresher inspect`: one document, stage by stage.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show one document stage by stage, every cut named.",
    discussion: """
      Examples:
        thresher inspect news/page.html
        thresher inspect 2024-08.warc.gz --record 17 --until facts
      """)

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Argument(help: "A page or an archive.")
  var file: String

  @Option(help: ArgumentHelp("The record of an archive, from 0.", valueName: "n"))
  var record = 0

  @Option(
    help: ArgumentHelp(
      "The last stage shown: \(DocumentInspector.stages.joined(separator: ", ")).",
      valueName: "stage"))
  var until = "strip"

  func validate() throws {
    guard DocumentInspector.stages.contains(until) else {
      throw ValidationError(
        "there is no stage \(until); there are \(DocumentInspector.stages.joined(separator: ", "))")
    }
  }

  func run() throws {
    var inspector = DocumentInspector(try configurationOptions.read())
    let hasColour = Console.hasColour(STDOUT_FILENO)
    for line in try inspector.inspect(file, record: record, until: until) {
      print(line.map { painted($0.text, $0.style, hasColour) }.joined())
    }
  }

  private func painted(
    _ text: String, _ style: DocumentInspector.Style, _ hasColour: Bool
  ) -> String {
    let text = Console.printable(text)
    guard hasColour, !text.isEmpty else { return text }
    let code: String
    switch style {
    case .plain: return text
    case .stage: code = "1;36"
    case .label: code = "2"
    case .heading: code = "1"
    case .cut: code = "9;31"
    case .fact: code = "32"
    case .problem: code = "33"
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
