extension BlockRule {
  /// The title once more over the text.
  static let titleRepeat = BlockRule(
    name: "title-repeat", scope: .head, phrases: "",
    examples: [
      "@title The pier reopens after eleven weeks\n{# The pier reopens after eleven weeks}\n…",
      "@title The pier reopens after eleven weeks\n{The pier reopens after eleven weeks}\n…",
      "@title The pier reopens after eleven weeks\n…\nThe pier reopens after eleven weeks.\n…",
      "@title The pier reopens after eleven weeks\n# The pier\n…",
    ],
    judge: { view, _ in view.repeatsTitle && view.place.isHead ? .block : .keep })
}
