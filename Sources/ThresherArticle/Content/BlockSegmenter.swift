import ThresherCore
import ThresherHTML

/// Cuts a page into candidate blocks: all of its text, furniture too, each part once.
///
/// One pass over the tree with an explicit stack of the elements that matter; nothing is allocated
/// for a node once the buffers have grown.
struct BlockSegmenter {
  /// What the last page was cut into.
  private(set) var blocks = PageBlocks()

  /// What the open elements say about text that comes now.
  private struct Context {
    var headingLevel: UInt8 = 0
    var listDepth: UInt8 = 0
    var isItem = false
    var isPreformatted = false
    var isQuotation = false
    var isCaption = false
    var isRow = false
    var isLink = false
    var isEmphasis = false
  }

  /// An open element that ends a block or changes the context.
  private struct Frame {
    var end: Int
    var outer: Context
    var endsBlock: Bool
    var endsCell: Bool
  }

  private static let maximumBlocks = 65_536
  /// A button, a notice that a film can't be shown is shorter, in bytes, or a small part of the page.
  private static let longestLabel = 400
  private static let largestLabelShare = 4

  private var frames: [Frame] = []
  private var context = Context()
  private var spaces: [UInt8] = []
  private var hasSpace = false
  private var lineBreaks = 0
  private var hasTab = false
  private var firstNode = 0
  private var linkedBytes = 0
  private var emphasizedBytes = 0
  private var askedTable = -1
  private var askedAnswer = false
  private var readsAll = false

  /// Cuts a page into blocks; those of the page before are forgotten.
  ///
  /// `readsAll` is for pages whose text stands where pages have none: in captions, on buttons.
  mutating func segment(_ tree: HTMLTree, readsAll: Bool = false) {
    blocks.removeAll()
    frames.removeAll(keepingCapacity: true)
    context = Context()
    askedTable = -1
    self.readsAll = readsAll
    startBlock()
    var node = 0
    while node < tree.count {
      while let frame = frames.last, frame.end <= node { close(frame) }
      let tag = tree.tag(of: node)
      if tag == .text {
        append(tree.text, tree.textSpan(of: node), at: node)
      } else {
        switch ElementTrait.of(tag) {
        case .skipped where holdsText(tag, node, tree): openBlock(tag, node, tree)
        case .skipped:
          hasSpace = true
          node = tree.end(of: node)
          continue
        case .block: openBlock(tag, node, tree)
        case .inline: openInline(tag, node, tree)
        }
      }
      node += 1
    }
    while let frame = frames.last { close(frame) }
    flush(isLast: true)
  }

  // MARK: Elements

  private func holdsText(_ tag: HTMLTag, _ node: Int, _ tree: HTMLTree) -> Bool {
    if readsAll { return ElementTrait.mayHoldText(tag) }
    let bytes = tree.textSpan(of: node).count
    return bytes > Self.longestLabel && bytes * Self.largestLabelShare > tree.text.count
      && ElementTrait.isLabel(tag)
  }

  private mutating func close(_ frame: Frame) {
    if frame.endsBlock {
      if context.isRow && frame.outer.isRow { separate() } else { flush() }
    }
    if frame.endsCell, context.isRow { hasTab = true }
    frames.removeLast()
    context = frame.outer
  }

  private mutating func push(
    _ node: Int, _ tree: HTMLTree, _ changed: Context, endsBlock: Bool, endsCell: Bool = false
  ) {
    frames.append(
      Frame(end: tree.end(of: node), outer: context, endsBlock: endsBlock, endsCell: endsCell))
    context = changed
  }

  private mutating func openInline(_ tag: HTMLTag, _ node: Int, _ tree: HTMLTree) {
    var changed = context
    switch tag {
    case .br:
      if !context.isPreformatted { lineBreaks += 1 } else { newLine() }
      if lineBreaks > 1, !context.isRow, context.headingLevel == 0 { flush() }
      return
    case .a: changed.isLink = tree.value(of: .href, in: node) != nil || context.isLink
    case .b, .strong, .em, .i: changed.isEmphasis = true
    default: return
    }
    push(node, tree, changed, endsBlock: false)
  }

  private mutating func openBlock(_ tag: HTMLTag, _ node: Int, _ tree: HTMLTree) {
    var changed = context
    var endsCell = false
    if context.isRow { separate() } else { flush() }
    switch tag {
    case .h1: changed.headingLevel = 1
    case .h2: changed.headingLevel = 2
    case .h3: changed.headingLevel = 3
    case .h4: changed.headingLevel = 4
    case .h5: changed.headingLevel = 5
    case .h6: changed.headingLevel = 6
    case .ul, .ol, .dl, .menu, .dir:
      changed.listDepth = min(254, context.listDepth) + 1
      changed.isItem = false
    case .li, .dt, .dd: changed.isItem = true
    case .blockquote:
      changed.isQuotation = true
      changed.isCaption = false
    case .pre, .listing, .xmp, .plaintext:
      changed.isPreformatted = !context.isRow
      changed.isCaption = false
    case .figcaption, .figure, .caption: changed.isCaption = !readsAll
    case .article, .section, .main: changed.isItem = false
    case .table: changed.isCaption = false
    case .tr: changed.isRow = context.isRow || isDataRow(node, tree)
    case .td, .th: endsCell = true
    default: break
    }
    push(node, tree, changed, endsBlock: true, endsCell: endsCell)
  }

  /// The table a row belongs to is at most a few nodes up: rows ask for it, tables answer once.
  private mutating func isDataRow(_ row: Int, _ tree: HTMLTree) -> Bool {
    var table = tree.parent(of: row)
    var steps = 0
    while table > 0, steps < 3, tree.tag(of: table) != .table {
      table = tree.parent(of: table)
      steps += 1
    }
    guard table > 0, tree.tag(of: table) == .table else { return false }
    if table != askedTable {
      askedTable = table
      askedAnswer = TableShape.isData(table, in: tree)
    }
    return askedAnswer
  }

  // MARK: Text

  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan, at node: Int
  ) {
    var index = span.lowerBound
    let end = span.upperBound
    while index < end {
      let byte = text[index]
      if byte > 0x20, byte < 0x7F {
        let start = index
        repeat { index += 1 } while index < end && text[index] > 0x20 && text[index] < 0x7F
        append(text[start..<index], at: node)
        continue
      }
      let width = index + 1 == end ? 1 : utf8Width(byte)
      let next = min(end, index + width)
      switch CharacterRole.of(text, index, next) {
      case .visible: append(text[index..<next], at: node)
      case .invisible: break
      case .space:
        if context.isPreformatted, byte == 0x20 || byte == 0x09 { spaces.append(byte) }
        hasSpace = true
      case .lineEnd:
        if context.isPreformatted { newLine() } else { hasSpace = true }
      }
      index = next
    }
  }

  /// A line ends in preformatted text: blank lines leave nothing.
  private mutating func newLine() {
    spaces.removeAll(keepingCapacity: true)
    lineBreaks = 1
    hasSpace = false
  }

  /// A boundary inside a table row, where blocks are joined.
  private mutating func separate() { hasSpace = true }

  private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, at node: Int) {
    let blockStart = Int(blocks.starts[blocks.count])
    let before = blocks.text.count
    if before == blockStart {
      firstNode = node
      if context.isPreformatted { blocks.text.append(contentsOf: spaces) }
    } else if hasTab {
      blocks.text.append(0x09)
    } else if lineBreaks > 0 {
      blocks.text.append(0x0A)
      if context.isPreformatted { blocks.text.append(contentsOf: spaces) }
    } else if context.isPreformatted {
      blocks.text.append(contentsOf: spaces)
      if hasSpace, spaces.isEmpty { blocks.text.append(0x20) }
    } else if hasSpace {
      blocks.text.append(0x20)
    }
    spaces.removeAll(keepingCapacity: true)
    hasTab = false
    hasSpace = false
    lineBreaks = 0
    let start = blocks.text.count
    blocks.text.append(contentsOf: bytes)
    let bridged = start - before <= 1 ? before : start
    if context.isLink {
      linkedBytes += extend(&blocks.links, TextSpan(start, blocks.text.count), bridged, blockStart)
    }
    if context.isEmphasis {
      emphasizedBytes += extend(
        &blocks.emphases, TextSpan(start, blocks.text.count), bridged, blockStart)
    }
  }

  private func extend(
    _ spans: inout [TextSpan], _ span: TextSpan, _ bridged: Int, _ blockStart: Int
  ) -> Int {
    if let last = spans.last, last.upperBound == bridged, bridged > blockStart {
      spans[spans.count - 1].upperBound = span.upperBound
      return span.upperBound - bridged
    }
    spans.append(span)
    return span.count
  }

  private mutating func startBlock() {
    hasSpace = false
    hasTab = false
    lineBreaks = 0
    spaces.removeAll(keepingCapacity: true)
    linkedBytes = 0
    emphasizedBytes = 0
  }

  /// Ends a block.
  ///
  /// Past so many all that follows is one, in lines: a block costs all stages something.
  private mutating func flush(isLast: Bool = false) {
    if blocks.count >= Self.maximumBlocks, !isLast {
      lineBreaks = max(1, lineBreaks)
      return
    }
    if blocks.text.count > Int(blocks.starts[blocks.count]) {
      blocks.kinds.append(kind)
      blocks.starts.append(Int32(blocks.text.count))
      blocks.nodes.append(Int32(firstNode))
      blocks.linkedBytes.append(Int32(linkedBytes))
      blocks.emphasizedBytes.append(Int32(emphasizedBytes))
    }
    startBlock()
  }

  private var kind: Block.Kind {
    if context.headingLevel > 0 { return .heading(level: Int(context.headingLevel)) }
    if context.isPreformatted { return .preformatted }
    if context.isRow { return .tableRow }
    if context.isCaption { return .caption }
    if context.isQuotation { return .quotation }
    return context.isItem ? .listItem(depth: max(1, Int(context.listDepth))) : .paragraph
  }
}

@inline(__always)
private func utf8Width(_ lead: UInt8) -> Int {
  lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
}
