import Glibc
import ThresherCore

/// The learned guess of what kind of page it is: boosted trees for each kind, over
/// `PageTypeFeatures`.
struct PageTypeModel: Sendable {
  /// The kinds in the order of the training data.
  static let types: [PageType] = [
    .article, .listing, .forum, .product, .documentation, .service, .collection,
  ]

  private let trees: [TreeEnsemble] = [
    TreeEnsemble(PageTypeModel.article), TreeEnsemble(PageTypeModel.listing),
    TreeEnsemble(PageTypeModel.forum), TreeEnsemble(PageTypeModel.product),
    TreeEnsemble(PageTypeModel.documentation), TreeEnsemble(PageTypeModel.service),
    TreeEnsemble(PageTypeModel.collection),
  ]

  /// How likely each kind is, in the order of `types`.
  func probabilities(_ page: MeasuredPage) -> [Float] {
    let row = PageTypeFeatures.row(page)
    let sums = row.withUnsafeBufferPointer { row in
      trees.map { tree in
        var sums: [Float] = []
        tree.sum(row, width: row.count, into: &sums)
        return sums.first ?? 0
      }
    }
    let highest = sums.max() ?? 0
    let powers = sums.map { exp($0 - highest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}
