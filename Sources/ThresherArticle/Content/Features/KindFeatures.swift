import ThresherCore

/// How likely the page is of each kind: the page type model's opinion.
///
/// All 0 in what is written for training: there the opinions come from models that did not see the
/// page (`data/recipes/train_content.py`).
enum KindFeatures: FeatureGroup {
  static let name = "kind"
  static let columns = PageTypeModel.types.map(\.rawValue)

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    for (index, probability) in page.kinds.enumerated() {
      for block in 0..<page.blocks.count { matrix[block, column + index] = probability }
    }
  }
}
