/// The `html` section of the configuration: how much of a page is let into the tree.
///
/// Work is counted, not timed: the same page meets the same limit on every machine.
public struct HTMLConfiguration: Hashable, Codable, Sendable {
  /// What becomes of a page that is over `maximumNodes` or `maximumTextBytes`.
  public enum OverLimit: String, Hashable, Codable, Sendable, CaseIterable {
    /// It is rejected with the limit's name.
    case reject
    /// What fits is kept, with a warning.
    case truncate
  }

  /// Most elements and texts of a page, 1,000…16,777,216; their tags count too, four of them as one.
  ///
  /// A page takes about 100 bytes a node.
  public var maximumNodes = 1_000_000
  /// Most elements open at once, 64…1,024.
  ///
  /// Deeper ones are left out with the warning `html-depth`; their text is kept. Real pages have at
  /// most 52, browsers stop at 512.
  public var maximumDepth = 512
  /// Most attributes of one tag, 16…65,536.
  ///
  /// The rest is left out with the warning `html-attributes`. Real pages have at most 70.
  public var maximumAttributes = 256
  /// Most bytes of text in the tree, 1,024…268,435,456.
  public var maximumTextBytes = 16 << 20
  /// What becomes of a page that is over the first or the last of these.
  public var overLimit = OverLimit.reject

  /// All defaults.
  public init() {}
}
