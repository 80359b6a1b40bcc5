/// A content model that was read from a file.
public struct ContentModelFile: Sendable {
  let trees: TreeEnsemble

  /// Reads a model; nil when the bytes are none for these features.
  public init?(_ bytes: [UInt8]) {
    guard let trees = TreeEnsemble(bytes, width: FeatureGroups.columns.count) else { return nil }
    self.trees = trees
  }
}
