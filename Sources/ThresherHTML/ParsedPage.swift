public import ThresherCore

/// A page and its tree.
///
/// The tree is the parser's: see `HTMLTree`.
public struct ParsedPage {
  /// The page.
  public let page: Page
  /// Its tree; only the document node for plain text.
  public let tree: HTMLTree

  /// Puts the two together.
  public init(page: Page, tree: HTMLTree) {
    self.page = page
    self.tree = tree
  }
}
