import ThresherCore
public import ThresherHTML

/// The lines of a page that was turned to text, with their features: what the model of lines is
/// trained on.
public struct LineSample: Sendable {
  /// The texts of all lines, in order.
  public var lines: [String] = []
  /// A row of `columns.count` numbers a line; none where the text has no menus to tell from it.
  public var features: [Float] = []

  /// The names of the features, in order.
  public static var columns: [String] { LineFeatures.columns }

  /// Measures a text.
  init(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      let lines = PlainLine.all(of: text)
      let isTitled = PageTitle(lines, text)?.line != nil
      guard let region = TextRegion.find(in: lines, isTitled: isTitled) else { return }
      self.lines = lines.map { String(decoding: text[$0.whole.range], as: UTF8.self) }
      features = LineFeatures(text, lines, region).matrix.values
    }
  }
}

extension ArticleExtractor {
  /// Turns a page to text as web archives do, its title first, then a line a block, and measures it.
  public func lineSample(_ parsed: ParsedPage, _ sample: ContentSample) -> LineSample {
    let tree = parsed.tree
    var text: [UInt8] = []
    if let title = (0..<tree.count).first(where: { tree.tag(of: $0) == .title }) {
      text += tree.string(of: title).utf8.map { $0 < 0x20 ? 0x20 : $0 }
    }
    for block in sample.blocks {
      text.append(0x0A)
      text += block.utf8
    }
    return LineSample(text)
  }
}
