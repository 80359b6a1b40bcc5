internal import CLibXML2
public import ThresherCore

/// UTF-8 text to a document tree: prefilter, libxml2's SAX events, tree builder.
///
/// `Prefilter` cuts the page into tags and text and writes the start tags' attributes as clean
/// markup; libxml2 reads that; at each of its events the builder is given what stands before the
/// element in the page, then the element. Text never passes through libxml2, whose character loop
/// would cost more than all the rest, and neither do the limits of its own that lose text without a
/// word (depth 256, texts of 10 MB, NUL).
public struct HTMLParser: Stage {
  /// The stage is called `parse`.
  public static let name = StageName.parse

  /// The tree, the parser context and the buffers a worker keeps from page to page.
  public final class Scratch {
    let tree = HTMLTree()
    let assembly: UnsafeMutablePointer<TreeAssembly>
    fileprivate let context: htmlParserCtxtPtr?

    init(_ configuration: HTMLConfiguration) {
      HTMLParser.initialised
      assembly = .allocate(capacity: 1)
      assembly.initialize(to: TreeAssembly(tree: tree, configuration))
      context = htmlNewParserCtxt()
    }

    deinit {
      htmlFreeParserCtxt(context)
      assembly.deinitialize(count: 1)
      assembly.deallocate()
    }
  }

  private static let initialised: Void = xmlInitParser()

  private let configuration: HTMLConfiguration

  /// Makes a parser.
  public init(_ configuration: HTMLConfiguration = HTMLConfiguration()) {
    self.configuration = configuration
  }

  /// Makes a tree, a parser context and buffers.
  public func makeScratch() -> Scratch { Scratch(configuration) }

  /// Parses one page.
  ///
  /// Throws when the page is over a limit and the configuration says so; all else that is wrong is
  /// repaired or told in the tree's `warnings`.
  public func run(_ page: Page, scratch: inout Scratch) throws(Rejection) -> ParsedPage {
    let assembly = scratch.assembly
    page.utf8.withUnsafeBufferPointer { utf8 in
      assembly.pointee.begin(page.media == .html ? utf8 : UnsafeBufferPointer(rebasing: utf8[..<0]))
      if let context = scratch.context { read(assembly, context) }
      assembly.pointee.finish()
    }
    if configuration.overLimit == .reject, let limit = assembly.pointee.exceeded {
      throw limit.rejection(configuration)
    }
    return ParsedPage(page: page, tree: scratch.tree)
  }

  /// Has libxml2 read the markup the prefilter wrote.
  private func read(
    _ assembly: UnsafeMutablePointer<TreeAssembly>, _ context: htmlParserCtxtPtr
  ) {
    let markup = assembly.pointee.prefilter.markup.elements
    guard !markup.isEmpty, let sax = context.pointee.sax else { return }
    // Handlers are the context's own: nothing global, nothing printed.
    sax.pointee = xmlSAXHandler()
    sax.pointee.startElement = startElement
    context.pointee.userData = UnsafeMutableRawPointer(assembly)
    assembly.pointee.context = UnsafeMutableRawPointer(context)
    _ = markup.withMemoryRebound(to: CChar.self) { bytes in
      htmlCtxtReadMemory(
        context, bytes.baseAddress, Int32(bytes.count), nil, "UTF-8", parserOptions)
    }
    assembly.pointee.context = nil
  }
}

/// No messages, no network, no elements of its own, no limits of its own (1 << 19 is
/// `XML_PARSE_HUGE`, which the HTML parser takes without having a name for it).
private let parserOptions = Int32(
  HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_NODEFDTD.rawValue
    | HTML_PARSE_IGNORE_ENC.rawValue | 1 << 19)

private let startElement: startElementSAXFunc = { user, _, attributes in
  guard let assembly = user?.assumingMemoryBound(to: TreeAssembly.self),
    let context = assembly.pointee.context?.assumingMemoryBound(to: xmlParserCtxt.self),
    let input = context.pointee.input
  else { return }
  let read = Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  assembly.pointee.advance(toElementAt: read)
  var next = attributes
  while let key = next?.pointee {
    if let attribute = HTMLAttribute.named(bytes(key)) {
      assembly.pointee.attribute(attribute, bytes(next?[1]))
    }
    next = next?.advanced(by: 2)
  }
  assembly.pointee.openElement()
}

private func bytes(_ string: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(start: string, count: Int(xmlStrlen(string)))
}
