/// The first step from page to tree: one pass over the bytes, from `<` to `<`.
///
/// It decides by HTML 5's tokenizer rules what is tag, text, comment or raw text. Comments, scripts,
/// styles, templates and svg go (JSON-LD is kept aside); text stays where it is in the page and is
/// handed on by offset; of a start tag only the attributes that are kept are written out, as clean
/// markup, for libxml2 to read. So libxml2 sees a twentieth of a page's bytes, none of them strange,
/// and no text can be lost in it.
///
/// What it leaves are three buffers: `tokens` in page order, `markup` with one empty element for
/// each start tag that has attributes, `decoded` with the texts that had references in them.
///
/// Source: WHATWG HTML, "Tokenization". Three deviations, for pages that would lose the rest of their
/// text: a script whose `<!--` never ends is over at the first `</script>`, the content of an svg
/// that never ends is kept, and in a page that begins as XML `<script/>` is a whole element and
/// character data is text.
struct Prefilter: ~Copyable {
  private(set) var tokens = GrowingBuffer<Token>(capacity: 1 << 12)
  var markup = GrowingBuffer<UInt8>(capacity: 1 << 16)
  private(set) var decoded = GrowingBuffer<UInt8>(capacity: 1 << 14)
  /// Stretches of the page that are JSON-LD.
  private(set) var jsonLD: [Range<Int>] = []
  private(set) var warnings: Set<Warning> = []
  /// Bytes of text in `tokens` that are not white space.
  private(set) var visibleBytes = 0

  /// See `HTMLConfiguration.maximumAttributes`.
  var maximumAttributes = HTMLConfiguration().maximumAttributes
  /// Tokens after which the page is cut.
  var maximumTokens = Int.max
  /// Whether there was more of the page.
  private(set) var isCut = false

  /// What had to be left out.
  enum Warning: String {
    case attributes = "html-attributes"
    case jsonLD = "html-json-ld"
  }

  private var page = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var hasOddBytes = false
  private var isXML = false
  private var mathDepth = 0
  private var region: DroppedRegion?
  /// An svg or annotation never ended: from there on theirs is text like any other.
  private var keepsForeignText = false
  /// A script's `<!--` never ended: from there on scripts end at the first `</script>`.
  private var endsScriptsEarly = false
  /// The token that loses a line feed at its front, when it is text.
  private var tokenAfterPre = -1

  /// Cuts a page into tokens; what was there of the page before is forgotten.
  mutating func run(_ page: UnsafeBufferPointer<UInt8>) {
    reset(page)
    scan(from: 0)
    if let region, region.isForeign {
      keepsForeignText = true
      self.region = nil
      scan(from: region.start)
    }
    self.page = UnsafeBufferPointer(start: nil, count: 0)
  }

  private mutating func scan(from start: Int) {
    var textStart = start
    var position = start
    while let open = page.find(asciiLess, from: position) {
      guard tokens.count < maximumTokens else {
        isCut = true
        return
      }
      guard isMarkup(at: open) else {
        position = open + 1
        continue
      }
      text(textStart..<open, in: .text)
      position = markup(at: open)
      textStart = position
    }
    text(textStart..<page.count, in: .text)
  }

  private mutating func reset(_ page: UnsafeBufferPointer<UInt8>) {
    self.page = page
    tokens.removeAll(keepingAtMost: retainedBytes)
    markup.removeAll(keepingAtMost: retainedBytes)
    decoded.removeAll(keepingAtMost: retainedBytes)
    jsonLD.removeAll(keepingCapacity: true)
    warnings.removeAll(keepingCapacity: true)
    visibleBytes = 0
    isCut = false
    mathDepth = 0
    region = nil
    keepsForeignText = false
    endsScriptsEarly = false
    tokenAfterPre = -1
    let start = page.firstIndex { !isHTMLSpace($0) } ?? 0
    isXML = page.hasPrefix("<?xml", at: start)
    hasOddBytes = page.find(0, from: 0) != nil || page.find(asciiCarriageReturn, from: 0) != nil
  }

  // MARK: Markup

  private func isMarkup(at open: Int) -> Bool {
    guard open + 1 < page.count else { return false }
    let next = page[open + 1]
    return isLetter(next) || next == asciiExclamation || next == asciiQuestion
      || (next == asciiSlash && open + 2 < page.count)
  }

  /// Takes what begins with the `<` and returns where it ends.
  private mutating func markup(at open: Int) -> Int {
    let next = page[open + 1]
    if isLetter(next) { return startTag(at: open) }
    if next == asciiSlash {
      if isLetter(page[open + 2]) { return endTag(at: open) }
    } else if next == asciiExclamation {
      if page.hasPrefix("<!--", at: open) { return page.endOfComment(at: open) }
      if region != nil || mathDepth > 0 || keepsForeignText || isXML,
        page.hasPrefix("<![CDATA[", at: open)
      {
        return characterData(at: open + 9)
      }
    }
    return page.find(asciiGreater, from: open).map { $0 + 1 } ?? page.count
  }

  private mutating func characterData(at start: Int) -> Int {
    let end = page.find("]]>", from: start) ?? page.count
    text(start..<end, in: .xmp)
    return min(end + 3, page.count)
  }

  private mutating func startTag(at open: Int) -> Int {
    var reader = TagReader(
      page: page, position: open + 1, maximumAttributes: maximumAttributes)
    let name = reader.name()
    let tag = HTMLTag.named(name)
    if region?.isLeft(byStartOf: tag) == true { region = nil }
    let keepsAttributes = region == nil && tag != .style
    let element = markup.count
    if keepsAttributes { markup.append("<a") }
    let attributes = markup.count
    guard let end = reader.attributes(into: &markup, keeping: keepsAttributes) else {
      markup.removeLast(markup.count - element)
      return page.count
    }
    if reader.hasTooMany { warnings.insert(.attributes) }
    let isElement = region == nil && (tag != .template || reader.isShadowRoot)
    let hasAttributes =
      isElement && tag != .script && tag != .style && markup.count > attributes
    if hasAttributes {
      markup.append("/>")
    } else {
      markup.removeLast(markup.count - element)
    }
    if isElement {
      tokens.append(
        Token(
          kind: .startTag, tag: tag == .template ? .unknown : tag, name: name.hash,
          start: UInt32(element), count: UInt32(markup.count - element)))
    }
    return content(of: tag, name, reader, from: end)
  }

  /// What a start tag does to what follows it; returns where tags and text are read on.
  private mutating func content(
    of tag: HTMLTag, _ name: PackedName, _ reader: borrowing TagReader, from end: Int
  ) -> Int {
    let isHTML = region == nil && !(keepsForeignText && tag == .title)
    if isXML, reader.isClosed, tag.traits.contains(.rawText) {
      if isHTML { tokens.append(Token(kind: .endTag, tag: tag, start: 0, count: 0)) }
      return end
    }
    if tag.traits.contains(.rawText), isHTML || tag == .script || tag == .style {
      return rawText(of: tag, name, isJSONLD: reader.isJSONLD, from: end)
    }
    if region != nil {
      region?.enter(name, isClosed: reader.isClosed)
      return end
    }
    switch tag {
    case .pre, .listing: tokenAfterPre = tokens.count
    case .svg where !reader.isClosed && !keepsForeignText:
      region = DroppedRegion(.svg, start: end)
    case .template where !reader.isShadowRoot: region = DroppedRegion(.template, start: end)
    case .math where !reader.isClosed: mathDepth += 1
    case _ where tag == .math || (tag == .unknown && mathDepth > 0):
      if reader.isClosed {
        tokens.append(Token(kind: .endTag, tag: tag, name: name.hash, start: 0, count: 0))
      } else if !keepsForeignText {
        region = DroppedRegion(annotation: name, start: end)
      }
    default: break
    }
    return end
  }

  private mutating func rawText(
    of tag: HTMLTag, _ name: PackedName, isJSONLD: Bool, from start: Int
  ) -> Int {
    let end = endOfRawText(in: tag, name, from: start)
    switch tag {
    case .script, .style:
      if isJSONLD, region == nil { keepJSONLD(start..<end) }
      guard end < page.count else { return end }
      var reader = TagReader(page: page, position: end + 2)
      _ = reader.name()
      return reader.attributes(into: &markup, keeping: false) ?? page.count
    case .textarea: tokenAfterPre = tokens.count
    default: break
    }
    text(start..<end, in: tag)
    return end
  }

  private mutating func endOfRawText(
    in tag: HTMLTag, _ name: PackedName, from start: Int
  ) -> Int {
    if tag == .plaintext { return page.count }
    let first = page.endOfRawText(name, from: start)
    guard tag == .script, !endsScriptsEarly, let comment = page.find("<!--", from: start, to: first)
    else { return first }
    if let end = page.endOfScript(from: comment) { return end }
    endsScriptsEarly = true
    return first
  }

  private mutating func keepJSONLD(_ content: Range<Int>) {
    let total = jsonLD.reduce(content.count) { $0 + $1.count }
    if jsonLD.count < maximumJSONLDBlocks, total <= maximumJSONLDBytes {
      jsonLD.append(content)
    } else {
      warnings.insert(.jsonLD)
    }
  }

  private mutating func endTag(at open: Int) -> Int {
    var reader = TagReader(page: page, position: open + 2)
    let name = reader.name()
    guard let end = reader.attributes(into: &markup, keeping: false) else { return page.count }
    let tag = HTMLTag.named(name)
    if region != nil {
      switch region?.leave(name, tag) {
      case .stays: return end
      case .ends:
        region = nil
        return end
      case .brokenOff, nil: region = nil
      }
    }
    if tag == .math { mathDepth = max(0, mathDepth - 1) }
    if tag != .script, tag != .style {
      tokens.append(
        Token(
          kind: .endTag, tag: tag == .template ? .unknown : tag, name: name.hash, start: 0,
          count: 0))
    }
    return end
  }

  // MARK: Text

  /// Adds a run of text; `tag` is the raw-text element it belongs to, else `text`.
  private mutating func text(_ range: Range<Int>, in tag: HTMLTag) {
    guard region == nil, !range.isEmpty else { return }
    let run = UnsafeBufferPointer(rebasing: page[range])
    let hasReferences = tag == .text || tag == .title || tag == .textarea
    if isPlain(run, hasReferences: hasReferences) {
      let start = tokens.count == tokenAfterPre && run[0] == asciiLineFeed ? 1 : 0
      visibleBytes += run.visibleBytes
      tokens.append(
        Token(
          kind: .text, tag: tag, start: UInt32(range.lowerBound + start),
          count: UInt32(run.count - start)))
      return
    }
    var start = decoded.count
    let decoder = TextDecoder(
      decodesReferences: hasReferences, replacement: tag == .text ? nil : 0xFFFD)
    decoder.decode(run, into: &decoded)
    if tokens.count == tokenAfterPre, start < decoded.count, decoded[start] == asciiLineFeed {
      start += 1
    }
    let count = decoded.count - start
    visibleBytes += UnsafeBufferPointer(start: decoded.start + start, count: count).visibleBytes
    tokens.append(Token(kind: .decodedText, tag: tag, start: UInt32(start), count: UInt32(count)))
  }

  private func isPlain(_ run: UnsafeBufferPointer<UInt8>, hasReferences: Bool) -> Bool {
    if hasReferences, run.find(asciiAmpersand, from: 0) != nil { return false }
    guard hasOddBytes else { return true }
    return run.find(0, from: 0) == nil && run.find(asciiCarriageReturn, from: 0) == nil
  }
}

/// More than any page has; what is over is left out.
private let maximumJSONLDBlocks = 64
private let maximumJSONLDBytes = 4 << 20
