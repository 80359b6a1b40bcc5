public import ArgumentParser
import Glibc
public import Thresher

/// `thresher inspect`: one document, stage by stage.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show one document stage by stage, every cut named.",
    discussion: """
      Examples:
        thresher inspect news/page.html
        thresher inspect 2024-08.warc.gz --record 17 --until facts
        thresher inspect news/page.html --html > why.html
        thresher inspect --sites out --site www.example.org

      Each stage that was reached is told in a line, the last one in full. By default that is
      extract: what was put forward for the metadata, and every block of the page with its score,
      whether it was kept, and why. On a terminal long lines are cut at its width; COLUMNS sets
      another one.
      """)

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Argument(help: "A page or an archive.")
  var file: String?

  @Option(
    help: ArgumentHelp("Show the lines an output directory has learned.", valueName: "directory"))
  var sites: String?

  @Option(help: ArgumentHelp("With --sites: this one only.", valueName: "host"))
  var site: String?

  @Option(help: ArgumentHelp("The record of an archive or of its member, from 0.", valueName: "n"))
  var record = 0

  @Option(help: ArgumentHelp("The member of an archive.", valueName: "name"))
  var member: String?

  @Option(
    help: ArgumentHelp(
      "The last stage shown: \(InspectCommand.stages).", valueName: "stage"))
  var until = Inspection.Stage.extract

  @Flag(help: "Write a page for a browser: what was kept and cut, and why.")
  var html = false

  private static let stages = Inspection.Stage.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    guard (file == nil) != (sites == nil) else {
      throw ValidationError("name a page or an archive, or --sites with an output directory")
    }
  }

  func run() throws {
    if let sites {
      for line in try SiteInspector.lines(of: sites, site: site) { print(Console.printable(line)) }
    }
    guard let file else { return }
    let inspector = DocumentInspector(try configurationOptions.read())
    if html {
      let inspection = try inspector.inspect(
        file, member: member, record: record, until: max(until, .extract))
      return try put(InspectionPage.html(of: inspection))
    }
    let inspection = try inspector.inspect(
      file, member: member, record: record, until: until)
    let painter = TerminalPainter(STDOUT_FILENO)
    var text = ""
    for line in InspectionText.lines(
      of: inspection, columns: painter.columns, hasColour: painter.hasColour)
    {
      text += painter.painted(line) + "\n"
    }
    try put(Array(text.utf8))
  }

  private func put(_ bytes: [UInt8]) throws(ThresherError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .output(path: "standard output", reason: String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(count)
    }
  }
}

extension Inspection.Stage: ExpressibleByArgument {}
