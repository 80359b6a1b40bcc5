import ArgumentParser

/// What training needs from the program: features out.
@main
struct ThresherTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-train",
    abstract: "Write what models are trained on.",
    subcommands: [FeaturesCommand.self])
}
