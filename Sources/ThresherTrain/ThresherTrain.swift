import ArgumentParser

/// What training needs from the program: features out, and the tagger of names, trained here.
@main
struct ThresherTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-train",
    abstract: "Train models, or write what they are trained on.",
    subcommands: [FeaturesCommand.self, EntitiesCommand.self])
}
