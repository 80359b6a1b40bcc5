import ArgumentParser
import Thresher

/// `thresher config check | show`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Validate the configuration, or print the effective whole.",
    subcommands: [Check.self, Show.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether the configuration can be used; silence is yes.")
    @OptionGroup var options: ConfigurationOptions
    func run() throws { _ = try options.read() }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print every key with the value that is in force.")
    @OptionGroup var options: ConfigurationOptions
    func run() throws { print(try options.read().json()) }
  }
}
