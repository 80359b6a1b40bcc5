import ArgumentParser
import Glibc
import Thresher

/// The program: picks the command and turns errors into text and an exit status.
@main
struct ThresherCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher",
    abstract: "Turns news pages and web archives into clean, de-duplicated, analysed articles.",
    discussion: """
      Examples:
        thresher run --corpus news/ --output out
        thresher run --corpus CC-NEWS-20240819.warc.gz --output out --jobs 4 --no-facts
        thresher inspect news/page.html --until extract
        thresher config show
      """,
    version: Pipeline.version,
    subcommands: [
      RunCommand.self, GatherCommand.self, ThreshCommand.self, MergeCommand.self,
      InspectCommand.self, QueryCommand.self, ConfigCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  @MainActor
  static func main() async {
    Console.fillDescriptors()
    var log: RunLog?
    do {
      var command = try parseAsRoot()
      if let job = command as? any SupervisedCommand {
        log = job.job.runLog
        // The parent of a run stays on the main thread: its child dies with that thread.
        if let status = try job.supervise() { Glibc.exit(status) }
      }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      try Console.finish()
    } catch let error as ThresherError {
      if let log { log.error(error.message) } else { Console.error(error.message) }
      Glibc.exit(error.exitStatus)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      guard exitCode(for: error) == .success else {
        Console.error(fullMessage(for: error))
        Glibc.exit(2)
      }
      Glibc.exit(printHelp(fullMessage(for: error)))
    }
  }

  /// Prints help or the version; the exit status.
  private static func printHelp(_ text: String) -> Int32 {
    print(text)
    do {
      try Console.finish()
      return 0
    } catch {
      Console.error(error.message)
      return error.exitStatus
    }
  }
}
