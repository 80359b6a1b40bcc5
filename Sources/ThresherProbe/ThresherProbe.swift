import ArgumentParser

/// Single stages as filters over lines of JSON, for test suites that others keep.
@main
struct ThresherProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-probe",
    abstract: "Answer single questions about pages, a line of JSON each, on stdin.",
    subcommands: [TreeCommand.self])
}
