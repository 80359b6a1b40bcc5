import ArgumentParser

/// Single stages as filters over lines, for test suites that others keep.
@main
struct ThresherProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-probe",
    abstract: "Answer questions about single pages, a line each, on stdin.",
    subcommands: [CharsetCommand.self, EncodingCommand.self, TreeCommand.self])
}
