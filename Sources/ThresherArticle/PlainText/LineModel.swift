import Glibc
import ThresherCore

/// The learned decision for texts that were made of pages, menus and all: which lines are the text.
///
/// Boosted trees over `LineFeatures`, trained by `data/recipes/train_content.py` on the lines of
/// pages with known text.
struct LineModel: Sendable {
  static let standard = LineModel()

  /// Of longer texts the model is not asked, since a line costs it about 4 µs.
  static let maximumLines = 12_288

  private let trees = TreeEnsemble(LineModel.encoded)

  /// What is kept of the lines; nil when nothing looks like the text.
  func keep(_ features: LineFeatures) -> [Bool]? {
    var scores: [Float] = []
    features.matrix.values.withUnsafeBufferPointer {
      trees.sum($0, width: features.matrix.width, into: &scores, probe: .max, floor: 0)
    }
    for line in scores.indices { scores[line] = 1 / (1 + exp(-scores[line])) }
    guard let bar = ExpectedF1.bar(scores, features.words) else { return nil }
    return scores.map { $0 >= bar }
  }
}
