import ThresherCore
import ThresherHTML

/// Whether a table holds data, row by row, or only arranges a page.
enum TableShape {
  /// More text than this in one cell, with blocks in it, is a page's column.
  private static let longestCellBytes = 600

  /// Whether the rows of a table are to be read as rows.
  ///
  /// A table inside the table, a heading or several paragraphs in one cell, a cell with the text of
  /// a page or a single column say that it is for layout. Cost: the nodes up to the first inner
  /// table, so that tables nested n deep cost no more than the tree.
  static func isData(_ table: Int, in tree: HTMLTree) -> Bool {
    if let role = tree.value(of: .role, in: table),
      role.elementsEqual("presentation".utf8) || role.elementsEqual("none".utf8)
    {
      return false
    }
    var cells = 0
    var rows = 0
    var paragraphsInCell = 0
    for node in table + 1..<max(table + 1, tree.end(of: table)) {
      switch tree.tag(of: node) {
      case .table, .h1, .h2, .article, .section, .form: return false
      case .tr: rows += 1
      case .th: return true
      case .td:
        cells += 1
        paragraphsInCell = 0
        if tree.textSpan(of: node).count > longestCellBytes { return false }
      case .p, .div, .ul:
        paragraphsInCell += 1
        if paragraphsInCell > 4 { return false }
      default: break
      }
    }
    return cells > rows
  }
}
