internal import CLibXML2
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

/// UTF-8 text to a document tree, by libxml2's SAX events.
public struct HTMLParser: Stage {
  /// The stage is called `parse`.
  public static let name = StageName.parse

  /// The tree, the parser context and the buffers a worker keeps from page to page.
  public final class Scratch {
    let tree = HTMLTree()
    var builder: TreeBuilder
    fileprivate let context: htmlParserCtxtPtr?

    init() {
      HTMLParser.initialised
      builder = TreeBuilder(tree: tree)
      context = htmlNewParserCtxt()
    }

    deinit { htmlFreeParserCtxt(context) }
  }

  private static let initialised: Void = xmlInitParser()

  /// Makes a parser.
  public init() {}

  /// Makes a tree, a parser context and buffers.
  public func makeScratch() -> Scratch { Scratch() }

  /// Parses one page.
  ///
  /// Never throws for HTML: what is wrong is repaired or told in the tree's `warnings`.
  public func run(_ page: Page, scratch: inout Scratch) throws(Rejection) -> ParsedPage {
    scratch.builder.start()
    if page.media == .html, let context = scratch.context {
      parse(page.utf8, context, scratch)
    }
    scratch.builder.finish()
    return ParsedPage(page: page, tree: scratch.tree)
  }

  private func parse(_ utf8: [UInt8], _ context: htmlParserCtxtPtr, _ scratch: Scratch) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = xmlSAXHandler()
    sax.pointee.startElement = { user, name, attributes in
      guard let scratch = HTMLParser.scratch(user), let name else { return }
      scratch.builder.openElement(HTMLTag.named(bytes(name)))
      var next = attributes
      while let key = next?.pointee {
        let value = next?[1]
        if let attribute = HTMLAttribute.named(bytes(key)) {
          scratch.builder.attribute(
            attribute, value.map { bytes($0) } ?? UnsafeBufferPointer(start: nil, count: 0))
        }
        next = next?.advanced(by: 2)
      }
    }
    sax.pointee.endElement = { user, name in
      guard let scratch = HTMLParser.scratch(user), let name else { return }
      scratch.builder.closeElement(HTMLTag.named(bytes(name)))
    }
    sax.pointee.characters = { user, text, count in
      HTMLParser.scratch(user)?.builder.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    context.pointee.userData = Unmanaged.passUnretained(scratch).toOpaque()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | 1 << 19
    utf8.withUnsafeBytes { buffer in
      _ = htmlCtxtReadMemory(
        context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, "UTF-8",
        Int32(options))
    }
  }

  private static func scratch(_ user: UnsafeMutableRawPointer?) -> Scratch? {
    user.map { Unmanaged<Scratch>.fromOpaque($0).takeUnretainedValue() }
  }
}

private func bytes(_ string: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
  var count = 0
  while string[count] != 0 { count += 1 }
  return UnsafeBufferPointer(start: string, count: count)
}
